//! The page of the bands, which are the results by score.

use studio_core::draft::Band;
use studio_core::edit::List;
use studio_core::field::{BandText, Field};
use yew::{Html, html};

use super::head;
use crate::desk::Desk;
use crate::field::{FieldLook, Kind};
use crate::list;

pub fn view(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let bands = desk.studio.draft().bands.iter().enumerate();
    html! {<>
        {head(words.bands.to_owned(), words.bands_lead)}
        {for bands.map(|(at, band)| item(desk, at, band))}
        {list::add(desk, List::Bands, words.add_band)}
    </>}
}

fn item(desk: &Desk<'_>, at: usize, band: &Band) -> Html {
    let words = desk.words;
    let field = |text| Field::Band(at, text);
    let name = format!("{} {}", words.band, at + 1);
    html! {
        <fieldset class="item">
            <legend class="unseen">{name.clone()}</legend>
            <div class="item-head">
                <p><b dir="auto">{if band.name.trim().is_empty() { name.clone() } else { band.name.clone() }}</b></p>
                {list::buttons(desk, List::Bands, at, &name, true)}
            </div>
            {FieldLook { kind: Kind::Number, ..FieldLook::line(field(BandText::From), words.from) }.hint(words.from_hint).view(desk)}
            {FieldLook::line(field(BandText::Name), words.name).hint(words.band_name_hint).own().view(desk)}
            {FieldLook::area(field(BandText::Text), words.band_text).hint(words.band_text_hint).view(desk)}
        </fieldset>
    }
}
