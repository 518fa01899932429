//! Makes ids from names: lower-case ASCII letters, digits and hyphens.

use std::collections::HashSet;

/// Maximum length of an id that is made from a name.
const MAX_ID_CHARS: usize = 40;

/// The ids that are taken.
#[derive(Default)]
pub struct Ids(HashSet<String>);

impl Ids {
    /// Marks an id as taken.
    pub fn note(&mut self, id: &str) {
        self.0.insert(id.to_owned());
    }

    /// Makes an id from a name, or from `word` and `number` if the name has no usable character. If the id is taken, a
    /// number is appended.
    pub fn make(&mut self, name: &str, word: &str, number: usize) -> String {
        let id = slug(name).unwrap_or_else(|| format!("{word}-{number}"));
        let mut free = id.clone();
        // This takes at most as many steps as there are ids: 200 of each kind.
        for count in 2.. {
            if self.0.insert(free.clone()) {
                break;
            }
            free = format!("{id}-{count}");
        }
        free
    }
}

/// Converts a name into an id. `None` if it has no letter or digit that can be kept.
pub fn slug(name: &str) -> Option<String> {
    slug_of(name, MAX_ID_CHARS)
}

/// Like [`slug`], with this maximum length.
pub fn slug_of(name: &str, longest: usize) -> Option<String> {
    let mut slug = String::new();
    for sign in name.chars().take(4 * longest) {
        match latin(sign) {
            "" if sign.is_ascii_alphanumeric() => slug.push(sign.to_ascii_lowercase()),
            // Apostrophes and combining accents do not split a word.
            "" if matches!(sign, '\'' | '’' | '\u{300}'..='\u{36f}') => {}
            "" if slug.is_empty() || slug.ends_with('-') => {}
            "" => slug.push('-'),
            letters => slug.push_str(letters),
        }
    }
    while slug.len() > longest {
        let end = slug.rfind('-').filter(|end| *end > 0).unwrap_or(longest);
        slug.truncate(end);
    }
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}

/// The transliteration of Latin letters with diacritics. Empty for all other characters.
fn latin(sign: char) -> &'static str {
    match sign {
        'ä' | 'Ä' | 'æ' | 'Æ' => "ae",
        'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => "oe",
        'ü' | 'Ü' => "ue",
        'ß' | 'ẞ' => "ss",
        'à' | 'á' | 'â' | 'ã' | 'ą' | 'ă' | 'ā' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ą' | 'Ă' | 'Ā' => {
            "a"
        }
        'å' | 'Å' => "aa",
        'ç' | 'ć' | 'č' | 'Ç' | 'Ć' | 'Č' => "c",
        'ď' | 'đ' | 'ð' | 'Ď' | 'Đ' | 'Ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' | 'ē' | 'ė' | 'È' | 'É' | 'Ê' | 'Ë' | 'Ę' | 'Ě' | 'Ē'
        | 'Ė' => "e",
        'ğ' | 'ģ' | 'Ğ' | 'Ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' | 'İ' | 'Ì' | 'Í' | 'Î' | 'Ï' | 'Ī' | 'Į' => {
            "i"
        }
        'ķ' | 'Ķ' => "k",
        'ł' | 'ľ' | 'ļ' | 'Ł' | 'Ľ' | 'Ļ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' | 'Ñ' | 'Ń' | 'Ň' | 'Ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ő' | 'ō' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ő' | 'Ō' => "o",
        'ř' | 'ŕ' | 'Ř' | 'Ŕ' => "r",
        'ś' | 'š' | 'ş' | 'ș' | 'Ś' | 'Š' | 'Ş' | 'Ș' => "s",
        'ť' | 'ţ' | 'ț' | 'Ť' | 'Ţ' | 'Ț' => "t",
        'þ' | 'Þ' => "th",
        'ù' | 'ú' | 'û' | 'ů' | 'ű' | 'ū' | 'ų' | 'Ù' | 'Ú' | 'Û' | 'Ů' | 'Ű' | 'Ū' | 'Ų' => {
            "u"
        }
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' => "y",
        'ź' | 'ż' | 'ž' | 'Ź' | 'Ż' | 'Ž' => "z",
        _ => "",
    }
}
