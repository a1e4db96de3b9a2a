//! Two runs side by side: the same outcomes, each run's effect and spread.

use super::data::{Answer, Effect, Run, Scenario};
use super::figure::{change, span};
use super::result::outcome;
use crate::api::Ask;
use crate::data::Items;
use crate::page::Page;
use crate::rests::Trace;
use crate::trouble::Trouble;

/// What a result can be shown beside, and what was chosen.
#[derive(Default)]
pub(super) struct Beside {
    /// Runs that are finished: id and title.
    pub(super) others: Vec<(String, String)>,
    pub(super) chosen: String,
    other: Option<Answer>,
    /// Titles of the two, and last year, draws and share of each.
    pub(super) columns: Vec<[String; 2]>,
    pub(super) rows: Vec<BesideRow>,
    /// Whether years, draws or share differ.
    pub(super) differs: bool,
}

pub(super) struct BesideRow {
    pub(super) title: String,
    /// Effect and spread of each.
    pub(super) cells: [[String; 2]; 2],
    pub(super) trace: Trace,
}

impl Beside {
    /// The finished runs, and the answer of the one that the address names.
    pub(super) async fn read(ask: &Ask, run: &Run) -> Result<Beside, Trouble> {
        let runs: Items<Run> = ask.get("/api/lab/runs").await?;
        let finished = |one: &&Run| one.stage == "finished" && one.id != run.id;
        let others: Vec<&Run> = runs.items.iter().filter(finished).collect();
        let wanted = ask.asked_for("med");
        let chosen = others.iter().find(|one| one.id == wanted);
        let other = match chosen {
            Some(one) => Some(
                ask.get::<Answer>(&format!("/api/lab/runs/{}/result", server::encoded(&one.id)))
                    .await?,
            ),
            None => None,
        };
        Ok(Beside {
            others: others
                .iter()
                .map(|one| {
                    let title = one.title.of(ask.language);
                    (one.id.clone(), format!("{title} ({})", one.question.until))
                })
                .collect(),
            chosen: chosen.map_or_else(String::new, |one| one.id.clone()),
            other,
            ..Beside::default()
        })
    }

    /// Beside the answer of the page: all reforms of each together.
    pub(super) fn of(mut self, page: &Page, answer: &Answer) -> Beside {
        let Some(other) = self.other.take() else {
            return self;
        };
        let (Some(own), Some(others)) = (answer.scenarios.last(), other.scenarios.last()) else {
            return self;
        };
        let about = |scenario: &Scenario, of: &Answer| {
            let made = &of.made;
            let note = page.t2("lab-run-note", made.until, made.draws);
            [
                scenario.title.of(page.language).to_owned(),
                format!("{note}, {}", page.percent(made.scale)),
            ]
        };
        self.columns = vec![about(own, answer), about(others, &other)];
        let how = |of: &Answer| (of.made.until, of.made.draws, of.made.scale.to_bits());
        self.differs = how(answer) != how(&other);
        let rows = own.effects.iter().filter_map(|effect| {
            let of = outcome(answer, &effect.outcome)?;
            let same = others.effects.iter().find(|one| one.outcome == effect.outcome)?;
            let cell = |one: &Effect| {
                [
                    change(page, one.change.middle, &of.unit),
                    span(page, one.change.low90, one.change.high90, &of.unit),
                ]
            };
            of.party.as_ref()?;
            Some(BesideRow {
                title: of.title.of(page.language).to_owned(),
                cells: [cell(effect), cell(same)],
                trace: Trace::of(page, &of.grounds, &answer.evidence, vec![]),
            })
        });
        self.rows = rows.collect();
        self
    }
}
