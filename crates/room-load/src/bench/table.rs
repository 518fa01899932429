//! The table of measurements: the median of the runs, the least and the most, and whether the worst run meets the
//! budget.

use std::fmt;

/// The unit of a value.
#[derive(Clone, Copy)]
pub enum Unit {
    Milliseconds,
    Megabytes,
    EachSecond,
}

struct Row {
    name: String,
    unit: Unit,
    values: Vec<f64>,
    budget: Option<f64>,
}

/// The rows, in the order in which they were first noted.
#[derive(Default)]
pub struct Table(Vec<Row>);

impl Table {
    /// Notes the value of one run. The budget is an upper limit.
    pub fn note(&mut self, name: impl Into<String>, unit: Unit, value: f64, budget: Option<f64>) {
        let name = name.into();
        match self.0.iter_mut().find(|row| row.name == name) {
            Some(row) => row.values.push(value),
            None => self.0.push(Row { name, unit, values: vec![value], budget }),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| | median | least – most | budget | |")?;
        writeln!(f, "| --- | --: | --: | --: | --- |")?;
        for Row { name, unit, values, budget } in &self.0 {
            let mut values = values.clone();
            values.sort_by(f64::total_cmp);
            let at = |place: usize| values.get(place).copied().unwrap_or_default();
            let (least, median, most) =
                (at(0), at(values.len().saturating_sub(1) / 2), at(values.len().saturating_sub(1)));
            let (limit, met) = match budget {
                None => (String::new(), ""),
                Some(budget) if most <= *budget => (format!("≤ {}", unit.text(*budget)), "met"),
                Some(budget) if median <= *budget => {
                    (format!("≤ {}", unit.text(*budget)), "met by the median, not by the worst")
                }
                Some(budget) => (format!("≤ {}", unit.text(*budget)), "**not met**"),
            };
            let (median, least, most) = (unit.text(median), unit.text(least), unit.text(most));
            writeln!(f, "| {name} | {median} | {least} – {most} | {limit} | {met} |")?;
        }
        Ok(())
    }
}

impl Unit {
    fn text(self, value: f64) -> String {
        match self {
            Unit::Milliseconds if value >= 1e3 => format!("{:.2} s", value / 1e3),
            Unit::Milliseconds if value < 10.0 => format!("{value:.1} ms"),
            Unit::Milliseconds => format!("{value:.0} ms"),
            Unit::Megabytes => format!("{value:.1} MB"),
            Unit::EachSecond => format!("{value:.0} /s"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_met_by_the_worst_run_or_not() {
        let mut table = Table::default();
        for value in [90.0, 110.0, 95.0] {
            table.note("a", Unit::Milliseconds, value, Some(100.0));
            table.note("b", Unit::Megabytes, value, Some(200.0));
            table.note("c", Unit::Milliseconds, value * 100.0, Some(100.0));
        }
        let text = table.to_string();
        assert!(text.contains("| a | 95 ms | 90 ms – 110 ms | ≤ 100 ms | met by the median"));
        assert!(text.contains("| b | 95.0 MB | 90.0 MB – 110.0 MB | ≤ 200.0 MB | met |"));
        assert!(text.contains("| c | 9.50 s | 9.00 s – 11.00 s | ≤ 100 ms | **not met** |"));
    }
}
