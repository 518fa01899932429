//! `cargo xtask test`: runs all checks, in an order that fails early. It stops at the first failing step and prints how
//! to run only that step. `test/steps.rs` lists the steps.

mod steps;

use std::time::Instant;

use crate::monkey;
use crate::say;
use crate::setup::{self, Need};
use crate::stop::{Outcome, Stop};
use crate::workbench::Workbench;
use steps::{STEPS, Step};

/// Runs the named steps, or all of them. `monkey` with options runs only the monkey.
pub fn command(words: &[String]) -> Outcome {
    if let [name, options @ ..] = words
        && name == monkey::STEP
        && options.first().is_some_and(|option| option.starts_with("--"))
    {
        return monkey::command(options);
    }
    let chosen = choose(words)?;
    let bench = setup::ensure(&needs(&chosen))?;
    for (passed, step) in chosen.iter().enumerate() {
        if let Err(stop) = timed(step, &bench) {
            return Err(failed(step, stop, passed, chosen.len()));
        }
    }
    say::heading("All checks passed");
    say::line(format_args!("steps: {} passed, 0 failed", chosen.len()));
    Ok(())
}

fn choose(words: &[String]) -> Outcome<Vec<&'static Step>> {
    if let Some(word) = words.iter().find(|word| !STEPS.iter().any(|step| step.name == *word)) {
        let names = STEPS.map(|step| step.name).join(" ");
        return Err(Stop::usage(format!(
            "there is no step `{word}`. Usage: cargo xtask test [STEP…], of: {names}"
        )));
    }
    let wanted = |step: &&Step| words.is_empty() || words.iter().any(|word| word == step.name);
    Ok(STEPS.iter().filter(wanted).collect())
}

/// The tools of all steps. They are installed before the first step runs, so that a missing Node is reported
/// immediately.
fn needs(steps: &[&Step]) -> Vec<Need> {
    let mut needs = Vec::new();
    for need in steps.iter().flat_map(|step| step.needs) {
        if !needs.contains(need) {
            needs.push(*need);
        }
    }
    needs
}

fn timed(step: &Step, bench: &Workbench) -> Outcome {
    say::heading(format_args!("{}: {}", step.name, step.what));
    let start = Instant::now();
    (step.run)(bench)?;
    say::line(format_args!("{}: passed in {}", step.name, say::time(start.elapsed())));
    Ok(())
}

fn failed(step: &Step, stop: Stop, passed: usize, all: usize) -> Stop {
    let name = step.name;
    Stop::failed(format!(
        "the step `{name}` failed. {stop} Run only this step with: cargo xtask test {name}\n\
         steps: {passed} passed, 1 failed, {} not run",
        all - passed - 1
    ))
}
