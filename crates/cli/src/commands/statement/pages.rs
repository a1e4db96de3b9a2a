//! What a comparison leaves: tables in every format and a page.

use super::changes::Changed;
use super::compare::group_name;
use crate::args::CompareStatement;
use crate::failure::Failure;
use publish::{
    About, Changes, ClassChange, Column, ColumnKind, GroupChange, ListChange, OutputFolder, Table, Text,
    Values,
};
use rulebook::Reform;
use std::path::PathBuf;
use units::Sex;

/// A comparison and what it rests on.
pub(super) struct Told<'a> {
    pub(super) args: &'a CompareStatement,
    pub(super) reforms: &'a [Reform],
    pub(super) digest: String,
    pub(super) changes: &'a [Changed],
    pub(super) all: ClassChange,
    pub(super) groups: Vec<GroupChange>,
    pub(super) biggest: Vec<&'a Changed>,
}

impl Told<'_> {
    /// Writes tables and page into the folder and puts it in its place.
    pub(super) fn write(self, output: OutputFolder) -> Result<PathBuf, Failure> {
        self.lists()?.write_all(output.path())?;
        self.classes()?.write_all(output.path())?;
        let page = Changes {
            about: self.about(),
            percents: self.changes.iter().map(Changed::percent).collect(),
            all: self.all,
            groups: self.groups,
            biggest: self.biggest.iter().map(|list| shown(list)).collect(),
        };
        page.write_html(&output.file("changes.html"))?;
        Ok(output.commit()?)
    }

    fn about(&self) -> About {
        let month = self.args.month;
        let titles = |get: fn(&Reform) -> &str| self.reforms.iter().map(get).collect::<Vec<_>>().join("; ");
        About {
            title: Text::new(
                format!("Hvem vinner og hvem taper: {}", titles(|r| &r.title.nb)),
                format!("Kven vinn og kven taper: {}", titles(|r| &r.title.nn)),
                format!("Winners and losers: {}", titles(|r| &r.title.en)),
            ),
            lead: Text::new(
                format!("Alle lister etter reglene for {month}, med og uten reformen, ved uendret bruk."),
                format!("Alle lister etter reglane for {month}, med og utan reforma, ved uendra bruk."),
                format!("All lists by the rules of {month}, with and without the reform, at unchanged use."),
            ),
            command: std::env::args().collect::<Vec<_>>().join(" "),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_digest: self.digest.clone(),
            seed: self.args.seed,
            draws: 1,
            scale: 1.0,
            from: month.first_day(),
            to: month.last_day(),
            fitted_until: None,
            made: Some(month.first_day()),
        }
    }

    /// Every list.
    fn lists(&self) -> Result<Table, Failure> {
        let measure =
            |name: &str, nb: &str, nn: &str, en: &str, unit: &str, get: &dyn Fn(&Changed) -> f64| {
                let values = self.changes.iter().map(|list| Some(rounded(get(list)))).collect();
                Column::measure(
                    name,
                    Text::new(nb, nn, en),
                    unit,
                    ColumnKind::Estimate,
                    Values::Number(values),
                )
            };
        let whole =
            |name: &str, nb: &str, nn: &str, en: &str, unit: &str, get: &dyn Fn(&Changed) -> Option<i64>| {
                let values = self.changes.iter().map(get).collect();
                Column::measure(
                    name,
                    Text::new(nb, nn, en),
                    unit,
                    ColumnKind::Estimate,
                    Values::Integer(values),
                )
            };
        let kroner = "kroner a year";
        let columns = vec![
            Column::dimension(
                "list",
                Text::new("Liste", "Liste", "List"),
                ColumnKind::Dimension,
                self.changes
                    .iter()
                    .map(|c| format!("{}/{}", c.municipality, c.list))
                    .collect(),
            ),
            whole(
                "self_employed",
                "Selvstendig (1) eller fastlønnet (0)",
                "Sjølvstendig (1) eller fastlønt (0)",
                "Self-employed (1) or salaried (0)",
                "code",
                &|c| c.doctor.map(|_| i64::from(c.form == "self_employed")),
            ),
            whole(
                "doctor_woman",
                "Legen er kvinne (1) eller mann (0)",
                "Legen er kvinne (1) eller mann (0)",
                "The doctor is a woman (1) or a man (0)",
                "code",
                &|c| c.doctor.map(|(sex, _)| i64::from(sex == Sex::Female)),
            ),
            whole(
                "doctor_age",
                "Legens alder",
                "Alderen til legen",
                "Doctor's age",
                "years",
                &|c| c.doctor.map(|(_, age)| i64::from(age)),
            ),
            whole(
                "centrality",
                "Sentralitet",
                "Sentralitet",
                "Centrality",
                "class",
                &|c| Some(i64::from(c.centrality.0)),
            ),
            whole("members", "Medlemmer", "Medlemmer", "Members", "persons", &|c| {
                Some(i64::from(c.members))
            }),
            measure(
                "capitation_before",
                "Basistilskudd før",
                "Basistilskot før",
                "Capitation before",
                kroner,
                &|c| c.before.capitation,
            ),
            measure(
                "fees_before",
                "Takster før",
                "Takstar før",
                "Fees before",
                kroner,
                &|c| c.before.fees,
            ),
            measure(
                "capitation_after",
                "Basistilskudd etter",
                "Basistilskot etter",
                "Capitation after",
                kroner,
                &|c| c.after.capitation,
            ),
            measure(
                "fees_after",
                "Takster etter",
                "Takstar etter",
                "Fees after",
                kroner,
                &|c| c.after.fees,
            ),
            measure("change", "Endring", "Endring", "Change", kroner, &Changed::kroner),
            measure(
                "change_percent",
                "Endring i prosent",
                "Endring i prosent",
                "Change in per cent",
                "%",
                &Changed::percent,
            ),
        ];
        let title = Text::new(
            "Endring i listenes inntekt i året",
            "Endring i inntekta til listene i året",
            "Change in lists' yearly pay",
        );
        Ok(Table::new(
            "changes",
            title,
            "Grunnmur",
            &self.args.month.first_day().to_string(),
            columns,
        )?)
    }

    /// Every class of every grouping.
    fn classes(&self) -> Result<Table, Failure> {
        let grouped = self.groups.iter().flat_map(|group| {
            group
                .classes
                .iter()
                .map(|class| (group_name(group.grouping), class))
        });
        let rows: Vec<(&str, &ClassChange)> = std::iter::once(("all", &self.all)).chain(grouped).collect();
        let measure =
            |name: &str, nb: &str, nn: &str, en: &str, unit: &str, get: &dyn Fn(&ClassChange) -> f64| {
                Column::measure(
                    name,
                    Text::new(nb, nn, en),
                    unit,
                    ColumnKind::Estimate,
                    Values::Number(rows.iter().map(|(_, class)| Some(rounded(get(class)))).collect()),
                )
            };
        let mut columns = vec![
            Column::dimension(
                "group",
                Text::new("Gruppering", "Gruppering", "Grouping"),
                ColumnKind::Dimension,
                rows.iter().map(|(group, _)| (*group).to_owned()).collect(),
            ),
            Column::dimension(
                "class",
                Text::new("Klasse", "Klasse", "Class"),
                ColumnKind::Dimension,
                rows.iter().map(|(_, class)| class.class.clone()).collect(),
            ),
            measure("lists", "Lister", "Lister", "Lists", "lists", &|c| c.lists as f64),
            measure(
                "mean_kroner",
                "Gjennomsnitt",
                "Gjennomsnitt",
                "Mean",
                "kroner a year",
                &|c| c.mean_kroner,
            ),
            measure(
                "mean_percent",
                "Gjennomsnitt i prosent",
                "Gjennomsnitt i prosent",
                "Mean in per cent",
                "%",
                &|c| c.mean_percent,
            ),
        ];
        for (at, share) in [5, 25, 50, 75, 95].into_iter().enumerate() {
            let label = format!("{share} %");
            columns.push(measure(
                &format!("percent_q{share:02}"),
                &label,
                &label,
                &label,
                "%",
                &|c| c.quantiles[at],
            ));
        }
        columns.push(measure(
            "winning",
            "Vinner over 1 %",
            "Vinn over 1 %",
            "Win over 1%",
            "% of lists",
            &|c| c.winning,
        ));
        columns.push(measure(
            "losing",
            "Taper over 1 %",
            "Taper over 1 %",
            "Lose over 1%",
            "% of lists",
            &|c| c.losing,
        ));
        let title = Text::new("Endring etter gruppe", "Endring etter gruppe", "Change by group");
        Ok(Table::new(
            "change_groups",
            title,
            "Grunnmur",
            &self.args.month.first_day().to_string(),
            columns,
        )?)
    }
}

/// To øre, and to hundredths of a per cent.
fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn shown(list: &Changed) -> ListChange {
    ListChange {
        list: format!("{}/{} {}", list.municipality, list.list, list.name),
        members: list.members,
        kroner: list.kroner(),
        percent: list.percent(),
    }
}
