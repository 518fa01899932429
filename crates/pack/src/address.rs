//! The URL of a file of the site. An author's deck may have a file name with characters that have a meaning in URLs,
//! such as `Deck #2.json`.

use std::fmt::Write;

/// ASCII characters that are percent-encoded, besides spaces, control characters and everything beyond ASCII.
const ESCAPED: &[u8] = b"%#?\\\"<>`{}";

/// Percent-encodes a path relative to the site's folder. Besides `%`, `#`, `?` and `\`, exactly those characters are
/// encoded that browsers encode themselves, so that a page that requests the file by its name gets the same URL.
pub fn of(name: &str) -> String {
    let mut address = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_graphic() && !ESCAPED.contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_name_of_any_signs_leads_to_its_file() {
        for (name, address) in [
            ("decks/leader-or-manager.json", "decks/leader-or-manager.json"),
            (
                "decks/Us & them (1, 'new')~a+b=c;@!$*.json",
                "decks/Us%20&%20them%20(1,%20'new')~a+b=c;@!$*.json",
            ),
            ("decks/Deck #2.json", "decks/Deck%20%232.json"),
            ("decks/100%.json", "decks/100%25.json"),
            ("decks/%41.json", "decks/%2541.json"),
            ("decks/Who?.json", "decks/Who%3F.json"),
            ("decks/Führen.json", "decks/F%C3%BChren.json"),
            ("decks/a\\b{c}.json", "decks/a%5Cb%7Bc%7D.json"),
        ] {
            assert_eq!(of(name), address);
        }
    }
}
