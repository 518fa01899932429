//! The page of the deck as a whole: title, language, source; and the waivers.

use studio_core::edit::List;
use studio_core::field::{DeckText, Field, WaiverText};
use yew::{Html, html};

use crate::desk::Desk;
use crate::field::FieldLook;
use crate::list;

pub fn view(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let field = Field::Deck;
    html! {<>
        // A notice that is there before the page is rendered is not announced by its live region. So the heading, which
        // has the focus, refers to it.
        <h1 id="heading" tabindex="-1" aria-describedby={desk.studio.told().map(|_| "told")}>{words.deck}</h1>
        <p class="lead">{words.deck_lead}</p>
        {FieldLook::line(field(DeckText::Title), words.title).own().view(desk)}
        {FieldLook::area(field(DeckText::Intro), words.intro).hint(words.intro_hint).view(desk)}
        {FieldLook::code(field(DeckText::Lang), words.lang_field).hint(words.lang_hint).view(desk)}
        {FieldLook::code(field(DeckText::Id), words.deck_id).hint(words.deck_id_hint).view(desk)}
        <fieldset>
            <legend>{words.source}</legend>
            <p class="hint">{words.source_hint}</p>
            {FieldLook::line(field(DeckText::SourceTitle), words.source_title).own().view(desk)}
            {FieldLook::code(field(DeckText::SourceUrl), words.source_url).view(desk)}
        </fieldset>
        {waivers(desk)}
    </>}
}

fn waivers(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let waivers = &desk.studio.draft().waivers;
    if waivers.is_empty() {
        return Html::default();
    }
    html! {
        <fieldset>
            <legend>{words.waivers}</legend>
            <p class="hint">{words.waivers_hint}</p>
            {for waivers.iter().enumerate().map(|(at, waiver)| {
                let name = format!("{}, {}", waiver.card, waiver.rule);
                html! {
                <div class="item">
                    <div class="item-head">
                        <p><b>{waiver.card.clone()}</b>{", "}{waiver.rule.clone()}</p>
                        {list::buttons(desk, List::Waivers, at, &name, false)}
                    </div>
                    {FieldLook::line(Field::Waiver(at, WaiverText::Reason), format!("{}: {name}", words.reason)).view(desk)}
                </div>
            }})}
        </fieldset>
    }
}
