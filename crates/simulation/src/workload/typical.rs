//! The week of a typical doctor with a list of so many members who ask for so much: the same hours as in the simulation, with nothing
//! drawn and no queue.

use super::effort::Effort;
use super::level::Level;
use super::person::{Hours, Load, MIDDLE_AGE, Person, factor, hours, list_power};
use crate::behaviour::Behaviour;
use crate::expected::Fees;
use units::{ContractForm, Month};

/// A doctor of mean age who works as long as the mean with the mean list.
#[derive(Debug, Clone)]
pub struct TypicalWeek {
    effort: Effort,
    level: Level,
    mean: Fees,
}

impl TypicalWeek {
    /// Parameters of the evidence that it rests on.
    pub const EVIDENCE: [&'static str; 9] = [
        "work_hours_regular",
        "work_face_to_face",
        "work_list_slope",
        "work_salaried_less",
        "work_municipal_hours",
        "work_forms_hours",
        "work_sick_note_share",
        "work_sick_note_minutes",
        "work_time_simple",
    ];

    /// Beside the nation's mean list: what its members ask for in a month, and how many they are.
    pub fn new(behaviour: &Behaviour, mean: Fees, members: f64) -> TypicalWeek {
        let effort = behaviour.effort.clone();
        let mut level = Level {
            started: Some(Month(0)),
            time: time(&effort, &mean).max(f64::MIN_POSITIVE),
            members: members.max(1.0),
            contacts: effort.face_to_face * effort.hours,
            power: list_power(&effort, members),
            ..Level::default()
        };
        let other = week(&effort, &level, ContractForm::SelfEmployed, &mean, members).administration;
        level.tasks = (effort.hours - level.contacts - effort.municipal - f64::from(other)).max(0.0);
        TypicalWeek { effort, level, mean }
    }

    /// Hours a week, duty apart, with a list whose members ask for so much in a month.
    pub fn of(&self, form: ContractForm, list: &Fees, members: f64) -> Hours {
        week(&self.effort, &self.level, form, list, members)
    }

    /// With the nation's mean list.
    pub fn mean(&self, form: ContractForm) -> Hours {
        self.of(form, &self.mean, self.level.members)
    }
}

/// Time asked for in a month, in consultations.
fn time(effort: &Effort, list: &Fees) -> f64 {
    list.consultations + effort.relative_time[5] * list.simple_contacts
}

fn week(effort: &Effort, level: &Level, form: ContractForm, list: &Fees, members: f64) -> Hours {
    let person = Person {
        form,
        factor: factor(effort, form, MIDDLE_AGE),
        pace: 0.0,
        room: 0.0,
        municipal: effort.municipal,
    };
    let load = Load {
        length: time(effort, list) / level.time,
        time: time(effort, list) / level.time,
        members: members / level.members,
        consultations: list.consultations,
        certificates: 0.0,
        own_time: 1.0,
        growth: 1.0,
        notes: effort.sick_notes,
    };
    hours(level, effort, f64::INFINITY, &person, &load, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::Evidence;

    fn typical() -> TypicalWeek {
        let draw = Evidence::embedded().unwrap().draw(0);
        let mean = Fees {
            consultations: 250.0,
            simple_contacts: 80.0,
            ..Fees::default()
        };
        TypicalWeek::new(&Behaviour::from_draw(&draw).unwrap(), mean, 1_000.0)
    }

    fn scaled(fees: &Fees, factor: f64) -> Fees {
        Fees {
            consultations: fees.consultations * factor,
            simple_contacts: fees.simple_contacts * factor,
            ..*fees
        }
    }

    #[test]
    fn the_mean_list_takes_the_published_hours() {
        let week = typical();
        let mean = week.mean(ContractForm::SelfEmployed).regular();
        assert!((mean - week.effort.hours).abs() < 0.01, "{mean}");
        assert!(week.mean(ContractForm::Salaried).regular() < mean);
    }

    #[test]
    fn a_longer_list_takes_more_hours_and_less_for_each_member() {
        let week = typical();
        let of = |factor: f64| {
            let list = scaled(&week.mean, factor);
            week.of(ContractForm::SelfEmployed, &list, 1_000.0 * factor)
                .regular()
        };
        assert!(of(0.8) < of(1.0) && of(1.0) < of(1.2));
        assert!(of(1.2) / 1.2 < of(1.0));
        assert_eq!(
            week.of(ContractForm::SelfEmployed, &Fees::default(), 0.0)
                .contacts,
            0.0
        );
    }
}
