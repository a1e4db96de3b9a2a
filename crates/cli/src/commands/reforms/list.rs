//! Every built-in reform in one table.

use crate::failure::{Failure, print, print_json};
use rulebook::{Reform, Title};
use serde::Serialize;
use units::Date;

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    title: &'a Title,
    proposed_by: &'a str,
    proposed_on: Option<&'a str>,
    outcome: Option<&'a str>,
    from: Date,
    /// Whether anything is computed; a reform that is not is told only.
    computed: bool,
    includes: Vec<&'a str>,
}

impl Row<'_> {
    const fn kind(&self) -> &'static str {
        match (self.computed, self.includes.is_empty()) {
            (false, _) => "told only",
            (true, true) => "computed",
            (true, false) => "package",
        }
    }
}

pub(super) fn run(json: bool, markdown: bool) -> Result<(), Failure> {
    let reforms: Result<Vec<Reform>, _> = Reform::embedded_names()
        .iter()
        .map(|name| Reform::embedded(name))
        .collect();
    let reforms = reforms?;
    let rows: Vec<Row<'_>> = reforms
        .iter()
        .map(|reform| Row {
            name: &reform.name,
            title: &reform.title,
            proposed_by: &reform.proposed_by,
            proposed_on: reform.proposed_on.as_deref(),
            outcome: reform.outcome.as_deref(),
            from: reform.from,
            computed: reform.is_computed(),
            includes: reform.includes.iter().map(|part| part.name.as_str()).collect(),
        })
        .collect();
    if json {
        return print_json(&rows);
    }
    if markdown {
        return print(&table(&rows));
    }
    let mut text = String::new();
    for row in &rows {
        text += &format!(
            "{:36} {:10} {} {:9}  {}\n{:36} {}\n",
            row.name,
            row.proposed_on.unwrap_or("-"),
            row.from,
            row.kind(),
            row.title.en,
            "",
            row.proposed_by
        );
    }
    let told = rows
        .iter()
        .filter(|row| !row.computed && row.name != "null")
        .count();
    text += &format!(
        "\n{} reforms, {told} of them told only. The dates are of the proposal and of the first change; `grunnmur reforms show \
         NAME` tells all of one.\n",
        rows.len()
    );
    print(&text)
}

fn table(rows: &[Row<'_>]) -> String {
    let mut text = "| name | what | proposed by | when | |\n|---|---|---|---|---|\n".to_owned();
    for row in rows {
        let cell = |words: &str| words.replace('|', "\\|");
        text += &format!(
            "| [`{}`]({}.yaml) | {} | {} | {} | {} |\n",
            row.name,
            row.name,
            cell(&row.title.en),
            cell(row.proposed_by),
            row.proposed_on.unwrap_or(""),
            row.kind()
        );
    }
    text
}
