//! Tables of a run: every figure, events a year, and how the hindcast came out.

use super::Described;
use crate::commands::yearly::Year;
use crate::failure::Failure;
use assessment::{Band, Score};
use publish::{Column, ColumnKind, Table, Text, Values};

use units::{Indicator, Month, RegionLevel};

type Key = (Indicator, RegionLevel, String, Month);

impl Described<'_> {
    /// Every simulated figure: indicator x region x month.
    pub(super) fn figures(&self) -> Result<Table, Failure> {
        let keys: Vec<_> = self.bands.keys().collect();
        let words = |get: &dyn Fn(&Key) -> String| keys.iter().map(|k| get(k)).collect::<Vec<_>>();
        let number =
            |get: fn(&Band) -> f64| Values::Number(self.bands.values().map(|band| Some(get(band))).collect());
        let estimate = |name: &str, nb: &str, en: &str, get: fn(&Band) -> f64| {
            Column::measure(
                name,
                Text::new(nb, nb, en),
                "see indicator",
                ColumnKind::Estimate,
                number(get),
            )
        };
        let columns = vec![
            Column::dimension(
                "indicator",
                Text::new("Indikator", "Indikator", "Indicator"),
                ColumnKind::Dimension,
                words(&|k| k.0.name().to_owned()),
            ),
            Column::dimension(
                "region_level",
                Text::new("Regionnivå", "Regionnivå", "Level"),
                ColumnKind::Dimension,
                words(&|k| k.1.name().to_owned()),
            ),
            Column::dimension(
                "region",
                Text::new("Region", "Region", "Region"),
                ColumnKind::Place,
                words(&|k| k.2.clone()),
            ),
            Column::dimension(
                "period",
                Text::new("Tid", "Tid", "Time"),
                ColumnKind::Time,
                words(&|k| k.3.last_day().to_string()),
            ),
            estimate("median", "Median", "Median", |b| b.median),
            estimate("low90", "Nedre 90 %", "Low 90 %", |b| b.low90),
            estimate("high90", "Øvre 90 %", "High 90 %", |b| b.high90),
            self.weakest(words(&|k| k.0.name().to_owned())),
        ];
        let title = Text::new(
            "Simulerte tall for fastlegeordningen",
            "Simulerte tal for fastlegeordninga",
            "Simulated figures of the regular-GP scheme",
        );
        Ok(Table::new(
            "figures",
            title,
            "Grunnmur",
            &self.to.to_string(),
            columns,
        )?)
    }

    /// The weakest evidence behind each row's outcome.
    pub(super) fn weakest(&self, outcomes: Vec<String>) -> Column {
        let basis = self.basis();
        Column::status(
            "weakest_evidence",
            Text::new("Svakeste grunnlag", "Veikaste grunnlag", "Weakest evidence"),
            outcomes.iter().map(|outcome| basis.weakest(outcome)).collect(),
        )
    }

    /// Entries, exits and other events a year; locums rest on all that the others do, and on more.
    pub(super) fn events(&self) -> Result<Table, Failure> {
        let whole = |name: &str, nb: &str, nn: &str, en: &str, get: fn(&Year) -> u64| {
            let values = Values::Integer(
                self.years
                    .iter()
                    .map(|year| i64::try_from(get(year)).ok())
                    .collect(),
            );
            Column::measure(
                name,
                Text::new(nb, nn, en),
                "persons or lists",
                ColumnKind::Estimate,
                values,
            )
        };
        let columns = vec![
            Column::dimension(
                "period",
                Text::new("Tid", "Tid", "Time"),
                ColumnKind::Time,
                self.years.iter().map(|y| y.date.clone()).collect(),
            ),
            whole(
                "entries",
                "Nye fastleger",
                "Nye fastlegar",
                "Doctors who entered",
                |y| y.entries,
            ),
            whole(
                "exits",
                "Fastleger som sluttet",
                "Fastlegar som slutta",
                "Doctors who left",
                |y| y.exits,
            ),
            whole(
                "adverts",
                "Utlysninger av ledige hjemler",
                "Utlysingar av ledige heimlar",
                "Adverts of vacant posts",
                |y| y.adverts,
            ),
            whole(
                "lists_with_locum",
                "Lister med vikar",
                "Lister med vikar",
                "Lists with a locum",
                |y| y.lists_with_locum,
            ),
            whole("new_lists", "Nye lister", "Nye lister", "New lists", |y| {
                y.new_lists
            }),
            whole(
                "changes",
                "Legebytter etter ønske",
                "Legebyte etter ønske",
                "Changes of doctor by wish",
                |y| y.changes,
            ),
            whole(
                "without_list",
                "Uten listeplass",
                "Utan listeplass",
                "Without a list",
                |y| y.without_list,
            ),
            whole(
                "waiting",
                "På venteliste",
                "På venteliste",
                "On a waiting list",
                |y| y.waiting,
            ),
            self.weakest(vec!["lists_with_locum".to_owned(); self.years.len()]),
        ];
        let title = Text::new("Hendelser per år", "Hendingar per år", "Events a year");
        Ok(Table::new(
            "events",
            title,
            "Grunnmur",
            &self.to.to_string(),
            columns,
        )?)
    }

    pub(super) fn score_table(&self) -> Result<Option<Table>, Failure> {
        if self.scores.is_empty() {
            return Ok(None);
        }
        let words = |get: fn(&Score) -> String| self.scores.iter().map(get).collect::<Vec<_>>();
        let number = |name: &str, nb: &str, en: &str, kind: ColumnKind, get: fn(&Score) -> f64| {
            Column::measure(
                name,
                Text::new(nb, nb, en),
                "see indicator",
                kind,
                Values::Number(self.scores.iter().map(|s| Some(get(s))).collect()),
            )
        };
        let columns = vec![
            Column::dimension(
                "indicator",
                Text::new("Indikator", "Indikator", "Indicator"),
                ColumnKind::Dimension,
                words(|s| s.indicator.name().to_owned()),
            ),
            Column::dimension(
                "region_level",
                Text::new("Regionnivå", "Regionnivå", "Level"),
                ColumnKind::Dimension,
                words(|s| s.region_level.name().to_owned()),
            ),
            Column::dimension(
                "region",
                Text::new("Region", "Region", "Region"),
                ColumnKind::Place,
                words(|s| s.region.clone()),
            ),
            Column::dimension(
                "period",
                Text::new("Tid", "Tid", "Time"),
                ColumnKind::Time,
                words(|s| s.period.clone()),
            ),
            number("published", "Publisert", "Published", ColumnKind::Measure, |s| {
                s.published
            }),
            number("median", "Median", "Median", ColumnKind::Estimate, |s| s.median),
            number("low90", "Nedre 90 %", "Low 90 %", ColumnKind::Estimate, |s| {
                s.low90
            }),
            number("high90", "Øvre 90 %", "High 90 %", ColumnKind::Estimate, |s| {
                s.high90
            }),
            number(
                "error_percent",
                "Avvik i prosent",
                "Error in per cent",
                ColumnKind::Estimate,
                |s| s.error_percent,
            ),
            self.weakest(words(|s| s.indicator.name().to_owned())),
        ];
        let title = Text::new(
            "Tilbakeblikk: simulert mot publisert",
            "Tilbakeblikk: simulert mot publisert",
            "Hindcast: simulated against published",
        );
        Ok(Some(Table::new(
            "hindcast",
            title,
            "SSB, Helsedirektoratet, Grunnmur",
            &self.to.to_string(),
            columns,
        )?))
    }
}
