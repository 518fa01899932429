//! Tests of language tags: the language in any notation, the text direction, and languages without spaces.

use quiz::language::{direction, is, primary};

#[test]
fn a_tag_is_of_its_language_in_any_notation() {
    for tag in ["de", "DE", "De-AT", "de_AT", "de-Latn-CH-1996", "dE_x_y"] {
        assert!(is(tag, "de"), "{tag}");
        assert!(primary(tag).eq_ignore_ascii_case("de"), "{tag}");
    }
    for tag in ["", "d", "den", "nds-DE", "x-de", "-de", " de"] {
        assert!(!is(tag, "de"), "{tag}");
    }
}

#[test]
fn the_script_says_which_way_or_else_the_language() {
    for tag in [
        "ar",
        "AR",
        "ar-EG",
        "ar_EG",
        "ar-001",
        "he",
        "iw",
        "fa-IR",
        "ur",
        "ckb",
        "dv",
        "yi",
        "az-Arab",
        "az_arab_IR",
        "pa-Arab-PK",
        "ku-Arab",
        "uz-ARAB",
        "ur-Aran",
        "zh-cmn-Arab",
        "ff-Adlm",
        "rhg-Rohg",
        "en-Hebr",
    ] {
        assert_eq!(direction(tag), "rtl", "{tag}");
    }
    for tag in [
        "",
        "en",
        "de",
        "DE-at",
        "az",
        "pa",
        "ku",
        "uz",
        "ar-Latn",
        "ar_latn_EG",
        "fa-Latn",
        "sd-Deva",
        "ks-Deva",
        "ug-Cyrl",
        "he-Latn",
        "tlh",
        "en-x-arab",
        "arx",
    ] {
        assert_eq!(direction(tag), "ltr", "{tag}");
    }
}

#[test]
fn some_scripts_are_written_without_spaces() {
    for text in ["今日は静かに聞いた。", "我听他说完了。", "ฉันฟังเขา", "a 聞く"]
    {
        assert!(!quiz::journal::is_spaced(text), "{text}");
    }
    for text in
        ["", "I listened.", "Ich hörte zu …", "오늘 나는 들었다. ㅋㅋ", "मैंने सुना।", "استمعت إليه"]
    {
        assert!(quiz::journal::is_spaced(text), "{text}");
    }
}
