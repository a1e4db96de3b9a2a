//! What a payer's register knows of a practice and a message does not say.

use crate::Error;
use scheme::fees::{Performer, Setting};
use scheme::fees_reform::Office;
use std::collections::HashMap;
use units::Date;

/// Kinds of practice (praksistype) that claim by the fee regulation for general practice.
/// Source: code list of the claim API, <https://github.com/navikt/kuhr-krav-api-dokumentasjon> (kodeverk.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PracticeKind {
    /// Regular GP, self-employed (FALE).
    RegularGp,
    /// Regular GP on a salary (FALO, KOFA).
    SalariedGp,
    /// Doctor in the first part of specialist training (FATU).
    Lis1,
    /// Out-of-hours, the doctor is paid (LEVA).
    OutOfHours,
    /// Out-of-hours, the municipality is paid (LEKO, KOLE).
    MunicipalOutOfHours,
    /// Municipal web doctor, self-employed (KNND).
    WebDoctor,
    /// Municipal web doctor on a salary (KNFL).
    SalariedWebDoctor,
    /// Nurse to whom the doctor has delegated (SYPL).
    Nurse,
}

impl PracticeKind {
    /// From its four letters.
    pub fn from_code(code: &str) -> Option<PracticeKind> {
        Some(match code {
            "FALE" => PracticeKind::RegularGp,
            "FALO" | "KOFA" => PracticeKind::SalariedGp,
            "FATU" => PracticeKind::Lis1,
            "LEVA" => PracticeKind::OutOfHours,
            "LEKO" | "KOLE" => PracticeKind::MunicipalOutOfHours,
            "KNND" => PracticeKind::WebDoctor,
            "KNFL" => PracticeKind::SalariedWebDoctor,
            "SYPL" => PracticeKind::Nurse,
            _ => return None,
        })
    }

    /// Where its bills are settled.
    pub fn setting(self) -> Setting {
        match self {
            PracticeKind::OutOfHours | PracticeKind::MunicipalOutOfHours => Setting::OutOfHours,
            PracticeKind::WebDoctor | PracticeKind::SalariedWebDoctor => Setting::WebDoctor,
            _ => Setting::Practice,
        }
    }

    /// Whether the municipality is paid.
    pub fn salaried(self) -> bool {
        matches!(
            self,
            PracticeKind::SalariedGp
                | PracticeKind::Lis1
                | PracticeKind::MunicipalOutOfHours
                | PracticeKind::SalariedWebDoctor
        )
    }

    /// Who gives the service.
    pub fn performer(self) -> Performer {
        match self {
            PracticeKind::Nurse => Performer::NurseDelegated,
            _ => Performer::Doctor,
        }
    }
}

/// One practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Practice {
    /// Its kind.
    pub kind: PracticeKind,
    /// Last day of the doctor's right to the specialist supplement.
    pub specialist_gp_until: Option<Date>,
    /// The doctor holds a doctorate that gives the supplement.
    pub doctorate: bool,
    /// Whose office it is.
    pub office: Office,
}

/// Practices by id; without a register every practice is a self-employed regular GP's, without supplements.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Practices(Option<HashMap<String, Practice>>);

/// The last may be left out.
const COLUMNS: [&str; 5] = [
    "practice_id",
    "type",
    "specialist_gp_until",
    "doctorate",
    "office",
];

impl Practices {
    /// Reads a register: CSV with the columns `practice_id,type,specialist_gp_until,doctorate` and, where a reform asks whose
    /// office it is, `office`: doctor, company or municipality.
    ///
    /// # Errors
    /// [`Error::Practices`] with file, line and a way out.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Practices, Error> {
        let wrong = |line: u64, problem: String| Error::Practices {
            file: file.to_owned(),
            line,
            problem,
        };
        let mut reader = csv::Reader::from_reader(bytes);
        let header = reader.headers().map_err(|e| wrong(1, e.to_string()))?;
        if header.iter().ne(COLUMNS) && header.iter().ne(COLUMNS[..4].iter().copied()) {
            let all = COLUMNS.join(",");
            return Err(wrong(
                1,
                format!("the header must be `{all}`; office may be left out"),
            ));
        }
        let mut practices = HashMap::new();
        for row in reader.records() {
            let row = row.map_err(|e| wrong(e.position().map_or(0, csv::Position::line), e.to_string()))?;
            let line = row.position().map_or(0, csv::Position::line);
            let cell = |column: usize| row.get(column).unwrap_or_default().trim();
            let kind = PracticeKind::from_code(cell(1)).ok_or_else(|| {
                wrong(line, format!("`{}` is no type of practice here; write FALE, FALO, FATU, KOFA, LEVA, LEKO, KOLE, KNND, KNFL or SYPL", cell(1)))
            })?;
            let specialist_gp_until = match cell(2) {
                "" => None,
                day => Some(
                    day.parse()
                        .map_err(|_| wrong(line, format!("`{day}` is no date; write it as 2027-06-30")))?,
                ),
            };
            let doctorate = match cell(3) {
                "yes" => true,
                "no" | "" => false,
                other => return Err(wrong(line, format!("doctorate is `{other}`; write yes or no"))),
            };
            let office = match cell(4) {
                "" if kind.salaried() => Office::Municipality,
                "" | "doctor" => Office::Doctor,
                "company" => Office::Company,
                "municipality" => Office::Municipality,
                other => {
                    let way_out = "write doctor, company or municipality";
                    return Err(wrong(line, format!("office is `{other}`; {way_out}")));
                }
            };
            let practice = Practice {
                kind,
                specialist_gp_until,
                doctorate,
                office,
            };
            if practices.insert(cell(0).to_owned(), practice).is_some() {
                return Err(wrong(
                    line,
                    format!("practice `{}` stands twice; keep one row", cell(0)),
                ));
            }
        }
        Ok(Practices(Some(practices)))
    }

    /// The practice; none when a register is given and does not have it.
    pub fn get(&self, id: &str) -> Option<Practice> {
        match &self.0 {
            Some(practices) => practices.get(id).copied(),
            None => Some(Practice {
                kind: PracticeKind::RegularGp,
                specialist_gp_until: None,
                doctorate: false,
                office: Office::Doctor,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_is_read_and_its_faults_are_named() {
        let head = "practice_id,type,specialist_gp_until,doctorate\n";
        let read = |rows: &str| Practices::parse("p.csv", format!("{head}{rows}").as_bytes());
        let practices = read("1,FALO,2027-06-30,yes\n2,LEVA,,\n").unwrap();
        let first = practices.get("1").unwrap();
        assert!(first.kind.salaried() && first.doctorate && first.specialist_gp_until.is_some());
        assert_eq!(practices.get("2").unwrap().kind.setting(), Setting::OutOfHours);
        assert_eq!(practices.get("3"), None);
        assert!(Practices::default().get("3").is_some());
        for (rows, part) in [
            ("1,TANN,,\n", "p.csv:2: `TANN` is no type"),
            ("1,FALE,soon,\n", "p.csv:2: `soon` is no date"),
            ("1,FALE,,maybe\n", "write yes or no"),
            ("1,FALE,,\n1,FALE,,\n", "p.csv:3: practice `1` stands twice"),
            ("1,FALE\n", "p.csv:2"),
        ] {
            let error = read(rows).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        }
        assert!(Practices::parse("p.csv", b"id\n").is_err());
        let with_office = "practice_id,type,specialist_gp_until,doctorate,office\n";
        let read = |row: &str| Practices::parse("p.csv", format!("{with_office}{row}").as_bytes());
        let practices = read("1,SYPL,,,company\n2,FALO,,,\n").unwrap();
        assert_eq!(practices.get("1").unwrap().office, Office::Company);
        assert_eq!(practices.get("2").unwrap().office, Office::Municipality);
        let error = read("1,SYPL,,,bank\n").unwrap_err().to_string();
        assert!(error.contains("write doctor, company or municipality"), "{error}");
    }
}
