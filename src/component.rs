//! The Yew component. It is either a whole quiz, or a part of one that renders again only when its properties change (a
//! card of the review). Both are one component type, because the Wasm has a copy of Yew's generic code for each
//! component type. All state is in [`App`].

use crate::app::{App, Message, Setting};
use std::rc::Rc;
use views::again::{self, Place};
use yew::html::Scope;
use yew::virtual_dom::VComp;
use yew::{Component, Context, Html, Properties};

/// Sends messages to a quiz.
pub type Link = Scope<QuizOrPart>;

/// The component.
pub enum QuizOrPart {
    Quiz(Box<App>),
    Part,
}

/// The input of the component.
#[derive(PartialEq)]
pub enum Content {
    Quiz(Setting),
    Part(Place),
}

/// The properties of the component.
#[derive(PartialEq, Properties)]
pub struct Props {
    pub content: Content,
}

/// Renders a card of the review, as a component that is rendered again only when the card has changed.
pub fn memo(place: Place) -> Html {
    VComp::new::<QuizOrPart>(Rc::new(Props { content: Content::Part(place) }), None).into()
}

impl Component for QuizOrPart {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        match &ctx.props().content {
            Content::Quiz(setting) => QuizOrPart::Quiz(Box::new(App::create(ctx.link(), setting))),
            Content::Part(_) => QuizOrPart::Part,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match (self, &ctx.props().content) {
            (QuizOrPart::Quiz(app), Content::Quiz(setting)) => {
                app.update(ctx.link(), setting, message)
            }
            _ => false,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        if let (QuizOrPart::Quiz(app), Content::Quiz(new), Content::Quiz(old)) =
            (self, &ctx.props().content, &old.content)
        {
            app.change(new, old);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        match (self, &ctx.props().content) {
            (QuizOrPart::Quiz(app), Content::Quiz(setting)) => app.view(setting),
            (_, Content::Part(place)) => again::view(place),
            _ => Html::default(),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if let (QuizOrPart::Quiz(app), Content::Quiz(setting)) = (self, &ctx.props().content) {
            app.rendered(setting, first);
        }
    }
}
