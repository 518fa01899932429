//! The share card: the reader's strongest theme and the habit for this week, as a card and as a sentence. It contains
//! no answer, no score, and nothing that the reader wrote. `static/element/files.js` makes a picture of the card,
//! since only the browser can measure text.

use crate::el::{El, el};
use crate::export::Export;
use crate::words::{Words, fill};
use crate::{Context, Scene, reader_data};
use quiz::journal::export::Sheet;
use quiz::{Deck, Journal, Profile, Theme};

/// Draws the section: the card as it will look, and the buttons to share it.
pub fn view(scene: &Scene<'_>, profile: &Profile) -> El {
    let words = scene.context.words;
    let takes = [
        (Export::ShareSend, words.take_send),
        (Export::ShareCopy, words.take_copy),
        (Export::ShareSave, words.take_picture),
        (Export::ShareSvg, words.take_svg),
    ];
    el("section")
        .named("share")
        .child(scene.context.interface("h3").text(words.share))
        .child(scene.context.interface("p").class("lead").text(words.share_lead))
        .child(card(&scene.context, profile))
        .child(reader_data::row(scene, &takes))
}

/// The sentence that goes with the picture. `static/glue/export.js` appends the address.
pub fn text(words: &Words, deck: &Deck, profile: &Profile) -> String {
    let (home, habit) = about(deck, profile);
    let mut said = fill(words.share_text, &[("text", deck.title())]);
    if let Some(theme) = home {
        said += &[" ", &fill(words.strongest, &[("theme", &theme.name)]), "."].concat();
    }
    if let Some(theme) = habit {
        said += &[" ", words.this_week, ": ", &theme.habit].concat();
    }
    said
}

/// The notebook as a sheet for export. `about` is the line that says which deck it belongs to, and the date.
pub fn written<'a>(
    journal: &'a Journal,
    words: &'a Words,
    deck: &'a Deck,
    profile: &Profile,
    about: &'a str,
) -> Sheet<'a> {
    let mut sheet = Sheet { title: words.audit, about, entries: Vec::new() };
    for prompt in journal.prompts(deck, profile) {
        sheet.entries.push((prompt, journal.text(prompt)));
    }
    sheet
}

/// The strongest theme, and the one whose habit is for this week.
fn about<'a>(deck: &'a Deck, profile: &Profile) -> (Option<&'a Theme>, Option<&'a Theme>) {
    let theme = |at: Option<usize>| deck.themes().get(at?);
    (theme(profile.strongest()), theme(profile.to_try()))
}

fn card(context: &Context<'_>, profile: &Profile) -> El {
    let (deck, words) = (context.deck, context.words);
    let (home, habit) = about(deck, profile);
    let line = |class, text: &str| el("p").class(class).text(text);
    let label = |text| context.interface("p").class("label").text(text);
    let mut card = el("div").class("postcard").child(line("title", deck.title()));
    if let Some(theme) = home {
        card = card.child(label(words.share_at_home)).child(line("name", &theme.name));
    }
    if let Some(theme) = habit {
        card = card.child(label(words.this_week)).child(line("text", &theme.habit));
    }
    card
}
