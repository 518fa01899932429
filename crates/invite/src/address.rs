//! The public address of the site (`cargo xtask build --url …`). Without it, all addresses are relative.

/// The site's address, with a slash at its end. Empty if it is not known.
#[derive(Default)]
pub struct Address(String);

impl Address {
    /// Parses the address of a folder on the web.
    ///
    /// # Errors
    /// A sentence, if it is not an http or https address, or has a query or fragment.
    pub fn read(url: &str) -> Result<Address, String> {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let plain = |c: char| c.is_ascii_graphic() && !"\"'<>?#\\`".contains(c);
        match rest {
            Some(rest) if !rest.is_empty() && !rest.starts_with('/') && rest.chars().all(plain) => {
                Ok(Address(format!("{}/", url.trim_end_matches('/'))))
            }
            _ => Err(format!(
                "`{url}` is not the address of a folder on the web, such as https://example.org/quiz/"
            )),
        }
    }

    /// Whether the address of the site is known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.0.is_empty()
    }

    /// The address of a file of the site. An empty name gives the site itself.
    #[must_use]
    pub fn of(&self, file: &str) -> String {
        match (self.is_known(), file) {
            (false, "") => "./".to_owned(),
            _ => format!("{}{file}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_in_one_slash() {
        for url in ["https://example.org/quiz", "https://example.org/quiz/"] {
            let of = |file| Address::read(url).map(|address| address.of(file));
            assert_eq!(of(""), Ok("https://example.org/quiz/".into()));
            assert_eq!(of("share.png"), Ok("https://example.org/quiz/share.png".into()));
        }
    }

    #[test]
    fn without_one_addresses_are_relative() {
        let nowhere = Address::default();
        assert_eq!((nowhere.of(""), nowhere.of("share.png")), ("./".into(), "share.png".into()));
    }

    #[test]
    fn what_is_no_folder_on_the_web_is_refused() {
        for url in [
            "",
            "quiz",
            "/quiz/",
            "ftp://a/",
            "https://",
            "https:///x",
            "https://a/?b",
            "https://a/\"b",
        ] {
            assert!(Address::read(url).is_err(), "{url}");
        }
    }
}
