//! Parses the arguments of a command: words, `--flag` and `--name VALUE` (or `--name=VALUE`).

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use crate::stop::{Outcome, Stop};

/// The arguments that have not been read yet, and the command's usage line.
pub struct Options {
    words: IntoIter<String>,
    usage: &'static str,
}

impl Options {
    /// Parses the arguments after the command. `usage` is added to every error message.
    pub fn new(words: &[String], usage: &'static str) -> Self {
        let split = |word: &String| match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => vec![name.into(), value.into()],
            _ => vec![word.clone()],
        };
        let words: Vec<String> = words.iter().flat_map(split).collect();
        Self { words: words.into_iter(), usage }
    }

    /// The next argument, normally the name of an option.
    pub fn next(&mut self) -> Option<String> {
        self.words.next()
    }

    /// The value of the option that has just been read.
    pub fn value(&mut self, name: &str) -> Outcome<String> {
        self.next().ok_or_else(|| self.complaint(format!("{name} needs a value")))
    }

    /// The value as a port, 1 to 65535.
    pub fn port(&mut self, name: &str) -> Outcome<u16> {
        let value = self.value(name)?;
        match value.parse() {
            Ok(port) if port > 0 => Ok(port),
            _ => {
                Err(self
                    .complaint(format!("{name} must be a number from 1 to 65535, not `{value}`")))
            }
        }
    }

    /// The value as the absolute path of an existing file.
    pub fn file(&mut self, name: &str) -> Outcome<PathBuf> {
        let value = self.value(name)?;
        match Path::new(&value).canonicalize() {
            Ok(path) if path.is_file() => Ok(path),
            _ => Err(self.complaint(format!("{name}: there is no file `{value}`"))),
        }
    }

    /// The value as the absolute path of a folder, which need not exist. It has to be absolute, because programs are
    /// started in the repository's root.
    pub fn folder(&mut self, name: &str) -> Outcome<PathBuf> {
        let value = self.value(name)?;
        std::path::absolute(&value)
            .map_err(|why| self.complaint(format!("{name}: `{value}` is not a folder ({why})")))
    }

    /// The error for an unknown option.
    pub fn unknown(&self, word: &str) -> Stop {
        self.complaint(format!("unknown option `{word}`"))
    }

    /// The error for an invalid value.
    pub fn complaint(&self, what: impl Display) -> Stop {
        Stop::usage(format!("{what}. Usage: {}", self.usage))
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    /// Parses `words` like a command that knows only `--port N`.
    fn check(words: &[&str], expected: &str) {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let mut options = Options::new(&words, "serve [--port N]");
        let answer = match options.next() {
            None => "nothing".to_owned(),
            Some(word) if word == "--port" => match options.port(&word) {
                Ok(port) => port.to_string(),
                Err(stop) => stop.to_string(),
            },
            Some(word) => options.unknown(&word).to_string(),
        };
        assert_eq!(answer, expected);
    }

    #[test]
    fn a_value_follows_its_name_or_an_equals_sign() {
        check(&[], "nothing");
        check(&["--port", "81"], "81");
        check(&["--port=81"], "81");
    }

    #[test]
    fn a_folder_is_one_of_where_the_command_was_called() {
        let folder = |value: &str| {
            let mut options = Options::new(&[value.to_owned()], "room [--data DIR]");
            options.folder("--data").map_err(|stop| stop.to_string())
        };
        let here = std::env::current_dir().unwrap_or_default();
        assert_eq!(folder("rooms"), Ok(here.join("rooms")));
        let root = here.ancestors().last().unwrap_or(&here).join("rooms");
        assert_eq!(folder(&root.to_string_lossy()), Ok(root));
        assert!(
            folder("").is_err_and(|sentence| sentence.starts_with("--data: `` is not a folder"))
        );
    }

    #[test]
    fn every_complaint_ends_with_how_the_command_is_called() {
        check(&["--port"], "--port needs a value. Usage: serve [--port N]");
        check(&["--prt"], "unknown option `--prt`. Usage: serve [--port N]");
        for word in ["0", "65536", "x", ""] {
            let sentence = format!(
                "--port must be a number from 1 to 65535, not `{word}`. Usage: serve [--port N]"
            );
            check(&["--port", word], &sentence);
        }
    }
}
