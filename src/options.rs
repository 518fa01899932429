//! Parses the settings of a quiz from attribute values. An invalid value falls back to the default and never stops the
//! quiz.

use quiz::number::number;
use quiz::text::split;
use quiz::visit::Early;

/// The settings of one quiz.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Number of cards to deal.
    pub cards: Option<usize>,
    /// The id of the set to deal; `all` for every card.
    pub set: Option<String>,
    /// Address of the post that links to the source lead to, in place of the deck's own `source.url`.
    pub article: Option<String>,
    /// Whether anything may be stored on the device.
    pub storage: bool,
    /// Fixes the order of choices. `None`: the order is random.
    pub seed: Option<u32>,
    /// Token of the run that is on screen. It has priority over the progress that is stored. Set by
    /// `static/glue/main.js`.
    pub progress: Option<String>,
    /// The choice taken on the still first card before the quiz ran. Set by `static/glue/main.js`, as
    /// `<fingerprint>.<choice>`, with `.untold` at the end if it was not reported.
    pub early: Option<Early>,
}

impl Options {
    /// Parses the settings. `get` returns the value of the attribute or option with a given name.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Options {
        let text = |name| get(name).map(|text| text.trim().to_owned()).filter(|t| !t.is_empty());
        Options {
            cards: text("cards").and_then(|n| count(&n)).filter(|n| *n > 0),
            set: text("set"),
            article: text("article").filter(|url| is_link(url)),
            storage: text("storage").as_deref() != Some("off"),
            seed: text("seed").and_then(|n| number(&n, 10)),
            progress: text("progress"),
            early: text("early").and_then(|early| {
                let mut parts = split(&early, ".");
                let (print, choice) = (number(parts.next()?, 16)?, number(parts.next()?, 10)?);
                Some(Early { print, choice, untold: parts.next().is_some() })
            }),
        }
    }
}

/// Parses a number of cards. Digits that do not fit `usize` count as `usize::MAX`, which means all cards.
fn count(text: &str) -> Option<usize> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    number(text, 10).or(is_number.then_some(usize::MAX))
}

/// Whether an address is safe to use as a link: `http`, `https` or relative. Other schemes are not allowed, because the
/// address of the full page can set this value (for example to a `javascript:` URL).
fn is_link(url: &str) -> bool {
    let ends_scheme = |byte| matches!(byte, b':' | b'/' | b'?' | b'#');
    match url.bytes().position(ends_scheme).map(|at| url.split_at(at)) {
        Some((scheme, rest)) if rest.starts_with(':') => {
            scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(&str, &str)]) -> Options {
        Options::read(|name| {
            pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn nothing_set_is_every_default() {
        let options = check(&[]);
        assert_eq!((options.cards, options.seed, options.storage), (None, None, true));
    }

    #[test]
    fn values_that_make_no_sense_fall_back() {
        for cards in ["0", "-3", "many", "", "1e9", "99999999999999999999 cards"] {
            assert_eq!(check(&[("cards", cards)]).cards, None, "cards={cards}");
        }
        assert_eq!(check(&[("seed", "seven")]).seed, None);
        assert!(check(&[("storage", "perhaps")]).storage);
    }

    #[test]
    fn values_that_make_sense_are_taken() {
        let options = check(&[("cards", " 6 "), ("seed", "42"), ("storage", "off")]);
        assert_eq!((options.cards, options.seed, options.storage), (Some(6), Some(42), false));
        let all = check(&[("cards", "999999999999999999999999")]).cards;
        assert_eq!(all, Some(usize::MAX), "as many as there are");
    }

    #[test]
    fn an_article_is_a_web_address_or_relative() {
        let article = |url| check(&[("article", url)]).article;
        for good in ["https://example.org/post", "/post", "post.html#safety", "?p=1", "#x", "a/b:c"]
        {
            assert_eq!(article(good).as_deref(), Some(good));
        }
        for bad in ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "java\tscript:x"] {
            assert_eq!(article(bad), None, "{bad}");
        }
    }
}
