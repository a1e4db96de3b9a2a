//! A practice's hours and income: what a list like this one is expected to ask for and bring, by the simulation's own means.

use crate::catalogue::{Leans, leans};
use crate::grounds::{Grounds, of_figures};
use crate::members::each;
use crate::{Lab, TellError};
use nation::{NO_DOCTOR, Nation};
use serde::Serialize;
use simulation::{Behaviour, ExpectedFees, Fees, Hours, TypicalWeek};
use std::sync::{Arc, PoisonError};
use units::{ContractForm, Month, Sex};
use utoipa::ToSchema;

/// Figures of a practice by the name that the rules know.
const OF_PRACTICES: [&str; 4] = [
    "hours_regular",
    "self_employed_capitation",
    "self_employed_fees",
    "copayments",
];

/// Members of one sex who were born in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Born {
    /// Sex.
    pub sex: Sex,
    /// Month of birth.
    pub born: Month,
    /// How many.
    pub members: u32,
}

/// A practice's hours and income, or that the nation is being built.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PracticeTold {
    /// Whether the figures are there; the nation takes some seconds to build once.
    pub ready: bool,
    /// Members of the list.
    pub members: u32,
    /// Hours a week of a doctor of mean age with this list.
    pub week: WeekTold,
    /// Members of the mean list with a doctor in the nation.
    pub mean_members: f64,
    /// Hours a week with the mean list, on the same form of contract.
    pub mean_week: WeekTold,
    /// What the members are expected to bring in a year by typical use.
    pub year: YearOfFees,
    /// The evidence behind hours and fees.
    pub grounds: Grounds,
    /// That evidence.
    pub evidence: Vec<Leans>,
}

/// Hours a week by what they are for; out-of-hours duty apart.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, ToSchema)]
pub struct WeekTold {
    /// With patients.
    pub contacts: f64,
    /// For residents of the list without them: letters, results, prescriptions.
    pub tasks: f64,
    /// Sick notes, certificates and forms.
    pub administration: f64,
    /// Other municipal work.
    pub municipal: f64,
    /// All together.
    pub in_all: f64,
}

/// What members are expected to bring in a year.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, ToSchema)]
pub struct YearOfFees {
    /// Consultations, home visits with them.
    pub consultations: f64,
    /// Simple contacts with somebody present.
    pub simple_contacts: f64,
    /// Letters, calls, messages and prescriptions.
    pub written_contacts: f64,
    /// From the state: refunds, and co-payments that it waives by age or ground, øre.
    pub from_state: i64,
    /// Co-payments; the state pays those of holders of an exemption card, øre.
    pub copayments: i64,
    /// What patients pay besides, øre.
    pub own_payments: i64,
    /// All together, øre.
    pub in_all: i64,
}

/// What a month's figures are made from.
pub(crate) struct Expectations {
    month: Month,
    expected: ExpectedFees,
    week: TypicalWeek,
    mean_members: f64,
}

impl From<Hours> for WeekTold {
    fn from(hours: Hours) -> WeekTold {
        WeekTold {
            contacts: hours.contacts.into(),
            tasks: hours.tasks.into(),
            administration: hours.administration.into(),
            municipal: hours.municipal.into(),
            in_all: hours.regular(),
        }
    }
}

impl Lab {
    /// Hours and income of a list with these members.
    ///
    /// # Errors
    /// When the month has no complete rules, or the evidence lacks a parameter.
    pub fn practice(
        &self,
        month: Month,
        form: ContractForm,
        members: &[Born],
    ) -> Result<PracticeTold, TellError> {
        let names = self.behind_practices();
        let evidence = &self.sources().evidence;
        let mut told = PracticeTold {
            ready: false,
            members: members.iter().map(|one| one.members).sum(),
            week: WeekTold::default(),
            mean_members: 0.0,
            mean_week: WeekTold::default(),
            year: YearOfFees::default(),
            grounds: Grounds {
                status: "expected",
                grade: Some(
                    evidence
                        .backing(names.iter().map(String::as_str))
                        .weakest()
                        .to_string(),
                ),
                rests_on: names.clone(),
                rules: of_figures(OF_PRACTICES),
                sources: vec![],
            },
            evidence: names.iter().map(|name| leans(name, self.sources())).collect(),
        };
        let Some(nation) = self.today() else {
            return Ok(told);
        };
        let of = self.expectations(&nation, month)?;
        let mut asked = Fees::default();
        for one in members {
            let each = of.expected.of(one.sex, one.born, true);
            for _ in 0..one.members {
                asked.add(&each);
            }
        }
        told.ready = true;
        told.week = of.week.of(form, &asked, f64::from(told.members)).into();
        told.mean_members = of.mean_members;
        told.mean_week = of.week.mean(form).into();
        told.year = year(&asked, of.expected.season());
        Ok(told)
    }

    /// What a month's figures are made from; kept, for the mean list is counted over the nation.
    fn expectations(&self, nation: &Nation, month: Month) -> Result<Arc<Expectations>, TellError> {
        let kept = self.expectations_kept();
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept.as_ref().filter(|found| found.month == month) {
            return Ok(Arc::clone(found));
        }
        let sources = self.sources();
        let behaviour =
            Behaviour::from_draw(&sources.evidence.draw(0)).map_err(evidence::EvidenceError::from)?;
        let expected = ExpectedFees::new(&sources.rulebook, &behaviour, month)
            .map_err(|error| TellError::Inside(error.to_string()))?;
        let (mut mean, mut members) = (Fees::default(), 0.0);
        each(nation, &(0..nation.lists.doctor.len()), |listed| {
            if nation.lists.doctor[listed.list] != NO_DOCTOR {
                mean.add(&expected.of(listed.sex, listed.born, true));
                members += 1.0;
            }
        });
        let doctors = nation.lists.doctor.iter().filter(|&&doctor| doctor != NO_DOCTOR);
        let staffed = f64::max(doctors.count() as f64, 1.0);
        let mean = Fees {
            consultations: mean.consultations / staffed,
            simple_contacts: mean.simple_contacts / staffed,
            ..Fees::default()
        };
        let found = Arc::new(Expectations {
            month,
            week: TypicalWeek::new(&behaviour, mean, members / staffed),
            expected,
            mean_members: members / staffed,
        });
        *kept = Some(Arc::clone(&found));
        Ok(found)
    }

    /// Names of the evidence of hours, use of the doctor, and bills.
    fn behind_practices(&self) -> Vec<String> {
        let own = TypicalWeek::EVIDENCE.iter().map(|name| (*name).to_owned());
        let parameters = self.sources().evidence.parameters().iter();
        let use_and_bills = parameters
            .map(|one| one.name.clone())
            .filter(|name| name.starts_with("use_gp_") || name.starts_with("bill_"));
        own.chain(use_and_bills).collect()
    }
}

/// A month of the season as a year.
fn year(month: &Fees, season: f64) -> YearOfFees {
    let months = 12.0 / season.max(f64::MIN_POSITIVE);
    let ore = |amount: f64| (amount * months).round() as i64;
    YearOfFees {
        consultations: month.consultations * months,
        simple_contacts: month.simple_contacts * months,
        written_contacts: month.written_contacts * months,
        from_state: ore(month.refunds + month.nav + month.waived_by_age + month.waived_otherwise),
        copayments: ore(month.copayments),
        own_payments: ore(month.own_payments),
        in_all: ore(month.total()),
    }
}
