//! The address of a file: an author's deck may have a name that means something else in one, such as `Deck #2.json`.

use std::fmt::Write;

/// What has another meaning in an address, or none; likewise spaces, and all that is not ASCII.
const ESCAPED: &[u8] = b"%#?\\\"<>`{}";

/// Names from the site's folder, as an address relative to it. What browsers themselves would escape is escaped, and no
/// other sign: a page that asks for the file by its name gets to the same address.
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
