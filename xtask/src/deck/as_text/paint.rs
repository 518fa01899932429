//! Colours a word, if stdout is a terminal and the environment variable `NO_COLOR` is not set.

use std::env;
use std::io::{self, IsTerminal};

#[derive(Clone, Copy)]
pub enum Colour {
    Red,
    Yellow,
    Dim,
}

/// The word with the escape sequences of a colour; unchanged if colours are off.
pub fn paint(word: &str, colour: Colour) -> String {
    let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if refused || !io::stdout().is_terminal() {
        return word.to_owned();
    }
    let code = match colour {
        Colour::Red => 31,
        Colour::Yellow => 33,
        Colour::Dim => 2,
    };
    format!("\x1b[{code}m{word}\x1b[0m")
}
