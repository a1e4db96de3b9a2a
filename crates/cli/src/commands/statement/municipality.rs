//! `grunnmur statement municipality`: every grant of a month, paid or not, and why.

use super::row_of;
use crate::args::{Folders, MunicipalityStatement};
use crate::failure::{Failure, print, print_json};
use crate::sources;
use ::nation::Nation;
use lab::municipality_facts;
use rulebook::Rules;
use scheme::grants::{AlisPost, Line, MunicipalityFacts, Outcome, statement};
use serde::Serialize;
use units::{ContractForm, Date, MunicipalityNo, Ore};

/// A municipality's statement with where it is from.
#[derive(Serialize)]
struct OfMunicipality<'a> {
    municipality_no: MunicipalityNo,
    name: &'a str,
    month: String,
    nation_date: Date,
    inhabitants: u32,
    lists: usize,
    self_employed_gps: usize,
    #[serde(flatten)]
    statement: scheme::grants::Statement,
}

pub(super) fn run(folders: &Folders, args: &MunicipalityStatement) -> Result<(), Failure> {
    let data = sources::data(folders)?;
    let rulebook = sources::rulebook(folders, &args.reform)?;
    let (rules, _) = rulebook.at_with_estimates(args.month.first_day())?;
    let date = ::nation::date_before(args.month);
    let row = row_of(&data, args.number)?;
    let nation = ::nation::build(&data, date, 1.0, args.seed)?;
    let facts = facts(&nation, row, &rules, args);
    let found = OfMunicipality {
        municipality_no: args.number,
        name: &nation.municipalities[row].name,
        month: args.month.to_string(),
        nation_date: date,
        inhabitants: facts.inhabitants,
        lists: facts.lists.len(),
        self_employed_gps: facts.self_employed().count(),
        statement: statement(&rules, &facts),
    };
    if args.json {
        return print_json(&found);
    }
    print(&text(&found))
}

/// What the nation and the call tell of a municipality.
fn facts(nation: &Nation, row: usize, rules: &Rules, args: &MunicipalityStatement) -> MunicipalityFacts {
    let mut facts = municipality_facts(nation, row, rules, args.month);
    if args.alis.is_some() || args.alis_salaried.is_some() {
        let of = |form, posts: Option<u16>| {
            let post = AlisPost {
                form,
                percent: 100,
                signed: args.month,
                locum_months: None,
                agency: false,
            };
            std::iter::repeat_n(post, usize::from(posts.unwrap_or(0)))
        };
        let self_employed = of(ContractForm::SelfEmployed, args.alis);
        facts.alis = Some(
            self_employed
                .chain(of(ContractForm::Salaried, args.alis_salaried))
                .collect(),
        );
    }
    facts.tutored = args.tutored;
    facts.lis1 = args.lis1;
    facts.lis1_in_new_posts = args.lis1_in_new_posts;
    facts.out_of_hours_applied = args
        .out_of_hours_applied
        .map(|kroner| Ore::from_kroner(kroner.into()));
    facts.new_agreements = args.new_agreements;
    facts.municipal_hours = args.municipal_hours.clone();
    if args.rent_high.is_some() || args.rent_low.is_some() {
        facts.rent_supplements = Some((args.rent_high.unwrap_or(0), args.rent_low.unwrap_or(0)));
    }
    facts
}

fn text(found: &OfMunicipality<'_>) -> String {
    let statement = &found.statement;
    let mut text = format!(
        "{} {}, {}\n{} inhabitants, {} lists, {} self-employed GPs, as on {}\n\n",
        found.municipality_no,
        found.name,
        found.month,
        found.inhabitants,
        found.lists,
        found.self_employed_gps,
        found.nation_date
    );
    text += &format!("{:28} {:8} {:>16}  {}\n", "grant", "rule", "kroner", "why");
    for line in &statement.lines {
        let (amount, why) = match &line.outcome {
            Outcome::Paid { trace, status } => {
                let status = format!("{status:?}").to_lowercase();
                let parties = format!("{:?} to {:?}", line.payer, line.recipient).to_lowercase();
                (
                    trace.amount.to_string(),
                    format!("{parties}, {status}; {}", held(line)),
                )
            }
            Outcome::NotEntitled => ("-".to_owned(), format!("not entitled: {}", held(line))),
            Outcome::NotInForce { why, .. } => ("-".to_owned(), format!("not in force: {why}")),
            Outcome::NotComputable { parameter, why, .. } => {
                ("not known".to_owned(), format!("{parameter} was not read: {why}"))
            }
            Outcome::FactNeeded {
                fact: "rent_supplements",
            } => (
                "not told".to_owned(),
                "give --rent-high and --rent-low".to_owned(),
            ),
            Outcome::FactNeeded { fact } => (
                "not told".to_owned(),
                format!("give --{}", fact.replace('_', "-")),
            ),
        };
        text += &format!("{:28} {:8} {amount:>16}  {why}\n", line.grant, line.rule);
    }
    text += &format!(
        "\n{:37} {:>16}\n{:37} {:>16}\n{:37} {:>16}\n{:37} {:>16}\n\nHow the amounts came about\n",
        "total",
        statement.total.to_string(),
        "of it from the state",
        statement.from_state.to_string(),
        "of it from the municipality",
        statement.from_municipality.to_string(),
        "of it estimated or assumed",
        statement.estimated.to_string()
    );
    for line in &statement.lines {
        if let Outcome::Paid { trace, .. } = &line.outcome {
            text += &format!("\n{}\n", line.grant);
            for step in trace.to_string().lines() {
                text += &format!("  {step}\n");
            }
        }
    }
    text
}

/// The conditions in words: what was found and what is required.
fn held(line: &Line) -> String {
    let conditions = line.conditions.iter().map(|condition| {
        let mark = if condition.holds { "" } else { " fails" };
        let name = condition.name.replace('_', " ");
        format!("{name} {} ({}){mark}", condition.found, condition.required)
    });
    conditions.collect::<Vec<_>>().join(", ")
}
