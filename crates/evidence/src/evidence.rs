//! The two tables together.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::bill::{BillPart, parse_bills};
use crate::dial::{Dial, dial_defects, parse_dials};
use crate::draw::{Draw, chance};
use crate::error::{EvidenceError, Problem};
use crate::parameter::{Distribution, Parameter, parameter_defects, parse_parameters};

const PARAMETERS: &str = "parameters.csv";
const DIALS: &str = "dials.csv";
const BILLS: &str = "typical_bills.csv";

/// All parameters and dials.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    parameters: Vec<Parameter>,
    dials: Vec<Dial>,
    bills: Arc<[BillPart]>,
    names: Arc<[String]>,
}

impl Evidence {
    /// The evidence in the binary, from the repository's folder `evidence/`.
    ///
    /// # Errors
    /// Never in a released binary: the tests load it.
    pub fn embedded() -> Result<Self, EvidenceError> {
        Self::parse(
            (
                include_str!("../../../evidence/parameters.csv"),
                "evidence/parameters.csv",
            ),
            (include_str!("../../../evidence/dials.csv"), "evidence/dials.csv"),
            (
                include_str!("../../../evidence/typical_bills.csv"),
                "evidence/typical_bills.csv",
            ),
        )
    }

    /// The evidence of a folder with `parameters.csv`, `dials.csv` and `typical_bills.csv`.
    ///
    /// # Errors
    /// When a file cannot be read, or the first line that is wrong.
    pub fn load(folder: &Path) -> Result<Self, EvidenceError> {
        let (parameters, dials) = (read(folder, PARAMETERS)?, read(folder, DIALS)?);
        let bills = read(folder, BILLS)?;
        Self::parse(
            (&parameters.0, &parameters.1),
            (&dials.0, &dials.1),
            (&bills.0, &bills.1),
        )
    }

    /// Every defect of a folder's tables, in the order of the files.
    pub fn defects(folder: &Path) -> Vec<EvidenceError> {
        let of = |name: &str| match read(folder, name) {
            Ok((text, file)) if name == PARAMETERS => parameter_defects(&text, &file),
            Ok((text, file)) if name == DIALS => dial_defects(&text, &file),
            Ok((text, file)) => parse_bills(&text, &file).err().into_iter().collect(),
            Err(error) => vec![error],
        };
        let found: Vec<EvidenceError> = [PARAMETERS, DIALS, BILLS].into_iter().flat_map(of).collect();
        // What stands between tables can be judged only where each can be read.
        if found.is_empty() {
            Self::load(folder).err().into_iter().collect()
        } else {
            found
        }
    }

    /// Every parameter, as in the table.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// Every dial, as in the table.
    pub fn dials(&self) -> &[Dial] {
        &self.dials
    }

    /// The parts of typical bills, as in the table.
    pub fn bills(&self) -> &[BillPart] {
        &self.bills
    }

    /// The parameter of that name.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }

    /// The dial of that name.
    pub fn dial(&self, name: &str) -> Option<&Dial> {
        self.dials.iter().find(|dial| dial.name == name)
    }

    /// One coherent set of numbers. Member 0 is the values and defaults. Any other member's number for a
    /// parameter depends on the member, the parameter's name and its row alone, so that a new row moves no
    /// other.
    pub fn draw(&self, member: u64) -> Draw {
        let parameters = self.parameters.iter().map(|row| {
            let value = if member == 0 {
                row.value
            } else {
                row.quantile(chance(member, &row.name))
            };
            (row.name.as_str(), value)
        });
        let dials = self.dials.iter().map(|row| {
            let value = if member == 0 {
                row.default
            } else {
                row.quantile(chance(member, &row.name))
            };
            (row.name.as_str(), value)
        });
        let sorted: BTreeMap<&str, f64> = parameters.chain(dials).collect();
        Draw::new(
            member,
            Arc::clone(&self.names),
            sorted.into_values().collect(),
            Arc::clone(&self.bills),
        )
    }

    /// Names of the parameters and dials that vary between members, sorted.
    pub fn varying(&self) -> Vec<&str> {
        let parameters = self
            .parameters
            .iter()
            .filter(|row| row.distribution != Distribution::Fixed);
        let mut names: Vec<&str> = parameters.map(|row| row.name.as_str()).collect();
        names.extend(self.dials.iter().map(|row| row.name.as_str()));
        names.sort_unstable();
        names
    }

    /// The value of a parameter or dial at a standard normal score of its distribution; None for an unknown name.
    pub fn at_score(&self, name: &str, score: f64) -> Option<f64> {
        let share = crate::spread::normal_share(score);
        let parameter = self.parameter(name).map(|row| row.quantile(share));
        parameter.or_else(|| self.dial(name).map(|row| row.quantile(share)))
    }

    /// A fingerprint of every distribution: two tables with the same one give the same draws, up to collision.
    pub fn fingerprint(&self) -> u64 {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut feed = |text: String| {
            for byte in text.bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        };
        for row in &self.parameters {
            let (low, value, high) = (row.quantile(0.05), row.value, row.quantile(0.95));
            feed(format!(
                "{} {:?} {low:e} {value:e} {high:e};",
                row.name, row.distribution
            ));
        }
        for row in &self.dials {
            feed(format!(
                "{} {:e} {:e} {:e};",
                row.name, row.low, row.default, row.high
            ));
        }
        hash
    }

    fn parse(
        parameters: (&str, &str),
        dials: (&str, &str),
        bills: (&str, &str),
    ) -> Result<Self, EvidenceError> {
        let rows = parse_parameters(parameters.0, parameters.1)?;
        let dial_rows = parse_dials(dials.0, dials.1)?;
        let mut ids = Seen {
            column: "id",
            first: BTreeMap::new(),
        };
        let mut names = Seen {
            column: "name",
            first: BTreeMap::new(),
        };
        let places = (rows
            .iter()
            .map(|row| (parameters.1, row.line, &row.id, &row.name)))
        .chain(
            dial_rows
                .iter()
                .map(|row| (dials.1, row.line, &row.id, &row.name)),
        );
        for (file, line, id, name) in places {
            ids.add(id, file, line)?;
            names.add(name, file, line)?;
        }
        let bill_rows = parse_bills(bills.0, bills.1)?;
        for part in &bill_rows {
            if let Some(name) = &part.share.parameter
                && !names.first.contains_key(name.as_str())
            {
                return Err(EvidenceError::Table {
                    file: bills.1.to_owned(),
                    line: part.line,
                    problem: Problem::Unreadable {
                        column: "share",
                        text: name.clone(),
                        wanted: "name a parameter or dial of the evidence",
                    },
                });
            }
        }
        let names = names.first.into_keys().map(str::to_owned).collect();
        Ok(Self {
            parameters: rows,
            dials: dial_rows,
            bills: bill_rows.into(),
            names,
        })
    }
}

/// A file's text, and its name for complaints.
fn read(folder: &Path, name: &str) -> Result<(String, String), EvidenceError> {
    let path = folder.join(name);
    let shown = path.display().to_string();
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok((text, shown)),
        Err(error) => Err(EvidenceError::Unreadable {
            path: shown,
            reason: error.to_string(),
        }),
    }
}

/// Where each id or name was first used.
struct Seen<'a> {
    column: &'static str,
    first: BTreeMap<&'a str, (&'a str, u64)>,
}

impl<'a> Seen<'a> {
    fn add(&mut self, text: &'a str, file: &'a str, line: u64) -> Result<(), EvidenceError> {
        let Some((first_file, first)) = self.first.insert(text, (file, line)) else {
            return Ok(());
        };
        let problem = Problem::Repeated {
            column: self.column,
            text: text.to_owned(),
            file: first_file.to_owned(),
            first,
        };
        Err(EvidenceError::Table {
            file: file.to_owned(),
            line,
            problem,
        })
    }
}
