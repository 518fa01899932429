//! The page of the themes.

use studio_core::draft::Theme;
use studio_core::edit::List;
use studio_core::field::{Field, ThemeText};
use yew::{Html, html};

use super::head;
use crate::desk::Desk;
use crate::field::FieldLook;
use crate::list;

pub fn view(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let themes = desk.studio.draft().themes.iter().enumerate();
    html! {<>
        {head(words.themes.to_owned(), words.themes_lead)}
        {for themes.map(|(at, theme)| item(desk, at, theme))}
        {list::add(desk, List::Themes, words.add_theme)}
    </>}
}

fn item(desk: &Desk<'_>, at: usize, theme: &Theme) -> Html {
    let words = desk.words;
    let field = |text| Field::Theme(at, text);
    let name = format!("{} {}", words.theme, at + 1);
    html! {
        <fieldset class="item">
            <legend class="unseen">{name.clone()}</legend>
            <div class="item-head">
                <p><b dir="auto">{if theme.name.trim().is_empty() { name.clone() } else { theme.name.clone() }}</b></p>
                {list::buttons(desk, List::Themes, at, &name, true)}
            </div>
            {FieldLook::line(field(ThemeText::Name), words.name).own().view(desk)}
            {FieldLook::area(field(ThemeText::Idea), words.idea).hint(words.idea_hint).view(desk)}
            {FieldLook::area(field(ThemeText::Habit), words.habit).hint(words.habit_hint).view(desk)}
            <details>
                <summary>{words.more}</summary>
                {FieldLook::code(field(ThemeText::Id), words.id).hint(words.theme_id_hint).view(desk)}
                {FieldLook::code(field(ThemeText::Anchor), words.anchor).hint(words.anchor_hint).view(desk)}
            </details>
        </fieldset>
    }
}
