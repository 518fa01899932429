//! The monkey: random walks through quizzes in a browser, against the site in `dist/`. `tests/monkey/` generates, plays
//! and checks the walks; this file parses the options and starts it.

use crate::options::Options;
use crate::run;
use crate::setup::{self, Need};
use crate::stop::Outcome;
use crate::workbench::{Workbench, built};

/// The name of the step. If options follow it, `cargo xtask test` runs only this step.
pub const STEP: &str = "monkey";

/// The tools that a walk needs, in addition to a built site.
pub const NEEDS: &[Need] = &[Need::NodePackages, Need::HeadlessChromium];

const USAGE: &str = "cargo xtask test monkey [--minutes N] [--seed N [--steps N,N…]] [--all]";

/// The short run with fixed seeds, which is one step of `cargo xtask test`.
pub fn check(bench: &Workbench) -> Outcome {
    walk(bench, &[])
}

/// A longer run with other seeds, or the replay of one walk.
pub fn command(words: &[String]) -> Outcome {
    let asked = read(words)?;
    walk(&setup::ensure(NEEDS)?, &asked)
}

fn walk(bench: &Workbench, asked: &[String]) -> Outcome {
    built()?;
    run::shown(bench.command("node").arg("tests/monkey/run.mjs").args(asked))
}

fn read(words: &[String]) -> Outcome<Vec<String>> {
    let mut options = Options::new(words, USAGE);
    let mut asked = Vec::new();
    while let Some(word) = options.next() {
        match word.as_str() {
            "--all" => asked.push(word),
            "--minutes" | "--seed" | "--steps" => {
                let value = options.value(&word)?;
                let is_whole = |text: &str| text.parse::<u32>().is_ok();
                let (fits, what) = match &*word {
                    "--minutes" => {
                        let fits = value.parse().is_ok_and(|n: f64| n > 0.0 && n.is_finite());
                        (fits, "a number above 0")
                    }
                    "--seed" => (is_whole(&value), "a whole number"),
                    _ => (value.split(',').all(is_whole), "whole numbers with commas between them"),
                };
                if !fits {
                    return Err(options.complaint(format!("{word} is {what}, not `{value}`")));
                }
                asked.extend([word, value]);
            }
            _ => return Err(options.unknown(&word)),
        }
    }
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::read;

    fn check(words: &str, expected: &str) {
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        let answer = read(&words).map_or_else(|stop| stop.to_string(), |asked| asked.join(" "));
        assert_eq!(answer, expected);
    }

    #[test]
    fn what_is_asked_for_is_handed_on() {
        check("--minutes=60 --all", "--minutes 60 --all");
        check("--seed 7 --steps 0,4", "--seed 7 --steps 0,4");
    }

    #[test]
    fn what_is_not_known_is_told_here() {
        check("--sed 7", &format!("unknown option `--sed`. Usage: {}", super::USAGE));
        check("--seed", &format!("--seed needs a value. Usage: {}", super::USAGE));
        for (words, what) in [
            ("--minutes x", "--minutes is a number above 0, not `x`"),
            ("--minutes 0", "--minutes is a number above 0, not `0`"),
            ("--minutes inf", "--minutes is a number above 0, not `inf`"),
            ("--seed x", "--seed is a whole number, not `x`"),
            ("--steps 1,,2", "--steps is whole numbers with commas between them, not `1,,2`"),
        ] {
            check(words, &format!("{what}. Usage: {}", super::USAGE));
        }
    }
}
