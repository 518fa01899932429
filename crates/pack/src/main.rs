//! Finishes the built site. Trunk runs this program as its `post_build` hook, when everything else is in the staging
//! folder. It runs wasm-bindgen to write the bindings (`glue`), inserts what `crates/prerender` has drawn, the
//! styles, the sentences and the names of hashed files (`built`), and minifies what is shipped (`shrink`).

mod address;
mod built;
mod deck;
mod glue;
mod headers;
mod shrink;
mod site;
mod studio;
mod worker;

use deck::Chosen;
use glue::Glue;
use invite::address::Address;
use prerender::{card, handout, manifest, meta, oembed, page};
use site::Site;
use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    match Site::staged().and_then(|site| finish(&site)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("pack: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn finish(site: &Site) -> Result<(), String> {
    let mut styles = site.source("static/leader-quiz.css")?;
    let chosen = deck::chosen(site);
    let glue = glue::into_site(site, chosen.as_ref().map_or("en", |chosen| chosen.deck.lang()))?;
    if shrink::is_release() {
        styles = shrink::styles(&styles)?;
    }
    match chosen {
        Ok(chosen) => with_deck(site, &chosen, &styles, &glue),
        Err(sentence) if shrink::is_release() => Err(sentence),
        Err(sentence) => without_deck(site, &sentence, &styles, &glue),
    }
}

fn with_deck(site: &Site, chosen: &Chosen, styles: &str, glue: &Glue) -> Result<(), String> {
    let markup = card::markup(&chosen.deck)?;
    built::into_script(site, &chosen.file, Some((chosen, &markup)), styles, glue)?;
    site.write("handout.html", &handout::page(&chosen.deck)?)?;
    site.change("index.html", |page| page::named_after(page, &chosen.deck))?;
    let shadow = page::shadow(&markup, styles, &built::card_hash(&markup, styles));
    site.change("index.html", |page| page::with_card(page, &shadow))?;
    let address = match env::var("LEADER_QUIZ_URL") {
        Ok(url) => Address::read(&url)?,
        Err(_) => Address::default(),
    };
    site.write("first-card.html", &page::for_posts(&chosen.deck, &shadow, &address))?;
    write_metadata(site, chosen, &address)
}

/// Writes what hosts, blog systems and other programs read, then the service workers and headers, which list all
/// files.
fn write_metadata(site: &Site, chosen: &Chosen, address: &Address) -> Result<(), String> {
    site.write("oembed.json", &format!("{:#}\n", oembed::answer(&chosen.deck, address)))?;
    site.write("manifest.webmanifest", &format!("{:#}\n", manifest::manifest(&chosen.deck)))?;
    site.change("index.html", |page| meta::with_meta(page, &chosen.deck, address))?;
    studio::into_site(site)?;
    worker::write(site)?;
    headers::write(site)
}

/// Builds without a first card, while an author works on an invalid deck: the page itself shows the problems.
fn without_deck(site: &Site, sentence: &str, styles: &str, glue: &Glue) -> Result<(), String> {
    eprintln!("pack: {sentence}");
    built::into_script(site, &deck::file_name(), None, styles, glue)
}
