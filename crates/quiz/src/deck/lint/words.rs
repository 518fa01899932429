//! Splits texts into words, sentences and syllables for the linter. `words` works for any language with spaces between
//! words. Sentences, stems, syllables and reading grades follow the rules of English.

/// Abbreviations whose dots do not end a sentence.
const ABBREVIATIONS: [&str; 7] = ["Mr.", "Mrs.", "Ms.", "Dr.", "e.g.", "i.e.", "etc."];
/// Quotation marks and brackets that may close a sentence after its stop.
pub const CLOSERS: [char; 6] = ['”', '"', '’', '\'', ')', '»'];

/// The words of a text in lower case. An apostrophe or hyphen inside a word belongs to it.
pub fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let inside = words.last().is_some_and(|word| !word.is_empty());
        let goes_on = chars.peek().is_some_and(|next| next.is_alphanumeric());
        let joins = matches!(c, '’' | '\'' | '-') && inside && goes_on;
        match words.last_mut() {
            Some(word) if c.is_alphanumeric() => word.extend(c.to_lowercase()),
            Some(word) if joins => word.push(if c == '’' { '\'' } else { c }),
            _ if inside => words.push(String::new()),
            _ => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The sentences of a text that contain a letter or digit.
pub fn sentences(text: &str) -> Vec<String> {
    let without = |text: String, dotted: &&str| text.replace(dotted, &dotted.replace('.', ""));
    let text = ABBREVIATIONS.iter().fold(text.to_owned(), without);
    let mut sentences = vec![String::new()];
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let after = rest.trim_start_matches(['.', '!', '?']);
        let stopped = after.len() < rest.len();
        let after = if stopped { after.trim_start_matches(CLOSERS) } else { after };
        if stopped && after.chars().next().is_none_or(char::is_whitespace) {
            sentences.push(String::new());
            rest = after;
            continue;
        }
        if let Some(sentence) = sentences.last_mut() {
            sentence.push(c);
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    sentences.retain(|sentence| sentence.chars().any(char::is_alphanumeric));
    sentences
}

/// A simple stemmer: plural, past tense, -ing and possessive of a word have the same stem.
pub fn stem(word: &str) -> String {
    // Ending, replacement, and the minimum number of letters before the ending: it is cut from "cried", not from
    // "tied".
    const ENDINGS: [(&str, &str, usize); 6] = [
        ("ies", "y", 2),
        ("ied", "y", 2),
        ("ing", "", 3),
        ("ed", "", 3),
        ("es", "", 3),
        ("s", "", 3),
    ];
    let word = without_possessive(word);
    let cut = ENDINGS.iter().find_map(|(ending, instead, fewest)| {
        let begin = word.strip_suffix(ending).filter(|begin| begin.chars().count() >= *fewest)?;
        let whole = *ending == "s" && begin.ends_with('s'); // success
        (!whole).then(|| format!("{begin}{instead}"))
    });
    let mut stem: Vec<char> = cut.unwrap_or_else(|| word.to_owned()).chars().collect();
    while stem.len() > 3 && stem.ends_with(&['e']) {
        stem.pop(); // agree, agreed
    }
    if let [.., before, last] = stem[..]
        && before == last
        && stem.len() > 3
        && !"aeiousl".contains(last)
    {
        stem.pop(); // stopped → stop
    }
    stem.into_iter().collect()
}

pub fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

/// The Flesch–Kincaid reading grade of several texts together (Kincaid et al. 1975); 0 without words.
pub fn reading_grade<'t>(texts: impl Iterator<Item = &'t str>) -> f64 {
    let (mut sentence_count, mut word_count, mut syllable_count) = (0, 0, 0);
    for text in texts {
        let words = words(text);
        sentence_count += sentences(text).len();
        word_count += words.len();
        let parts = words.iter().flat_map(|word| word.split('-'));
        syllable_count += parts.map(syllables).sum::<usize>();
    }
    if sentence_count == 0 || word_count == 0 {
        return 0.0;
    }
    let (sentences, words) = (sentence_count as f64, word_count as f64);
    0.39 * words / sentences + 11.8 * syllable_count as f64 / words - 15.59
}

/// Estimates the number of syllables: groups of vowels, corrected for silent endings.
pub fn syllables(word: &str) -> usize {
    const VOWELS: &str = "aeiouy";
    const SPOKEN_E: [&str; 5] = ["le", "ee", "ie", "oe", "ye"];
    let word: String = word.chars().filter(char::is_ascii_lowercase).collect();
    let vowel = |c: char| VOWELS.contains(c);
    let mut count = word.split(|c| !vowel(c)).filter(|group| !group.is_empty()).count();
    if word.ends_with('e') && !SPOKEN_E.iter().any(|end| word.ends_with(end)) && count > 1 {
        count -= 1;
    }
    let before_ed = word.strip_suffix("ed").and_then(|begin| begin.chars().last());
    if before_ed.is_some_and(|c| !vowel(c) && c != 't' && c != 'd') && count > 1 {
        count -= 1;
    }
    (count + usize::from(has_hiatus(&word))).max(1)
}

/// Whether two adjacent vowels are pronounced separately, as in "radio", unlike in "station".
fn has_hiatus(word: &str) -> bool {
    const APART: [&str; 5] = ["ia", "io", "eo", "iu", "ua"];
    const TOGETHER: [&str; 8] = ["tion", "sion", "cian", "cial", "tial", "gion", "cious", "tious"];
    let before_u = |at: usize| word.get(at + 2..).is_some_and(|rest| rest.starts_with('u'));
    let apart = |pair: &str| word.match_indices(pair).any(|(at, _)| !before_u(at));
    APART.iter().any(|pair| apart(pair)) && !TOGETHER.iter().any(|end| word.contains(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Debug;

    #[test]
    fn words_keep_what_is_inside_them() {
        check(
            |text| words(text).join(" ").leak() as &str,
            &[
                ("Don’t ask well-known people, O'Brien!", "don't ask well-known people o'brien"),
                ("naïve 3rd 3.5 - ’tis", "naïve 3rd 3 5 tis"),
                ("a--b 'quoted'", "a b quoted"),
                (" … ", ""),
            ],
        );
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        check(
            |text| sentences(text).len(),
            &[
                ("Dr. Ruth asks: “Why?” Nobody answers.", 2),
                ("It costs 3.5 euros (or so). And then?! Well…", 3),
                ("«Warum nicht?» Niemand antwortet.", 2),
                ("e.g. this", 1),
                ("...", 0),
                ("No stop at the end", 1),
            ],
        );
    }

    #[test]
    fn stems_join_inflections() {
        check(
            |word| stem(word).leak() as &str,
            &[
                ("studies", "study"),
                ("stopped", "stop"),
                ("listening", "listen"),
                ("listens", "listen"),
                ("manager's", "manager"),
                ("shares", "shar"),
                ("sharing", "shar"),
                ("bus", "bus"),
                ("telling", "tell"),
                ("trees", "tre"),
                ("tree", "tre"),
                ("größe", "größ"),
                ("agree", "agr"),
                ("agreed", "agr"),
                ("discuss", "discuss"),
                ("discusses", "discuss"),
                ("discussing", "discuss"),
                ("success", "success"),
                ("worry", "worry"),
                ("worries", "worry"),
                ("worried", "worry"),
                ("cries", "cry"),
                ("cried", "cry"),
                ("ties", "tie"),
            ],
        );
    }

    #[test]
    fn syllables_are_estimated() {
        check(
            syllables,
            &[
                ("the", 1),
                ("fence", 1),
                ("radio", 3),
                ("station", 2),
                ("asked", 1),
                ("wanted", 2),
                ("table", 2),
                ("quiet", 1),
                ("manager", 3),
                ("hmm", 1),
                ("", 1),
            ],
        );
    }

    #[test]
    fn the_reading_grade_is_flesch_and_kincaids() {
        check(
            |text| (reading_grade([text].into_iter()) * 100.0).round() / 100.0,
            &[
                ("The cat sat on the mat.", -1.45),
                ("You know the answer, and saying it takes ten seconds. His pen is ready.", 2.31),
                ("Organisational considerations necessitate deliberation.", 44.97),
                ("", 0.0),
            ],
        );
    }

    fn check<T: PartialEq + Debug>(of: impl Fn(&str) -> T, cases: &[(&str, T)]) {
        for (text, expected) in cases {
            assert_eq!(of(text), *expected, "{text}");
        }
    }
}
