//! Property tests of the HTML to paste: for any texts of a deck, an HTML parser reads the same few elements, and the
//! same deck.

use crate::given;
use proptest::prelude::*;
use proptest::sample::select;
use quiz::deck::file::Json;
use studio_core::draft::Draft;
use studio_core::field::{DeckText, Field};
use studio_core::formats::Format;
use studio_core::snippet;
use studio_core::studio::{Msg, Studio};

/// A token of an HTML tokenizer.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// A start tag: its name and attributes.
    Begin(String, Vec<(String, String)>),
    End(String),
    Text(String),
    /// A comment, a doctype, or anything else that is not expected.
    Other(String),
}

/// Tokenizes HTML as far as needed here, following the tokenizer of the HTML standard: tags and attributes in the data
/// state, script data up to `</script`, and the escaped states that `<!--` begins in it.
fn tokens(html: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            found.push(Token::Text(unescaped(&rest[..end])));
            rest = &rest[end..];
            continue;
        };
        let closing = tag.strip_prefix('/');
        let inside = closing.unwrap_or(tag);
        if !inside.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            found.push(Token::Other(rest.to_owned()));
            return found;
        }
        let end = inside.find([' ', '>', '\n', '\t', '/']).unwrap();
        let name = inside[..end].to_ascii_lowercase();
        let (attributes, after) = attributes(&inside[end..]);
        rest = after;
        if closing.is_some() {
            found.push(Token::End(name));
            continue;
        }
        found.push(Token::Begin(name.clone(), attributes));
        if name == "script" {
            let end = script_end(rest);
            if end > 0 {
                found.push(Token::Text(rest[..end].to_owned()));
            }
            rest = &rest[end..];
        }
    }
    found
}

/// The end of the script data: at `</script`, followed by a character that ends a tag name. After `<!--`, `<script`
/// would hide one such end.
fn script_end(text: &str) -> usize {
    let lower = text.to_ascii_lowercase();
    assert!(!lower.contains("<!--"), "script data may be escaped: {text}");
    let ends = lower.match_indices("</script");
    let mut ends = ends.filter(|(at, found)| {
        lower[at + found.len()..].starts_with(['>', ' ', '\n', '\t', '/', '\u{c}'])
    });
    ends.next().map_or(text.len(), |(at, _)| at)
}

fn attributes(text: &str) -> (Vec<(String, String)>, &str) {
    let (mut found, mut rest) = (Vec::new(), text);
    loop {
        rest = rest.trim_start_matches([' ', '\n', '\t', '/']);
        if let Some(after) = rest.strip_prefix('>') {
            return (found, after);
        }
        let (name, after) = rest.split_once('=').expect("an attribute");
        let (value, after) = after.strip_prefix('"').unwrap().split_once('"').unwrap();
        found.push((name.to_owned(), unescaped(value)));
        rest = after;
    }
}

fn unescaped(text: &str) -> String {
    let mut known = text.to_owned();
    for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\"")] {
        known = known.replace(name, sign);
    }
    known.replace("&amp;", "&")
}

/// Texts that could end elements, attributes and comments.
fn hostile() -> impl Strategy<Value = String> {
    let signs = [
        "</script>",
        "</SCRIPT\n>",
        "</script",
        "<script>",
        "<!--",
        "-->",
        "<!-- <script>",
        "--!>",
        "\"",
        "'",
        "`",
        "=",
        ">",
        "<",
        "/>",
        "&",
        "&lt;",
        "&quot;",
        "&#34;",
        "&amp;",
        "]]>",
        "<![CDATA[",
        "<a href=\"javascript:1\">",
        "\\",
        "\\u003c",
        "\\\"",
        "\u{2028}",
        "\0",
        "\r\n",
        "é",
        "🍎",
        "</leader-quiz>",
        "</a>",
        "<plaintext>",
        " onload=1",
    ];
    proptest::collection::vec(select(signs.to_vec()), 0..6).prop_map(|signs| signs.concat())
}

fn hostile_draft() -> impl Strategy<Value = Draft> {
    (given::draft(), proptest::collection::vec(hostile(), 8), any::<bool>()).prop_map(
        |(draft, texts, full)| {
            let mut draft = if full { given::shipped("example") } else { draft };
            let mut texts = texts.into_iter().cycle();
            let mut next = || texts.next().unwrap();
            (draft.id, draft.lang, draft.title) = (next(), next(), next());
            draft.source.url = next();
            draft.themes.iter_mut().for_each(|theme| theme.name = next());
            draft.cards.iter_mut().for_each(|card| {
                (card.kind, card.scenario) = (next(), next());
                card.choices.iter_mut().for_each(|choice| choice.explanation = next());
            });
            draft.bands.iter_mut().for_each(|band| band.from = next());
            draft
        },
    )
}

fn begin(name: &str, attributes: &[(&str, &str)]) -> Token {
    let owned = attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Token::Begin(name.to_owned(), owned.collect())
}

/// The expected tokens. With `deck`, the deck is inline; otherwise the element refers to its file.
fn expected(draft: &Draft, base: &str, deck: Option<&str>, link: Option<&str>) -> Vec<Token> {
    let end = |name: &str| Token::End(name.to_owned());
    let text = |text: &str| Token::Text(text.to_owned());
    let src = format!("{base}leader-quiz.js");
    let mut tokens =
        vec![begin("script", &[("type", "module"), ("src", &src)]), end("script"), text("\n")];
    match deck {
        Some(deck) => tokens.extend([
            begin("div", &[]),
            begin("leader-quiz", &[]),
            text("\n"),
            begin("script", &[("type", "application/json")]),
            text(deck),
            end("script"),
        ]),
        None => {
            let file = studio_core::formats::file_name(draft, "json");
            tokens.push(begin("leader-quiz", &[("deck", &*file)]));
        }
    }
    tokens.push(begin("a", &[("href", link.unwrap_or(base))]));
    // A link to the site's own deck does not have the title of this deck.
    let title = if link.is_some() { &*draft.title } else { snippet::NEUTRAL };
    let title = title.replace(['\r', '\n'], " ");
    tokens.extend((!title.is_empty()).then(|| text(&title)));
    tokens.extend([end("a"), end("leader-quiz")]);
    tokens.extend(deck.map(|_| end("div")));
    tokens.push(text("\n"));
    tokens
}

fn base() -> impl Strategy<Value = String> {
    prop_oneof![Just("https://example.org/quiz/".to_owned()), Just(String::new()), hostile(),]
}

proptest! {
    #[test]
    fn html_reads_the_same_elements_whatever_the_texts_are(draft in hostile_draft(), base in base()) {
        let file = given::open(&draft).file_name();
        prop_assert_eq!(tokens(&snippet::lines(&file, &base)), expected(&draft, &base, None, None));
    }

    #[test]
    fn html_reads_the_same_deck(draft in hostile_draft(), base in base(), link in proptest::option::of(base())) {
        let found = tokens(&snippet::inline(&draft, &base, link.as_deref()));
        let Some(Token::Text(deck)) = found.get(7) else { return Err(TestCaseError::fail(format!("{found:?}"))) };
        prop_assert_eq!(Json::parse(deck).unwrap(), Json::from(&draft));
        prop_assert_eq!(&found, &expected(&draft, &base, Some(deck), link.as_deref()));
    }

    /// Otherwise a Markdown processor reads the deck as a paragraph, or moves it out of the element.
    #[test]
    fn what_follows_the_script_stands_in_a_div_without_an_empty_line(draft in hostile_draft()) {
        let lines = snippet::inline(&draft, "https://example.org/quiz/", Some("https://example.org/"));
        let all: Vec<&str> = lines.split(['\r', '\n']).collect();
        let (last, before) = all.split_last().unwrap();
        prop_assert_eq!((before.len(), *last), (3, ""), "{}", lines);
        prop_assert!(before.iter().all(|line| !line.trim().is_empty()), "{}", lines);
        prop_assert_eq!(before[1], "<div><leader-quiz>");
        prop_assert!(before[2].ends_with("</leader-quiz></div>"), "{}", lines);
    }

    /// The `deck` attribute is a plain file name, without characters that have a meaning in addresses.
    #[test]
    fn the_file_has_a_plain_name(draft in hostile_draft()) {
        let name = studio_core::formats::file_name(&draft, "json");
        let stem = name.strip_suffix(".json").unwrap();
        prop_assert!(!stem.is_empty() && !stem.contains(['/', '\\', '.', '"', '<', '&', ' ']), "{name}");
    }
}

/// The `deck` attribute in the lines to paste.
fn file_in_lines(studio: &Studio) -> String {
    let found = tokens(&snippet::lines(&studio.file_name(), ""));
    match found.iter().find(|token| matches!(token, Token::Begin(name, _) if name == "leader-quiz"))
    {
        Some(Token::Begin(_, attributes)) => attributes[0].1.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_lines_name_the_file_as_it_was_saved() {
    let save = |studio: &mut Studio, msg: Msg, name: Option<&str>| {
        studio.apply(msg);
        studio.apply(Msg::Saved(name.map(str::to_owned)));
        file_in_lines(studio)
    };
    let draft = given::shipped("example");
    let own = studio_core::formats::file_name(&draft, "json");
    let mut studio = given::open(&draft);
    let json = || Msg::Exported(Format::Json);
    assert_eq!(save(&mut studio, json(), None), own);
    assert_eq!(save(&mut studio, Msg::Exported(Format::Csv), Some("cards.csv")), own);
    assert_eq!(save(&mut studio, Msg::ExportedWaivers, Some("w.json")), own);
    let name = "Gärten #1: a?b 100%\u{1f34e}.json";
    let encoded = "G%C3%A4rten%20%231%3A%20a%3Fb%20100%25%F0%9F%8D%8E.json";
    assert_eq!(save(&mut studio, json(), Some(name)), encoded);
    assert_eq!(save(&mut studio, json(), None), encoded);
    assert_eq!(save(&mut studio, Msg::Exported(Format::Csv), Some("cards.csv")), encoded);
    // With another id, it will be another file …
    let id = Field::Deck(DeckText::Id);
    studio.apply(Msg::Typed(id, "other".to_owned()));
    assert_eq!(file_in_lines(&studio), "other.json");
    studio.apply(Msg::Undid);
    assert_eq!(file_in_lines(&studio), encoded);
    // … and so will another draft's, even if its deck has the same id.
    studio.apply(Msg::Wanted("second".to_owned()));
    studio.apply(Msg::Opened(given::stored("second", 1, &draft)));
    studio.apply(Msg::Stored { id: "draft".to_owned(), revision: 2 });
    assert_eq!(studio.id(), Some("second"));
    assert_eq!(file_in_lines(&studio), own);
}
