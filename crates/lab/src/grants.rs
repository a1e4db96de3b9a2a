//! What a municipality and its doctors are paid in a month, grant by grant, as `grunnmur statement municipality` has it.

use crate::members::{compositions, lists_of};
use crate::{Lab, TellError, Words};
use nation::{NO_DOCTOR, Nation};
use publish::{Text, message, told as worded};
use rulebook::{OutOfHoursRules, Reform, Rules};
use scheme::capitation::{Agreement, round_to_ore};
use scheme::grants::{
    AlisPost, Line, ListFacts, MunicipalityFacts, Outcome, Payer, Recipient, Required, out_of_hours_entitled,
    statement,
};
use scheme::trace::Trace;
use serde::Serialize;
use units::{ContractForm, Month, Ore};
use utoipa::ToSchema;

/// The statement of a municipality, or that the nation is being built.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GrantsTold {
    /// Whether the statement is there; the nation takes some seconds to build once.
    pub ready: bool,
    /// The month.
    #[schema(example = "2026-03")]
    pub month: String,
    /// Inhabitants.
    pub inhabitants: u32,
    /// Lists.
    pub lists: usize,
    /// Every grant, paid or not.
    pub lines: Vec<GrantLine>,
    /// Sum of what could be computed, øre.
    pub total: i64,
    /// Of it from the state, øre.
    pub from_state: i64,
    /// Of it from the municipality, øre.
    pub from_municipality: i64,
    /// Of it resting on estimates or assumptions, øre.
    pub estimated: i64,
}

/// A grant.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GrantLine {
    /// Which grant, in snake case.
    pub grant: String,
    /// The rule that decides it.
    #[schema(example = "GRA-001")]
    pub rule: String,
    /// `state` or `municipality`.
    pub payer: String,
    /// `municipality` or `doctors`.
    pub recipient: String,
    /// `paid`, `not_entitled`, `not_in_force`, `not_computable` or `fact_needed`.
    pub outcome: String,
    /// The month's amount, øre.
    pub amount: Option<i64>,
    /// How well it is known.
    pub status: Option<String>,
    /// Why there is no amount.
    pub why: Option<Words>,
    /// The fact that must be told, in snake case.
    pub fact: Option<String>,
    /// How the amount came about: each step with rule, value, first day, source and how well it is known.
    #[schema(value_type = Option<Object>)]
    pub trace: Option<Trace>,
    /// Conditions that were tried.
    pub conditions: Vec<GrantCondition>,
}

/// A condition of a grant.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GrantCondition {
    /// What is asked, in snake case.
    pub name: String,
    /// What was found.
    pub found: String,
    /// What is required.
    pub required: Words,
    /// Whether it held.
    pub holds: bool,
}

/// What is added to what the nation tells of a municipality.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// Full ALIS posts of self-employed doctors.
    pub alis: u16,
    /// Full ALIS posts of salaried doctors.
    pub alis_salaried: u16,
    /// One grant for all, as the reform `consolidated-grant` has it.
    pub consolidated: bool,
}

impl Lab {
    /// The grants of a municipality in a month; none where there is no such number.
    ///
    /// # Errors
    /// When the rules cannot be read on that day.
    pub fn grants(
        &self,
        number: u16,
        month: Month,
        what_if: WhatIf,
    ) -> Result<Option<GrantsTold>, TellError> {
        let places = self.sources().data.places();
        let Some(row) = places.iter().position(|place| place.number.0 == number) else {
            return Ok(None);
        };
        let mut told = GrantsTold {
            ready: false,
            month: month.to_string(),
            inhabitants: 0,
            lists: 0,
            lines: vec![],
            total: 0,
            from_state: 0,
            from_municipality: 0,
            estimated: 0,
        };
        let Some(nation) = self.today() else {
            return Ok(Some(told));
        };
        let rulebook = &self.sources().rulebook;
        let day = month.first_day();
        let (rules, _) = if what_if.consolidated {
            let reform = Reform::embedded("consolidated-grant")?;
            rulebook.with(&[reform])?.at_with_estimates(day)?
        } else {
            rulebook.at_with_estimates(day)?
        };
        let mut facts = municipality_facts(&nation, row, &rules, month);
        let posts = posts(ContractForm::SelfEmployed, what_if.alis, month).chain(posts(
            ContractForm::Salaried,
            what_if.alis_salaried,
            month,
        ));
        let posts: Vec<AlisPost> = posts.collect();
        if !posts.is_empty() {
            facts.alis = Some(posts);
        }
        let found = statement(&rules, &facts);
        told.ready = true;
        told.inhabitants = facts.inhabitants;
        told.lists = facts.lists.len();
        told.lines = found.lines.iter().map(line).collect();
        told.total = found.total.0;
        told.from_state = found.from_state.0;
        told.from_municipality = found.from_municipality.0;
        told.estimated = found.estimated.0;
        Ok(Some(told))
    }
}

/// Full posts signed in the month.
fn posts(form: ContractForm, many: u16, month: Month) -> impl Iterator<Item = AlisPost> {
    let post = AlisPost {
        form,
        percent: 100,
        signed: month,
        locum_months: None,
        agency: false,
    };
    std::iter::repeat_n(post, usize::from(many))
}

fn line(line: &Line) -> GrantLine {
    let word = |debug: String| debug.to_lowercase();
    let mut told = GrantLine {
        grant: line.grant.clone(),
        rule: line.rule.to_owned(),
        payer: match line.payer {
            Payer::State => "state".to_owned(),
            Payer::Municipality => "municipality".to_owned(),
        },
        recipient: match line.recipient {
            Recipient::Municipality => "municipality".to_owned(),
            Recipient::Doctors => "doctors".to_owned(),
        },
        outcome: String::new(),
        amount: None,
        status: None,
        why: None,
        fact: None,
        trace: None,
        conditions: line
            .conditions
            .iter()
            .map(|condition| GrantCondition {
                name: condition.name.to_owned(),
                found: condition.found.clone(),
                required: Words::from(&required(condition.required)),
                holds: condition.holds,
            })
            .collect(),
    };
    let noted = |why: &str| Some(Words::from(&worded("note", why)));
    told.outcome = match &line.outcome {
        Outcome::Paid { trace, status } => {
            told.amount = Some(trace.amount.0);
            told.status = Some(word(format!("{status:?}")));
            told.trace = Some(trace.clone());
            "paid"
        }
        Outcome::NotEntitled => "not_entitled",
        Outcome::NotInForce { why, .. } => {
            told.why = noted(why);
            "not_in_force"
        }
        Outcome::NotComputable { why, .. } => {
            told.why = noted(why);
            "not_computable"
        }
        Outcome::FactNeeded { fact } => {
            told.fact = Some((*fact).to_owned());
            "fact_needed"
        }
    }
    .to_owned();
    told
}

/// What a condition asks for, in words.
fn required(required: Required) -> Text {
    let (key, places) = match required {
        Required::Exactly(number) => ("required-exactly", vec![number.to_string()]),
        Required::AtLeast(least) => ("required-at-least", vec![least.to_string()]),
        Required::AtLeastOf(least, of) => ("required-at-least-of", vec![least.to_string(), of.to_string()]),
        Required::Below(bound) => ("required-below", vec![bound.to_string()]),
        Required::Between(low, high) => ("required-between", vec![low.to_string(), high.to_string()]),
        Required::WithinAWeek => ("required-within-a-week", vec![]),
        Required::MunicipalHours(of, most) => {
            ("required-municipal-hours", vec![of.to_string(), most.to_string()])
        }
        Required::YoungShortList { cap, below, months } => (
            "required-young-short-list",
            vec![cap.to_string(), below.to_string(), months.to_string()],
        ),
    };
    let named = ["a", "b", "c"].into_iter().zip(places);
    named.fold(message(key), |text, (name, value)| {
        text.with(name, &Text::same(value))
    })
}

/// What the nation tells of a municipality in a month.
pub fn municipality_facts(nation: &Nation, row: usize, rules: &Rules, month: Month) -> MunicipalityFacts {
    let place = &nation.municipalities[row];
    let lists = lists(nation, row, rules, month);
    let mut facts = MunicipalityFacts::new(month, place.population, place.centrality, lists.len() as u32);
    facts.lists = lists;
    facts.out_of_hours_eligible_total = eligible_total(nation, &rules.grants.out_of_hours);
    facts
}

/// What the eligible municipalities of the nation ask for when each asks for the most.
fn eligible_total(nation: &Nation, rules: &OutOfHoursRules) -> Option<Ore> {
    let most = round_to_ore(rules.most.best()?.value).ok()?;
    let eligible = nation
        .municipalities
        .iter()
        .filter(|place| out_of_hours_entitled(rules, place.population, place.centrality) == Some(true));
    Some(most * i64::try_from(eligible.count()).ok()?)
}

/// The lists of a municipality with their members, wherever those live. Use of the doctor counts as middle.
fn lists(nation: &Nation, row: usize, rules: &Rules, month: Month) -> Vec<ListFacts> {
    let range = lists_of(nation, row);
    let first = range.start;
    let members = compositions(nation, &range, &rules.capitation, month);
    let facts = members.into_iter().enumerate().map(|(list, members)| {
        let list = first + list;
        ListFacts {
            agreement: Agreement {
                from: nation.lists.since[list],
                cap: nation.lists.cap[list],
                form: nation.lists.form[list],
            },
            members,
            staffed: nation.lists.doctor[list] != NO_DOCTOR,
        }
    });
    facts.collect()
}
