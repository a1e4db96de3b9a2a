//! Why a bill was rejected, and how the amounts of an accepted one came about.

use super::amounts::{Waiver, insurance_pays_own};
use super::check::{Broken, Fault};
use super::contact::Contact;
use super::tariff::Tariff;
use super::{Bill, Decision, Payee, Reason};
use rulebook::fees::{FeeRow, number_on};
use serde::Serialize;
use units::Ore;

/// One step of an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeeStep {
    /// Rule, remark or row that says so.
    pub rule: String,
    /// The code concerned, if one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What was found.
    pub says: String,
    /// The amount that the step gives, øre.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Ore>,
    /// Where the rule or amount was read; empty where the step is arithmetic.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
}

impl Tariff {
    /// As [`Tariff::settle`], with every amount and rule explained.
    pub fn settle_traced(&self, bill: &Bill) -> (Decision, Vec<FeeStep>) {
        let decision = self.settle(bill);
        let steps = match &decision {
            Decision::Accepted(settlement) => {
                let contact = Contact::of(bill);
                let mut steps = vec![step(
                    "FGR010",
                    format!("the tariff of {} to {} holds", self.first, self.last),
                )];
                for line in &settlement.lines {
                    let row = self
                        .number(&line.code)
                        .and_then(|code| self.rows.get(usize::from(code)));
                    if let Some(row) = row {
                        self.explain_line(row, &contact, line.count, line.fee, &mut steps);
                    }
                }
                self.explain_money(&contact, settlement, &mut steps);
                steps
            }
            Decision::Rejected(rejection) => {
                let mut steps = vec![step(&rejection.rule, rejection.detail.clone())];
                for code in &rejection.codes {
                    if let Some(row) = self
                        .number(code)
                        .and_then(|code| self.rows.get(usize::from(code)))
                    {
                        steps.push(row_step(row));
                    }
                }
                steps
            }
        };
        (decision, steps)
    }

    fn explain_line(&self, row: &FeeRow, contact: &Contact, count: u16, fee: Ore, steps: &mut Vec<FeeStep>) {
        steps.push(row_step(row));
        let code = Some(row.code.clone());
        if count > 1 {
            let percent = row.repetition.rule.percent;
            steps.push(FeeStep {
                code: code.clone(),
                amount: Some(fee),
                ..step(
                    "FGR102",
                    format!("{count} uses, each after the first at {percent} % of the amount"),
                )
            });
        }
        if !row.requires.text.is_empty() {
            steps.push(FeeStep {
                code: code.clone(),
                ..step(
                    "CR18",
                    format!("requires {}; it is on the bill", row.requires.text),
                )
            });
        }
        if let Some(steps_rule) = row.time_rule.rule.steps
            && let Some(minutes) = contact.minutes
        {
            let says = format!(
                "{minutes} minutes documented, {} travelling; steps of {} after {}",
                contact.travel_minutes.unwrap_or_default(),
                steps_rule.step,
                steps_rule.threshold
            );
            steps.push(FeeStep {
                code,
                ..step("time", says)
            });
        }
    }

    fn explain_money(&self, contact: &Contact, settlement: &super::Settlement, steps: &mut Vec<FeeStep>) {
        let with = |rule: &str, says: &str, amount: Ore| FeeStep {
            amount: Some(amount),
            ..step(rule, says.to_owned())
        };
        steps.push(with("fee", "sum of the fees", settlement.total_fee));
        steps.push(with("refund", "refund of the codes", settlement.refund));
        let below = number_on(&self.limits.exempt_below_age, contact.date);
        let waiver = match (self.waiver(contact), below) {
            (Waiver::None, _) => "the patient pays the co-payment".to_owned(),
            (Waiver::Age, Some(below)) => {
                format!("no co-payment: the patient is under {below}, or within the year that a reform names")
            }
            (Waiver::Age, None) => "no co-payment: the patient's age".to_owned(),
            (Waiver::Card, _) => "no co-payment: a card is valid on the day".to_owned(),
            (Waiver::Ground(ground), _) => format!("no co-payment: {ground:?}"),
        };
        steps.push(FeeStep {
            amount: Some(settlement.patient_copayment),
            ..step("FGR030", waiver)
        });
        if settlement.own_payment.0 != 0 {
            let says = "own payment, never waived and never counted";
            steps.push(with("FGR041", says, settlement.own_payment));
        }
        if insurance_pays_own(contact.exemption) {
            steps.push(step(
                "B5.4",
                "the insurance pays the materials on this ground".to_owned(),
            ));
        }
        let payee = match settlement.payee {
            Payee::Doctor => "paid to the doctor",
            Payee::Municipality => "paid to the municipality, which employs the doctor",
        };
        steps.push(with("FGR014", payee, settlement.payout));
    }

    /// What is wrong and what would be right.
    pub(super) fn detail(&self, contact: &Contact, fault: Fault) -> String {
        let Some(row) = self.rows.get(usize::from(fault.code)) else {
            return String::new();
        };
        let code = &row.code;
        let other = fault
            .other
            .and_then(|other| self.rows.get(usize::from(other)))
            .map_or("", |row| row.code.as_str());
        match fault.reason {
            Reason::CodeNotValidOnDate => format!(
                "an amount of `{code}` in the tariff of {} was not read, so no exact settlement is possible; \
                 import the official schedule ({})",
                contact.date, row.origin
            ),
            Reason::InvalidCombination => match fault.broken {
                Broken::Rule("FGR114") => {
                    format!("`{code}` and `{other}` are of two series; a nurse's bill holds S codes only")
                }
                Broken::Condition(_) => format!(
                    "`{code}` and `{other}` may stand together only in a situation that the remark names, \
                     which this bill does not state"
                ),
                _ => format!("`{code}` and `{other}` bar each other; leave one of them out"),
            },
            Reason::NotInAllowList => {
                format!("`{code}` stands only with a closed list of codes, in which `{other}` is not")
            }
            Reason::RequiresCode => {
                format!(
                    "`{code}` is a supplement and requires {} on the same bill",
                    row.requires.text
                )
            }
            Reason::RepetitionLimit => {
                let most = row.repetition.rule.most.unwrap_or(u16::MAX);
                format!("`{code}` may be used at most {most} times on a bill")
            }
            Reason::TimeSteps => format!(
                "`{code}` asks for more time than is documented ({}; {} minutes, {} travelling)",
                row.time_rule.text,
                contact.minutes.unwrap_or_default(),
                contact.travel_minutes.unwrap_or_default()
            ),
            Reason::YearlyLimit => format!(
                "`{code}` is limited to {}, which earlier uses have reached",
                row.max_per_year.text
            ),
            Reason::SpecialistRequired => {
                format!(
                    "`{code}` needs the specialist supplement's right on {}",
                    contact.date
                )
            }
            Reason::Performer => format!(
                "`{code}` is open to {}, which does not fit who gave the service",
                row.performer.word()
            ),
            Reason::Setting => format!(
                "`{code}` is open in the setting {} and its situations, not here",
                row.setting.word()
            ),
            Reason::EveningRule => match fault.broken {
                Broken::Rule("D1.3") => {
                    format!("`{code}` is an evening rate, and the contact began outside the evening window")
                }
                _ => format!(
                    "`{code}` is an evening rate, which needs the out-of-hours service, an unforeseen emergency, \
                     or a digital contact after the hour"
                ),
            },
            Reason::Window => {
                format!(
                    "`{code}` may be used only within its window ({})",
                    row.time_rule.text
                )
            }
            Reason::PatientCondition => match row.time_rule.rule.age {
                Some((low, high)) if row.patient_condition == rulebook::fees::PatientCondition::Any => {
                    format!("`{code}` is for patients of {low} to {high} years, who are present or seen for")
                }
                _ => format!(
                    "`{code}` is for patients with: {}; a patient who stayed away gives no refund",
                    row.patient_condition.word()
                ),
            },
            Reason::EmergencyBar => {
                format!("`{code}` does not fit the situation of the contact as regards emergency")
            }
            Reason::NoLines | Reason::Malformed => "the bill cannot be read; correct its lines".to_owned(),
        }
    }
}

fn step(rule: &str, says: String) -> FeeStep {
    FeeStep {
        rule: rule.to_owned(),
        code: None,
        says,
        amount: None,
        source: String::new(),
    }
}

fn row_step(row: &FeeRow) -> FeeStep {
    let amount = |amount: Option<Ore>| amount.map_or("not read".to_owned(), |amount| amount.to_string());
    FeeStep {
        code: Some(row.code.clone()),
        amount: row.fee,
        source: row.source.clone(),
        ..step(
            "row",
            format!(
                "{} (from {}): fee {}, refund {}, patient {} ({})",
                row.label_en,
                row.valid_from,
                amount(row.fee),
                amount(row.refund),
                amount(row.copayment),
                row.patient_money.word()
            ),
        )
    }
}
