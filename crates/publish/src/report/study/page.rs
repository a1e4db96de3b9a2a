use super::data::{Package, Rest, Study};
use super::matrix::{self, MatrixView};
use super::parties::{CHARTED, GOALS, Party, Scale, name, number};
use super::places::{self, MapView};
use super::proposals::{self, ProposalView};
use super::shares::{self, GroupsView};
use super::spans::{self, Span};
use super::{frontier, lines, tables};
use crate::messages::message;
use crate::report::data::{About, Grade};
use crate::report::frame::Framed;
use crate::report::grades::words;
use crate::report::rows;
use crate::report::texts::{Html, Texts, escape};
use crate::{Error, Language, Text};
use askama::Template;

/// What the problem is told by.
const PROBLEM: [&str; 8] = [
    "share_residents_without_gp",
    "residents_on_lists_without_gp",
    "lists_without_gp",
    "share_lists_open",
    "gps",
    "avg_list_length_lists_with_gp",
    "hours_with_duty",
    "wait_days",
];

/// What matters and has no price here.
const NOT_PRICED: [&str; 8] = [
    "own_doctor_share",
    "relation_years_mean",
    "wait_days",
    "share_given_up",
    "hours_with_duty",
    "duty_districts_not_covered",
    "expected_admissions",
    "expected_deaths",
];

/// What stands at the top.
const SUMMARY: [&str; 3] = ["share_residents_without_gp", "gps", "hours_with_duty"];

/// Parameters in a tornado.
const BARS: usize = 10;

#[derive(Template)]
#[template(path = "study.html")]
struct Page<'a> {
    about: &'a About,
    texts: &'a Texts,
    questions: Vec<Question>,
    summary: Vec<Card>,
    problem: Html,
    goals: Vec<Html>,
    reforms: Vec<ProposalView>,
    packages: Vec<PackageView>,
    outlines: Html,
    matrices: Vec<MatrixView>,
    frontier: Html,
    frontier_rows: Html,
    recommended: Html,
    warnings: Html,
    rates: Html,
    parameters: Html,
    dials: Html,
    tables: Html,
    sources: Html,
}

struct Question {
    number: usize,
    name: Html,
}

struct Card {
    name: Html,
    value: String,
    note: Html,
}

struct PackageView {
    at: usize,
    title: Html,
    overview: Html,
    lasting: Html,
    charts: Vec<Chart>,
    parties: Vec<PartyView>,
    centrality: Html,
    centrality_rows: Html,
    groups: Vec<GroupsView>,
    winners: Html,
    winners_rows: Html,
    maps: Vec<MapView>,
    map_rows: Html,
    cost_bars: Html,
    costs: Html,
    not_priced: Html,
    rests: Vec<RestView>,
}

struct Chart {
    name: Html,
    svg: Html,
}

struct PartyView {
    id: String,
    name: Html,
    rows: Html,
}

struct RestView {
    name: Html,
    sentence: Html,
    warning: Option<Html>,
    svg: Html,
}

impl Framed for Page<'_> {
    fn texts(&self) -> &Texts {
        self.texts
    }

    fn about(&self) -> &About {
        self.about
    }
}

impl Page<'_> {
    /// Links to the same page in the other languages.
    fn languages(&self) -> Html {
        let names = [
            (Language::Nb, "Bokmål"),
            (Language::Nn, "Nynorsk"),
            (Language::En, "English"),
        ];
        let link = |(language, name): (Language, &str)| {
            let here = if language == self.texts.language() {
                " aria-current=\"page\""
            } else {
                ""
            };
            let tag = language.tag();
            format!(
                "<a href=\"{}\" lang=\"{tag}\" hreflang=\"{tag}\"{here}>{name}</a>",
                super::file_name(language)
            )
        };
        Html(names.map(link).concat())
    }
}

pub(super) fn render(study: &Study, language: Language) -> Result<String, Error> {
    let texts = &Texts::only(language);
    for package in &study.packages {
        places::check(&study.outlines, &package.places)?;
    }
    let whole = study.packages.len().saturating_sub(1);
    let first = study.packages.first();
    let views = study.packages.iter().enumerate();
    let points: Vec<frontier::Point> = study
        .frontier
        .iter()
        .map(|(name, cost, effect)| (name.clone(), cost.times(1e-6), *effect))
        .collect();
    let frontier_rows: String = points
        .iter()
        .enumerate()
        .map(|(at, point)| frontier::row(at, point, texts))
        .collect();
    let page = Page {
        about: &study.about,
        texts,
        questions: (1..=6)
            .map(|number| Question {
                number,
                name: texts.message(&format!("study-short-{number}")),
            })
            .collect(),
        summary: study
            .packages
            .get(whole)
            .map_or_else(Vec::new, |package| summary(package, texts)),
        problem: first.map_or_else(Html::default, |package| tables::problem(package, &PROBLEM, texts)),
        goals: GOALS
            .iter()
            .map(|goal| texts.message(&format!("goal-{goal}")))
            .collect(),
        reforms: study
            .reforms
            .iter()
            .map(|reform| proposals::view(reform, texts))
            .collect(),
        packages: views
            .map(|(at, package)| view(package, at, at == whole, study, texts))
            .collect(),
        outlines: places::outlines(&study.outlines),
        matrices: study
            .matrices
            .iter()
            .map(|one| matrix::view(one, texts))
            .collect(),
        frontier: Html(frontier::draw(&points, &frontier::Labels::of_scenarios(), texts)),
        frontier_rows: Html(frontier_rows),
        recommended: tables::goals(&study.packages, texts),
        warnings: warnings(&study.packages, texts),
        rates: rates(study, texts),
        parameters: rows::of_parameters(&study.parameters, |g| g != Grade::Dial, texts),
        dials: rows::of_parameters(&study.parameters, |g| g == Grade::Dial, texts),
        tables: Html(
            study
                .tables
                .iter()
                .map(|(name, title)| table_row(name, title, texts))
                .collect(),
        ),
        sources: rows::of_sources(&study.sources),
    };
    Ok(page.render()?)
}

pub(super) fn table_row(name: &str, title: &Text, texts: &Texts) -> String {
    let link = |ending: &str, label: &str| format!("<a href=\"{}.{ending}\">{label}</a>", escape(name));
    format!(
        "<li>{} <code>{}</code>: {}, {}, {}</li>",
        texts.span(title),
        escape(name),
        link("csv", "CSV"),
        link("parquet", "Parquet"),
        link("json-stat.json", "JSON-stat")
    )
}

fn summary(package: &Package, texts: &Texts) -> Vec<Card> {
    let mut cards = vec![];
    for outcome in SUMMARY {
        let Some(finding) = tables::last(package, outcome) else {
            continue;
        };
        let scale = Scale::of(&finding.unit);
        let change = finding.change;
        let decimals = scale.decimals(&[change.middle, change.low90, change.high90]);
        let note = message("study-card-note")
            .with("low", &scale.signed(change.low90, decimals))
            .with("high", &scale.signed(change.high90, decimals))
            .with(
                "without",
                &scale.number(
                    finding.baseline.middle,
                    scale.decimals(&[finding.baseline.middle]),
                ),
            )
            .with("year", &Text::same(finding.year.to_string()))
            .with("grade", &words(finding.grade));
        cards.push(Card {
            name: texts.span(&name(outcome)),
            value: format!(
                "{} {}",
                texts.shown(&scale.signed(change.middle, decimals)),
                texts.shown(&scale.unit_of_change())
            ),
            note: texts.span(&note),
        });
    }
    if let Some(cost) = package.costs.iter().find(|cost| cost.item == "net_public") {
        let scale = Scale::of("kroner");
        let range = cost.present_value;
        let decimals = scale.decimals(&[range.middle, range.low90, range.high90]);
        let note = message("study-card-cost-note")
            .with("low", &scale.signed(range.low90, decimals))
            .with("high", &scale.signed(range.high90, decimals))
            .with("grade", &words(cost.grade));
        cards.push(Card {
            name: texts.message("study-cost-net_public"),
            value: format!(
                "{} {}",
                texts.shown(&scale.signed(range.middle, decimals)),
                texts.shown(&scale.unit())
            ),
            note: texts.span(&note),
        });
    }
    cards
}

fn view(package: &Package, at: usize, is_whole: bool, study: &Study, texts: &Texts) -> PackageView {
    let charts = CHARTED.iter().filter_map(|outcome| {
        let findings = tables::of(package, outcome);
        let last = findings.last()?;
        let unit = Scale::of(&last.unit).unit();
        let grade = texts.element("small", "class=\"grade\"", &words(last.grade));
        let title = Text::same("{n} ({u})").with("n", &name(outcome)).with("u", &unit);
        Some(Chart {
            name: Html(format!("{}{grade}", texts.span(&title))),
            svg: Html(lines::draw(&findings, &format!("line-{at}-{outcome}"), texts)),
        })
    });
    let parties = Party::ALL.into_iter().map(|party| PartyView {
        id: format!("{}-{at}", party.key()),
        name: texts.message(party.key()),
        rows: tables::effects(package, party.outcomes(), texts),
    });
    let (centrality, centrality_rows) = tables::centrality(package, &format!("centrality-{at}"), texts);
    let (winners, winners_rows) = places::winners_and_losers(package, &format!("winners-{at}"), texts);
    let maps = if is_whole {
        places::maps(package, at, &study.outlines, texts)
    } else {
        places::map_of_change(package, at, &study.outlines, texts)
            .into_iter()
            .collect()
    };
    PackageView {
        at,
        title: texts.span(&package.title),
        overview: tables::overview(package, &format!("overview-{at}"), texts),
        lasting: tables::lasting(package, texts),
        charts: charts.collect(),
        parties: parties.filter(|party| !party.rows.0.is_empty()).collect(),
        centrality,
        centrality_rows,
        groups: shares::views(package, at, texts),
        winners,
        winners_rows,
        maps,
        map_rows: places::rows(package, texts),
        cost_bars: tables::cost_bars(&package.costs, &format!("costs-{at}"), texts),
        costs: tables::costs(&package.costs, texts),
        not_priced: tables::effects(package, &NOT_PRICED, texts),
        rests: package
            .rests
            .iter()
            .map(|rest| tornado(rest, at, texts))
            .collect(),
    }
}

/// The change of an effect when a parameter goes from the 5th to the 95th percentile of its draws.
fn tornado(rest: &Rest, at: usize, texts: &Texts) -> RestView {
    const REACH: f64 = 1.645;
    let scale = Scale::of(&rest.unit);
    let span = |(parameter, grade, slope): &(String, Grade, f64)| {
        let end = (slope * REACH * scale.factor).abs();
        let letter = match grade {
            Grade::A => Text::same("A"),
            Grade::B => Text::same("B"),
            Grade::C => Text::same("C"),
            Grade::Dial => message("grade-letter-dial"),
        };
        let label = Text::same("{p} ({g})")
            .with("p", &Text::same(parameter))
            .with("g", &letter);
        Span {
            tip: Text::same("{l}: ±{n} {u}")
                .with("l", &label)
                .with("n", &number(end, scale.decimals(&[end / scale.factor])))
                .with("u", &scale.unit_of_change()),
            label,
            bar: (-end, end),
            line: None,
            class: if *grade == Grade::Dial { "s1" } else { "s0" },
        }
    };
    let spans: Vec<Span> = rest.parts.iter().take(BARS).map(span).collect();
    let title = name(&rest.outcome);
    let per_cent = |share: f64| number(100.0 * share, 0);
    let sentence = message("study-rest")
        .with("explained", &per_cent(rest.explained))
        .with("dials", &per_cent(rest.dials));
    RestView {
        svg: Html(spans::draw(
            &spans,
            &scale.unit_of_change(),
            &format!("rest-{at}-{}", rest.outcome),
            &title,
            texts,
        )),
        name: texts.span(&title),
        sentence: texts.span(&sentence),
        warning: (rest.dials > 0.5)
            .then(|| texts.span(&message("study-warning").with("dials", &per_cent(rest.dials)))),
    }
}

/// Every effect whose width rests mostly on what nobody has measured.
fn warnings(packages: &[Package], texts: &Texts) -> Html {
    let of = |package: &Package| {
        let far = package.rests.iter().filter(|rest| rest.dials > 0.5);
        let item = |rest: &Rest| {
            let words = Text::same("{p}: {o}, {n} %")
                .with("p", &package.title)
                .with("o", &name(&rest.outcome))
                .with("n", &number(100.0 * rest.dials, 0));
            texts.element("li", "", &words)
        };
        far.map(item).collect::<String>()
    };
    Html(packages.iter().map(of).collect())
}

fn rates(study: &Study, texts: &Texts) -> Html {
    let row = |rate: &super::data::Rate| {
        format!(
            "<li>{}: {} % <small>{}</small></li>",
            texts.message(&format!("study-rate-{}", rate.parameter)),
            texts.span(&number(100.0 * rate.value, 0)),
            rows::link(&rate.source.title, rate.source.url.as_deref())
        )
    };
    Html(study.rates.iter().map(row).collect())
}
