//! `grunnmur statement compare`: winners and losers among all lists when reforms change the rules of a month.

use super::changes::{Changed, GROUPINGS, Side, changes, classes, summary};
use super::pages;
use crate::args::{CompareStatement, Folders};
use crate::failure::{Failure, print, print_json};
use crate::sources;
use assessment::PlayError;
use publish::{ClassChange, GroupChange, Grouping};
use serde::Serialize;
use simulation::{Behaviour, ExpectedFees};
use units::{Date, Month};

/// Winners and as many losers that are named.
const NAMED: usize = 10;

/// What came of the comparison.
#[derive(Serialize)]
struct Compared<'a> {
    month: String,
    nation_date: Date,
    seed: u64,
    reforms: &'a [String],
    status: &'static str,
    nurse_share: f64,
    all: Row<'a>,
    groups: Vec<Row<'a>>,
    most_winning: Vec<Named<'a>>,
    most_losing: Vec<Named<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    group: &'static str,
    class: &'a str,
    lists: usize,
    mean_kroner: f64,
    mean_percent: f64,
    percent_quantiles_5_25_50_75_95: [f64; 5],
    winning_percent: f64,
    losing_percent: f64,
}

#[derive(Serialize)]
struct Named<'a> {
    municipality_no: units::MunicipalityNo,
    name: &'a str,
    list: usize,
    members: u32,
    contract_form: &'static str,
    kroner: f64,
    percent: f64,
}

pub(super) fn run(folders: &Folders, args: &CompareStatement) -> Result<(), Failure> {
    let output = args.out.as_ref().map(publish::OutputFolder::create).transpose()?;
    let (data, evidence) = (sources::data(folders)?, sources::evidence(folders)?);
    let today = sources::rulebook(folders, &[])?;
    let reformed = sources::rulebook(folders, &args.reforms)?;
    let reforms = sources::reforms(&args.reforms)?;
    if let Some(late) = reforms.iter().find(|reform| reform.from > args.month.last_day()) {
        return Err(Failure::Usage(format!(
            "{} begins on {}, after {}; give a month in which it holds",
            late.name, late.from, args.month
        )));
    }
    let date = ::nation::date_before(args.month);
    let nation = ::nation::build(&data, date, 1.0, args.seed)?;
    let mut draw = evidence.draw(0);
    if let Some(share) = args.nurse_share {
        if !(0.0..=1.0).contains(&share) {
            return Err(Failure::Usage(format!(
                "--nurse-share {share} is no share; give a number from 0 to 1"
            )));
        }
        draw = draw.with("nurse_share", share)?;
    }
    let nurse_share = draw.get("nurse_share").map_err(PlayError::from)?;
    let behaviour = Behaviour::from_draw(&draw).map_err(PlayError::from)?;
    let side = |rulebook: &rulebook::Rulebook| -> Result<_, Failure> {
        let (rules, _) = rulebook.at_with_estimates(args.month.first_day())?;
        let expected = ExpectedFees::new(rulebook, &behaviour, args.month).map_err(PlayError::from)?;
        Ok((rules, expected))
    };
    let (before, after) = (side(&today)?, side(&reformed)?);
    let changes = changes(
        &nation,
        args.month,
        &Side {
            rules: &before.0,
            expected: &before.1,
        },
        &Side {
            rules: &after.0,
            expected: &after.1,
        },
    )
    .map_err(|error| Failure::Internal(format!("capitation of {}: {error}", args.month)))?;
    let all = summary("all", &changes.iter().collect::<Vec<_>>());
    let groups: Vec<GroupChange> = GROUPINGS
        .iter()
        .map(|&grouping| GroupChange {
            grouping,
            classes: classes(&changes, grouping),
        })
        .collect();
    let (winners, losers) = biggest(&changes);
    if args.json {
        print_json(&Compared {
            month: args.month.to_string(),
            nation_date: date,
            seed: args.seed,
            reforms: &args.reforms,
            status: "estimated",
            nurse_share,
            all: row("all", &all),
            groups: groups
                .iter()
                .flat_map(|group| {
                    group
                        .classes
                        .iter()
                        .map(|class| row(group_name(group.grouping), class))
                })
                .collect(),
            most_winning: winners.iter().map(|&list| named(list)).collect(),
            most_losing: losers.iter().map(|&list| named(list)).collect(),
        })?;
    } else {
        print(&text(
            args.month,
            date,
            args,
            (&all, &groups),
            (&winners, &losers),
        ))?;
    }
    if let Some(output) = output {
        let told = pages::Told {
            args,
            reforms: &reforms,
            digest: assessment::digest(&data, &evidence, &reformed),
            changes: &changes,
            all,
            groups,
            biggest: winners.into_iter().chain(losers).collect(),
        };
        let folder = told.write(output)?;
        eprintln!("grunnmur: the page and the tables are in {}", folder.display());
    }
    Ok(())
}

/// The lists that win most and those that lose most, in kroner.
fn biggest(changes: &[Changed]) -> (Vec<&Changed>, Vec<&Changed>) {
    let mut sorted: Vec<&Changed> = changes.iter().collect();
    sorted.sort_by(|a, b| b.kroner().total_cmp(&a.kroner()));
    let winners = sorted.iter().take(NAMED).filter(|list| list.kroner() > 0.5);
    let losers = sorted
        .iter()
        .rev()
        .take(NAMED)
        .filter(|list| list.kroner() < -0.5);
    (winners.copied().collect(), losers.copied().collect())
}

pub(super) const fn group_name(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::Centrality => "centrality",
        Grouping::Length => "list_length",
        Grouping::Sex => "doctor_sex",
        Grouping::Age => "doctor_age",
        Grouping::Form => "contract_form",
    }
}

fn row<'a>(group: &'static str, class: &'a ClassChange) -> Row<'a> {
    Row {
        group,
        class: &class.class,
        lists: class.lists,
        mean_kroner: class.mean_kroner,
        mean_percent: class.mean_percent,
        percent_quantiles_5_25_50_75_95: class.quantiles,
        winning_percent: class.winning,
        losing_percent: class.losing,
    }
}

fn named(list: &Changed) -> Named<'_> {
    Named {
        municipality_no: list.municipality,
        name: &list.name,
        list: list.list,
        members: list.members,
        contract_form: list.form,
        kroner: list.kroner(),
        percent: list.percent(),
    }
}

fn text(
    month: Month,
    date: Date,
    args: &CompareStatement,
    (all, groups): (&ClassChange, &[GroupChange]),
    (winners, losers): (&[&Changed], &[&Changed]),
) -> String {
    let mut text = format!(
        "{} against the rules of {month}\n\
         lists of the built nation of {date} (made from published figures; no real lists), seed {}\n\
         change of a year's capitation, grants and expected fees at unchanged use; estimated\n\n\
         {:14} {:14} {:>6} {:>12} {:>7}  {:>38}  {:>7} {:>7}\n{:14} {:14} {:>6} {:>12} {:>7}  \
         {:>6} {:>7} {:>7} {:>7} {:>7}  {:>7} {:>7}\n",
        args.reforms.join(", "),
        args.seed,
        "",
        "",
        "",
        "mean",
        "mean",
        "change in % below which lie",
        "win",
        "lose",
        "group",
        "class",
        "lists",
        "kroner",
        "%",
        "5 %",
        "25 %",
        "50 %",
        "75 %",
        "95 %",
        ">1 %",
        ">1 %"
    );
    text += &class_line("all", all);
    for group in groups {
        for class in &group.classes {
            text += &class_line(group_name(group.grouping), class);
        }
    }
    for (heading, lists) in [("most winning", winners), ("most losing", losers)] {
        if lists.is_empty() {
            text += &format!("\n{heading}: no list\n");
            continue;
        }
        text += &format!(
            "\n{heading:32} {:14} {:>8} {:>14} {:>8}\n",
            "form", "members", "kroner a year", "%"
        );
        for list in lists {
            text += &format!(
                "{:32} {:14} {:>8} {:>14.0} {:>8.1}\n",
                format!("{}/{} {}", list.municipality, list.list, list.name),
                list.form.replace('_', "-"),
                list.members,
                list.kroner(),
                list.percent()
            );
        }
    }
    text
}

fn class_line(group: &str, class: &ClassChange) -> String {
    let [least, lower, middle, upper, most] = class.quantiles;
    format!(
        "{:14} {:14} {:>6} {:>12.0} {:>7.1}  {least:>6.1} {lower:>7.1} {middle:>7.1} {upper:>7.1} {most:>7.1}  {:>6.0}% {:>6.0}%\n",
        group.replace('_', " "),
        class.class.replace('_', "-"),
        class.lists,
        class.mean_kroner,
        class.mean_percent,
        class.winning,
        class.losing
    )
}
