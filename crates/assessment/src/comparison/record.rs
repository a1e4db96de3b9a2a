//! Rows as lines of a file: what a stopped comparison goes on from, and what shards are merged from.
//!
//! The first line says what is compared; each further line is a row. Numbers are read back to the bit. A last line that a kill cut short
//! is dropped.

use super::{Row, Task};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use units::{Date, MunicipalityNo};

/// What is compared: two files with equal heads hold rows of the same comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Version of the program.
    pub grunnmur: String,
    /// Digest of data, rules, reforms and evidence.
    pub digest: String,
    /// First day of the comparison: the nation's date.
    pub from: Date,
    /// Last year.
    pub until: i32,
    /// Share of the nation.
    pub scale: f64,
    /// Seed of the world's luck.
    pub seed: u64,
    /// Draws of the evidence by place.
    pub members: Vec<u64>,
    /// Names of the reforms by place.
    pub reforms: Vec<String>,
    /// Places of the reforms in force by scenario; the first is the baseline.
    pub scenarios: Vec<Vec<usize>>,
    /// Whether every combination is there.
    pub factorial: bool,
    /// Municipalities that have measures of their own, by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub local: Vec<MunicipalityNo>,
}

/// Rows and what they are of.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// What is compared.
    pub head: Head,
    /// In the order of tasks.
    pub rows: Vec<Row>,
}

/// What is wrong with a record.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// A line that cannot be read.
    #[error("line {line} is not {wanted}: {cause}")]
    Line {
        /// Line, from 1.
        line: usize,
        /// What should stand there.
        wanted: &'static str,
        /// What was wrong.
        cause: String,
    },
    /// Two files of different comparisons.
    #[error("it is of another comparison: {0} differs")]
    Head(&'static str),
    /// Tasks that no file holds.
    #[error(
        "{missing} of {all} tasks are missing, the first is scenario {scenario} of draw {draw}; play the shard that lacks"
    )]
    Missing {
        /// How many.
        missing: usize,
        /// Of how many.
        all: usize,
        /// Scenario of the first.
        scenario: usize,
        /// Draw of the first.
        draw: usize,
    },
    /// One task with two outcomes.
    #[error(
        "scenario {scenario} of draw {draw} is there twice with different figures; one of the files is spoilt"
    )]
    Contradiction {
        /// Scenario.
        scenario: usize,
        /// Draw.
        draw: usize,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    scenario: usize,
    draw: usize,
    values: Vec<Option<f64>>,
    places: Vec<f64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    local: Vec<Option<f64>>,
}

impl Head {
    /// The first line of a file, with its end.
    ///
    /// # Errors
    /// Never for a head that was read or made by this crate.
    pub fn line(&self) -> Result<String, serde_json::Error> {
        Ok(serde_json::to_string(self)? + "\n")
    }

    /// Number of scenarios and of draws.
    pub fn size(&self) -> (usize, usize) {
        (self.scenarios.len(), self.members.len())
    }

    /// Name of a scenario: its reforms with a plus between them, or `baseline`.
    pub fn name(&self, scenario: usize) -> String {
        let set = self
            .scenarios
            .get(scenario)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let names: Vec<&str> = set
            .iter()
            .filter_map(|&reform| self.reforms.get(reform))
            .map(String::as_str)
            .collect();
        if names.is_empty() {
            "baseline".to_owned()
        } else {
            names.join("+")
        }
    }

    /// What differs, if anything.
    pub(super) fn differs(&self, other: &Head) -> Option<&'static str> {
        let same = [
            (self.grunnmur == other.grunnmur, "the version of grunnmur"),
            (self.digest == other.digest, "data, rules, reforms or evidence"),
            (
                (&self.reforms, &self.scenarios, &self.local)
                    == (&other.reforms, &other.scenarios, &other.local),
                "the reforms",
            ),
            ((self.from, self.until) == (other.from, other.until), "the period"),
            (self.scale.to_bits() == other.scale.to_bits(), "the scale"),
            (self.seed == other.seed, "the seed"),
            (self.members == other.members, "the draws"),
            (self.factorial == other.factorial, "--factorial"),
        ];
        same.into_iter().find(|(same, _)| !same).map(|(_, what)| what)
    }
}

impl Row {
    /// A line of a file, with its end.
    ///
    /// # Errors
    /// Never for a row that was played.
    pub fn line(&self) -> Result<String, serde_json::Error> {
        let line = Line {
            scenario: self.task.scenario,
            draw: self.task.draw,
            values: finite(&self.values),
            places: self.places.clone(),
            local: finite(&self.local),
        };
        Ok(serde_json::to_string(&line)? + "\n")
    }
}

fn finite(values: &[f64]) -> Vec<Option<f64>> {
    let told = values.iter().map(|value| value.is_finite().then_some(*value));
    told.collect()
}

fn numbers(told: Vec<Option<f64>>) -> Vec<f64> {
    told.into_iter().map(|value| value.unwrap_or(f64::NAN)).collect()
}

impl Record {
    /// Reads a file.
    ///
    /// # Errors
    /// The first line that cannot be read, unless it is the last and cut short.
    pub fn parse(text: &str) -> Result<Record, RecordError> {
        let wrong = |line: usize, wanted, cause: &dyn std::fmt::Display| RecordError::Line {
            line,
            wanted,
            cause: cause.to_string(),
        };
        let mut lines = text.split_inclusive('\n').enumerate();
        let first = lines.next().map_or("", |(_, line)| line);
        let head: Head =
            serde_json::from_str(first).map_err(|error| wrong(1, "the head of a comparison", &error))?;
        let mut rows = vec![];
        for (number, line) in lines {
            let cut_short = !line.ends_with('\n');
            match serde_json::from_str::<Line>(line) {
                Ok(read) if read.scenario < head.scenarios.len() && read.draw < head.members.len() => rows
                    .push(Row {
                        task: Task {
                            scenario: read.scenario,
                            draw: read.draw,
                        },
                        values: numbers(read.values),
                        places: read.places,
                        local: numbers(read.local),
                    }),
                Ok(_) => {
                    return Err(wrong(
                        number + 1,
                        "a task of the head",
                        &"it is beyond the scenarios or draws",
                    ));
                }
                Err(_) if cut_short => break,
                Err(error) => return Err(wrong(number + 1, "a row", &error)),
            }
        }
        Record { head, rows }.sorted()
    }

    /// One record of several of the same comparison.
    ///
    /// # Errors
    /// When a record is of another comparison, or two contradict each other.
    pub fn merge(self, other: Record) -> Result<Record, RecordError> {
        if let Some(what) = self.head.differs(&other.head) {
            return Err(RecordError::Head(what));
        }
        let rows = self.rows.into_iter().chain(other.rows).collect();
        Record {
            head: self.head,
            rows,
        }
        .sorted()
    }

    /// The record when no task of its head is missing.
    ///
    /// # Errors
    /// [`RecordError::Missing`].
    pub fn whole(self) -> Result<Record, RecordError> {
        let this = self.sorted()?;
        let (scenarios, draws) = this.head.size();
        let all = super::tasks(scenarios, 0..draws);
        let missing: Vec<&Task> = all
            .iter()
            .filter(|task| this.rows.binary_search_by_key(task, |row| &row.task).is_err())
            .collect();
        match missing.first() {
            None => Ok(this),
            Some(first) => Err(RecordError::Missing {
                missing: missing.len(),
                all: all.len(),
                scenario: first.scenario,
                draw: first.draw,
            }),
        }
    }

    /// The file, in the order of tasks: the same comparison is the same bytes however it was played.
    ///
    /// # Errors
    /// Never for rows that were played.
    pub fn text(&self) -> Result<String, serde_json::Error> {
        let mut text = self.head.line()?;
        for row in &self.rows {
            text += &row.line()?;
        }
        Ok(text)
    }

    fn sorted(self) -> Result<Record, RecordError> {
        let mut rows: BTreeMap<Task, Row> = BTreeMap::new();
        for row in self.rows {
            let task = row.task;
            if let Some(before) = rows.insert(task, row)
                && rows.get(&task).is_some_and(|row| !row.same(&before))
            {
                return Err(RecordError::Contradiction {
                    scenario: task.scenario,
                    draw: task.draw,
                });
            }
        }
        Ok(Record {
            head: self.head,
            rows: rows.into_values().collect(),
        })
    }
}

impl Row {
    fn same(&self, other: &Row) -> bool {
        let bits = |row: &Row| {
            row.values
                .iter()
                .chain(&row.local)
                .map(|v| if v.is_nan() { u64::MAX } else { v.to_bits() })
                .collect::<Vec<u64>>()
        };
        bits(self) == bits(other) && self.places == other.places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn head() -> Head {
        Head {
            grunnmur: "0.1.0".into(),
            digest: "feed".into(),
            from: Date::constant(2025, 12, 31),
            until: 2027,
            scale: 0.1,
            seed: 1,
            members: vec![7, 9],
            reforms: vec!["a".into()],
            scenarios: vec![vec![], vec![0]],
            factorial: false,
            local: vec![],
        }
    }

    fn row(scenario: usize, draw: usize, value: f64) -> Row {
        Row {
            task: Task { scenario, draw },
            values: vec![value, f64::NAN],
            places: vec![0.25],
            local: vec![],
        }
    }

    fn text(rows: &[Row]) -> String {
        rows.iter()
            .fold(head().line().unwrap(), |text, row| text + &row.line().unwrap())
    }

    #[test]
    fn a_cut_last_line_is_dropped_and_a_spoilt_one_is_named() {
        let whole = text(&[row(0, 0, 0.1), row(1, 0, 0.2)]);
        let cut = &whole[..whole.len() - 5];
        assert_eq!(Record::parse(cut).unwrap().rows.len(), 1);
        let spoilt = whole.replacen("\"draw\":0", "\"draw\":x", 1);
        assert!(
            Record::parse(&spoilt)
                .unwrap_err()
                .to_string()
                .starts_with("line 2")
        );
        assert!(Record::parse("").unwrap_err().to_string().starts_with("line 1"));
    }

    #[test]
    fn shards_become_a_whole_or_say_what_is_missing() {
        let one = Record::parse(&text(&[row(1, 1, 4.0), row(0, 0, 1.0)])).unwrap();
        let other = Record::parse(&text(&[row(0, 1, 3.0), row(1, 0, 2.0)])).unwrap();
        assert!(matches!(
            one.clone().whole(),
            Err(RecordError::Missing {
                missing: 2,
                scenario: 1,
                draw: 0,
                ..
            })
        ));
        let whole = other.merge(one).unwrap().whole().unwrap();
        assert_eq!(
            whole.rows.iter().map(|row| row.values[0]).collect::<Vec<_>>(),
            [1.0, 3.0, 2.0, 4.0]
        );
    }

    #[test]
    fn other_comparisons_and_contradictions_are_refused() {
        let one = Record {
            head: head(),
            rows: vec![row(0, 0, 1.0)],
        };
        let seed = Record {
            head: Head { seed: 2, ..head() },
            rows: vec![],
        };
        assert!(
            one.clone()
                .merge(seed)
                .unwrap_err()
                .to_string()
                .contains("the seed differs")
        );
        let contradiction = Record {
            head: head(),
            rows: vec![row(0, 0, 1.5)],
        };
        assert!(matches!(
            one.clone().merge(contradiction),
            Err(RecordError::Contradiction { .. })
        ));
        assert_eq!(one.clone().merge(one.clone()).unwrap().rows.len(), 1);
    }

    proptest! {
        #[test]
        fn numbers_come_back_to_the_bit(value in any::<f64>().prop_filter("finite", |v| v.is_finite())) {
            let read = Record::parse(&text(&[row(0, 0, value)])).unwrap();
            prop_assert_eq!(read.rows[0].values[0].to_bits(), value.to_bits());
            prop_assert!(read.rows[0].values[1].is_nan());
        }

        #[test]
        fn no_text_is_a_panic(text in ".*") {
            let _ = Record::parse(&text);
        }
    }
}
