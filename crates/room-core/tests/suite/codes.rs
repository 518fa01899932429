//! Codes as people type them, and as other programs format them.

use room_core::Code;

#[test]
fn a_code_is_read_whatever_stands_between_its_signs() {
    for typed in [
        "BX4-7KQ",
        "bx47kq",
        "B X 4 7 K Q",
        " BX4 – 7KQ. ",
        "BX4\u{2011}7KQ",
        "BX4−7KQ",
        "BX4\u{a0}7KQ",
        "BX4\u{200b}7KQ",
        "“BX4-7KQ”",
    ] {
        let read = Code::read(typed).map(|code| code.to_string());
        assert_eq!(read.as_deref(), Some("BX4-7KQ"), "{typed:?}");
    }
}

/// A letter or digit that no code has was misread. The last of these texts begins with Cyrillic letters.
#[test]
fn what_has_other_letters_or_another_length_is_no_code() {
    for typed in ["", " - ", "BX4-7K", "BX4-7KQQ", "BX4-7KO", "BX4-O7KQ", "BX4-17KQ", "ВХ4-7КQ"]
    {
        assert_eq!(Code::read(typed), None, "{typed:?}");
    }
}
