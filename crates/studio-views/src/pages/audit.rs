//! The page of the audit questions.

use studio_core::edit::List;
use studio_core::field::{AuditText, Field};
use yew::{Html, html};

use super::card::{options, themes};
use super::head;
use crate::desk::Desk;
use crate::field::FieldLook;
use crate::list;

pub fn view(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let draft = desk.studio.draft();
    let themes = themes(desk);
    let item = |at: usize| {
        let name = format!("{} {}", words.question, at + 1);
        html! {
            <fieldset class="item">
                <legend class="unseen">{name.clone()}</legend>
                <div class="item-head">
                    <p><b>{name.clone()}</b></p>
                    {list::buttons(desk, List::Audit, at, &name, true)}
                </div>
                {options(desk, Field::Audit(at, AuditText::Theme), words.theme, &themes, desk.own())}
                {FieldLook::area(Field::Audit(at, AuditText::Prompt), words.question).view(desk)}
            </fieldset>
        }
    };
    html! {<>
        {head(words.audit.to_owned(), words.audit_lead)}
        {for (0..draft.audit.len()).map(item)}
        {list::add(desk, List::Audit, words.add_question)}
    </>}
}
