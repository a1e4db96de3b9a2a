//! One object a year: the keys of `grunnmur nation`, and what happened.

use super::middle::middle;
use super::outcome::Basis;
use super::shares::{self, BurdenFigures, IncomeFigures};
use super::work::{self, OutcomeFigures, WorkFigures};
use assessment::{Ensemble, MemberRun, Observed};
use evidence::Evidence;
use serde::Serialize;
use simulation::{Accounts, DutyFigures, Flows};
use std::collections::BTreeMap;
use units::{Counts, Month, MunicipalityNo};

/// Figures of a region at the scale of the run.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Figures {
    pub(crate) residents: u64,
    pub(crate) residents_on_lists_with_gp: u64,
    pub(crate) residents_on_lists_without_gp: u64,
    pub(crate) lists_with_gp: u64,
    pub(crate) lists_without_gp: u64,
    pub(crate) open_lists: u64,
    pub(crate) list_capacity: u64,
    pub(crate) doctors: u64,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct MunicipalityFigures {
    pub(crate) municipality_no: MunicipalityNo,
    #[serde(flatten)]
    pub(crate) figures: Figures,
}

/// A year's end, and the events of the year.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Year {
    pub(crate) date: String,
    pub(crate) scale: f64,
    pub(crate) draws: usize,
    #[serde(flatten)]
    pub(crate) figures: Figures,
    pub(crate) without_list: u64,
    pub(crate) waiting: u64,
    pub(crate) entries: u64,
    pub(crate) exits: u64,
    pub(crate) new_lists: u64,
    pub(crate) adverts: u64,
    pub(crate) lists_with_locum: u64,
    pub(crate) changes: u64,
    pub(crate) births: u64,
    pub(crate) deaths: u64,
    pub(crate) immigrants: u64,
    pub(crate) emigrants: u64,
    pub(crate) moves: u64,
    pub(crate) relation_years_mean: f64,
    pub(crate) relation_years_median: f64,
    pub(crate) tenure_years_median: f64,
    pub(crate) duty_districts: u64,
    pub(crate) duty_districts_not_covered: u64,
    pub(crate) duty_share_taking_part: f64,
    pub(crate) duty_hours_a_week: f64,
    pub(crate) capitation_month_kroner: f64,
    /// Contacts of the year by kind.
    pub(crate) contacts: BTreeMap<&'static str, u64>,
    pub(crate) cards_issued: u64,
    pub(crate) state_kroner: f64,
    pub(crate) municipalities_kroner: f64,
    pub(crate) patients_kroner: f64,
    /// Every account of the year by name, kroner.
    pub(crate) accounts_kroner: BTreeMap<&'static str, f64>,
    /// Doctors by age.
    pub(crate) doctors_by_age: BTreeMap<&'static str, u64>,
    /// Who may become GPs, the whole nation.
    pub(crate) pipeline: PipelineFigures,
    /// Everything that happened in the year by name.
    pub(crate) events: BTreeMap<&'static str, u64>,
    /// Hours of doctors and waits of residents; by class of centrality too.
    pub(crate) work: WorkFigures,
    pub(crate) work_by_centrality: BTreeMap<u8, WorkFigures>,
    /// Relations and what they are expected to do.
    pub(crate) outcomes: OutcomeFigures,
    /// Who bears the co-payments of the year.
    pub(crate) copayment_burden: BurdenFigures,
    /// What self-employed doctors receive in the year.
    pub(crate) doctor_income: IncomeFigures,
    pub(crate) municipalities: Vec<MunicipalityFigures>,
    /// The weakest evidence behind each outcome by name: grade A, B or C, or a dial.
    pub(crate) evidence: BTreeMap<&'static str, String>,
}

/// Every December and the start; over several members the figures are medians.
pub(crate) fn years(ensemble: &Ensemble, evidence: &Evidence) -> Vec<Year> {
    let Some(first) = ensemble.runs.first() else {
        return vec![];
    };
    let ends: Vec<Month> = first
        .observed
        .iter()
        .map(|o| o.snapshot.month)
        .filter(|month| month.month() == 12)
        .collect();
    let grades = Basis::of(ensemble, evidence).every();
    let mut previous = None;
    let mut years = vec![];
    for end in ends {
        let members: Vec<(&Observed, Flows)> = ensemble
            .runs
            .iter()
            .filter_map(|run| year_of(run, previous, end))
            .collect();
        years.push(Year {
            evidence: grades.clone(),
            ..year(end, &members)
        });
        previous = Some(end);
    }
    years
}

/// A member's observation at `end` and its events since `after`.
fn year_of(run: &MemberRun, after: Option<Month>, end: Month) -> Option<(&Observed, Flows)> {
    let mut flows = Flows::default();
    for observed in &run.observed {
        let month = observed.snapshot.month;
        if month <= end && after.is_none_or(|after| month > after) {
            flows.add(&observed.flows);
        }
    }
    run.observed
        .iter()
        .find(|o| o.snapshot.month == end)
        .map(|observed| (observed, flows))
}

fn year(end: Month, members: &[(&Observed, Flows)]) -> Year {
    let flow = |get: fn(&Flows) -> u64| median(members.iter().map(|(_, flows)| get(flows)).collect());
    let real = |get: &dyn Fn(&Observed) -> f64| {
        middle(members.iter().map(|(observed, _)| get(observed)).collect()).unwrap_or(0.0)
    };
    let duty = |get: fn(&DutyFigures) -> u32| {
        median(
            members
                .iter()
                .map(|(o, _)| u64::from(get(&o.snapshot.duty)))
                .collect(),
        )
    };
    let national: Vec<Counts> = members
        .iter()
        .map(|(observed, _)| observed.snapshot.national())
        .collect();
    let places = members
        .first()
        .map_or(0, |(observed, _)| observed.snapshot.municipalities.len());
    let municipalities = (0..places)
        .map(|i| {
            let counts: Vec<Counts> = members
                .iter()
                .map(|(o, _)| o.snapshot.municipalities[i].3)
                .collect();
            MunicipalityFigures {
                municipality_no: members[0].0.snapshot.municipalities[i].0,
                figures: figures(&counts),
            }
        })
        .collect();
    Year {
        date: end.last_day().to_string(),
        scale: members
            .first()
            .map_or(1.0, |(observed, _)| observed.snapshot.scale),
        draws: members.len(),
        figures: figures(&national),
        without_list: median(national.iter().map(|c| c.unallocated).collect()),
        waiting: median(national.iter().map(|c| c.waiting).collect()),
        entries: flow(|f| f.entries),
        exits: flow(|f| f.exits),
        new_lists: flow(|f| f.new_lists),
        adverts: flow(|f| f.adverts),
        lists_with_locum: median(national.iter().map(|c| c.with_locum).collect()),
        changes: flow(|f| f.changes),
        births: flow(|f| f.births),
        deaths: flow(|f| f.deaths),
        immigrants: flow(|f| f.immigrants),
        emigrants: flow(|f| f.emigrants),
        moves: flow(|f| f.moves),
        relation_years_mean: real(&|o| o.snapshot.relation_years.0),
        relation_years_median: real(&|o| o.snapshot.relation_years.1),
        tenure_years_median: real(&|o| o.snapshot.tenure_years_median),
        duty_districts: duty(|duty| duty.districts),
        duty_districts_not_covered: duty(|duty| duty.not_feasible),
        duty_share_taking_part: real(&|o| o.snapshot.duty.taking_part),
        duty_hours_a_week: real(&|o| o.snapshot.duty.hours),
        capitation_month_kroner: real(&|o| o.snapshot.national().capitation as f64 / 100.0),
        contacts: named(members, true)
            .map(|(name, number)| (&name[CONTACTS.len()..], number))
            .collect(),
        cards_issued: flow(|f| f.accounts.cards_issued),
        state_kroner: kroner(flow(|f| f.accounts.state())),
        municipalities_kroner: kroner(flow(|f| f.accounts.municipalities())),
        patients_kroner: kroner(flow(|f| f.accounts.patients())),
        accounts_kroner: named(members, false)
            .map(|(name, ore)| (name, kroner(ore)))
            .collect(),
        doctors_by_age: AGES
            .into_iter()
            .enumerate()
            .map(|(at, name)| {
                let of = members.iter().map(|(o, _)| o.snapshot.doctors_by_age[at]);
                (name, median(of.collect()))
            })
            .collect(),
        pipeline: PipelineFigures {
            waiting_for_lis1: real(&|o| o.snapshot.pipeline.waiting_for_lis1),
            completing_lis1_a_year: real(&|o| o.snapshot.pipeline.completing),
            still_choosing: real(&|o| o.snapshot.pipeline.choosing),
            pull: real(&|o| o.snapshot.pipeline.pull),
            online_doctors: real(&|o| o.snapshot.pipeline.online),
        },
        events: Flows::default()
            .each()
            .enumerate()
            .map(|(at, (name, _))| {
                let of = |flows: &Flows| flows.each().nth(at).map_or(0, |(_, number)| number);
                (name, median(members.iter().map(|(_, flows)| of(flows)).collect()))
            })
            .collect(),
        work: work::work(members, None),
        work_by_centrality: work::by_centrality(members),
        outcomes: work::outcomes(members),
        copayment_burden: shares::burden(members),
        doctor_income: shares::earnings(members),
        municipalities,
        evidence: BTreeMap::new(),
    }
}

const AGES: [&str; 6] = ["under_40", "40_49", "50_54", "55_59", "60_66", "67_plus"];

/// Cohorts before the scheme.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PipelineFigures {
    pub(crate) waiting_for_lis1: f64,
    pub(crate) completing_lis1_a_year: f64,
    pub(crate) still_choosing: f64,
    /// Conditions over those of 2019 without training agreements.
    pub(crate) pull: f64,
    pub(crate) online_doctors: f64,
}

const CONTACTS: &str = "contacts_";

fn kroner(ore: u64) -> f64 {
    ore as f64 / 100.0
}

/// Medians of the accounts that count contacts, or of those that hold money.
fn named<'a>(
    members: &'a [(&Observed, Flows)],
    contacts: bool,
) -> impl Iterator<Item = (&'static str, u64)> + 'a {
    let names = Accounts::default();
    let wanted = names
        .each()
        .filter(move |(name, _)| name.starts_with(CONTACTS) == contacts && *name != "cards_issued");
    let wanted: Vec<&'static str> = wanted.map(|(name, _)| name).collect();
    wanted.into_iter().map(move |wanted| {
        let of = |flows: &Flows| flows.accounts.each().find(|(name, _)| *name == wanted);
        let values = members
            .iter()
            .filter_map(|(_, flows)| of(flows).map(|(_, value)| value));
        (wanted, median(values.collect()))
    })
}

fn figures(members: &[Counts]) -> Figures {
    let get = |get: fn(&Counts) -> u64| median(members.iter().map(get).collect());
    Figures {
        residents: get(|c| c.residents),
        residents_on_lists_with_gp: get(|c| c.with_gp),
        residents_on_lists_without_gp: get(|c| c.without_gp),
        lists_with_gp: get(|c| c.staffed),
        lists_without_gp: get(|c| c.vacant),
        open_lists: get(|c| c.open),
        list_capacity: get(|c| c.capacity),
        doctors: get(|c| c.doctors),
    }
}

fn median(mut values: Vec<u64>) -> u64 {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or(0)
}
