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
pub type Link = Scope<Drawn>;

/// The component.
pub enum Drawn {
    Quiz(Box<App>),
    Part,
}

/// The input of the component.
#[derive(PartialEq)]
pub enum From {
    Quiz(Setting),
    Part(Place),
}

/// The properties of the component.
#[derive(PartialEq, Properties)]
pub struct Given {
    pub from: From,
}

/// Renders a card of the review, as a component that is rendered again only when the card has changed.
pub fn memo(place: Place) -> Html {
    VComp::new::<Drawn>(Rc::new(Given { from: From::Part(place) }), None).into()
}

impl Component for Drawn {
    type Message = Message;
    type Properties = Given;

    fn create(ctx: &Context<Self>) -> Self {
        match &ctx.props().from {
            From::Quiz(setting) => Drawn::Quiz(Box::new(App::create(ctx.link(), setting))),
            From::Part(_) => Drawn::Part,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match (self, &ctx.props().from) {
            (Drawn::Quiz(app), From::Quiz(setting)) => app.update(ctx.link(), setting, message),
            _ => false,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Given) -> bool {
        if let (Drawn::Quiz(app), From::Quiz(new), From::Quiz(old)) =
            (self, &ctx.props().from, &old.from)
        {
            app.change(new, old);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        match (self, &ctx.props().from) {
            (Drawn::Quiz(app), From::Quiz(setting)) => app.view(setting),
            (_, From::Part(place)) => again::view(place),
            _ => Html::default(),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if let (Drawn::Quiz(app), From::Quiz(setting)) = (self, &ctx.props().from) {
            app.rendered(setting, first);
        }
    }
}
