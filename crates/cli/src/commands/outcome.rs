//! What a run leaves: tables in every format and the report.

mod basis;
mod money;
mod report;
mod tables;

pub(super) use basis::Basis;

use super::yearly::Year;
use crate::args::WorldArgs;
use crate::failure::Failure;
use assessment::{Bands, Ensemble, Score};
use evidence::Evidence;
use nation::Data;
use publish::{OutputFolder, Text};
use rulebook::Rulebook;
use std::path::PathBuf;
use units::Date;

/// A run and everything that tells what it rests on.
pub(super) struct Described<'a> {
    pub(super) title: Text,
    pub(super) command: String,
    pub(super) world: WorldArgs,
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) data: &'a Data,
    pub(super) evidence: &'a Evidence,
    pub(super) rulebook: &'a Rulebook,
    pub(super) ensemble: &'a Ensemble,
    pub(super) bands: Bands,
    pub(super) scores: Vec<Score>,
    pub(super) years: Vec<Year>,
}

impl Described<'_> {
    /// What the runs read, and what their outcomes rest on.
    fn basis(&self) -> Basis<'_> {
        Basis::of(self.ensemble, self.evidence)
    }

    /// Writes tables and report into the folder and puts it in its place.
    pub(super) fn write(&self, output: OutputFolder) -> Result<PathBuf, Failure> {
        self.figures()?.write_all(output.path())?;
        self.events()?.write_all(output.path())?;
        if let Some(table) = self.accounts_table()? {
            table.write_all(output.path())?;
        }
        if let Some(table) = self.score_table()? {
            table.write_all(output.path())?;
        }
        self.report()?.write_html(&output.file("report.html"))?;
        Ok(output.commit()?)
    }
}

pub(super) fn report_title() -> Text {
    Text::new(
        "Fastlegeordningen 2018–2035: tilbakeblikk og framskriving",
        "Fastlegeordninga 2018–2035: tilbakeblikk og framskriving",
        "The regular-GP scheme: hindcast and forecast",
    )
}

pub(super) fn simulation_title() -> Text {
    Text::new(
        "Fastlegeordningen, simulert",
        "Fastlegeordninga, simulert",
        "The regular-GP scheme, simulated",
    )
}

/// A line a year for the terminal.
pub(super) fn year_lines(years: &[Year]) -> String {
    let mut text = format!(
        "{:10} {:>10} {:>10} {:>10} {:>8} {:>7} {:>7} {:>8} {:>8} {:>8}\n",
        "date", "residents", "with GP", "without", "doctors", "staffed", "vacant", "open", "entries", "exits"
    );
    for y in years {
        let f = &y.figures;
        text += &format!(
            "{:10} {:>10} {:>10} {:>10} {:>8} {:>7} {:>7} {:>8} {:>8} {:>8}\n",
            y.date,
            f.residents,
            f.residents_on_lists_with_gp,
            f.residents_on_lists_without_gp,
            f.doctors,
            f.lists_with_gp,
            f.lists_without_gp,
            f.open_lists,
            y.entries,
            y.exits
        );
    }
    if let Some(year) = years.last() {
        text += &format!("{:10}", "evidence");
        let outcomes = [
            ("residents", 10),
            ("residents_on_lists_with_gp", 10),
            ("residents_on_lists_without_gp", 10),
            ("doctors", 8),
            ("lists_with_gp", 7),
            ("lists_without_gp", 7),
            ("open_lists", 8),
            ("entries", 8),
            ("exits", 8),
        ];
        for (outcome, width) in outcomes {
            let weakest = year.evidence.get(outcome).map_or("-", String::as_str);
            text += &format!(" {weakest:>width$}");
        }
        text += "\n\nThe last line is the weakest evidence behind each column; \
                 `grunnmur evidence list --touched-by NAME` shows all of it.\n";
    }
    text += "\ndoctors by age, and who may come\n";
    text += &format!(
        "{:10} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>13} {:>11}\n",
        "date", "under 40", "40-49", "50-54", "55-59", "60-66", "67 on", "done with LIS1", "applicants"
    );
    for y in years {
        let age = |name: &str| y.doctors_by_age.get(name).copied().unwrap_or(0);
        text += &format!(
            "{:10} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>14.0} {:>11}\n",
            y.date,
            age("under_40"),
            age("40_49"),
            age("50_54"),
            age("55_59"),
            age("60_66"),
            age("67_plus"),
            y.pipeline.completing_lis1_a_year,
            y.events.get("applicants").copied().unwrap_or(0)
        );
    }
    text += "\nout-of-hours duty\n";
    text += &format!(
        "{:10} {:>10} {:>11} {:>11} {:>12}\n",
        "date", "districts", "not covered", "taking part", "hours a week"
    );
    for y in years {
        text += &format!(
            "{:10} {:>10} {:>11} {:>10.1}% {:>12.1}\n",
            y.date,
            y.duty_districts,
            y.duty_districts_not_covered,
            y.duty_share_taking_part * 100.0,
            y.duty_hours_a_week
        );
    }
    let work: Vec<_> = years
        .iter()
        .map(|y| (y.date.as_str(), &y.work, &y.outcomes))
        .collect();
    text + &super::work::lines(&work)
}
