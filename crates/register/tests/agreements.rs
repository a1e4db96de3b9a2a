//! Agreements, doctors and locums: what begins, ends, goes over, and what the rules refuse.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{
    AgreementState, Authorisation, Cursor, Day, Draft, End, Locum, NoticeGiven, Role, Staffing, activate,
    advertise, agreement, check_all, cooperate, draft, due_endings, end_agreement, end_due, end_locum,
    events_after, exemption_clock, give_notice, hand_over, list_status, message_address_of, order_other_work,
    prolong, revert, set_authorisation, start_locum, strike_locum,
};
use scheme::duty::Career;
use scheme::listing::Refusal;
use scheme::listing::contract::Content;
use scheme::listing::reduction::Party;
use support::lists::*;
use support::{ALL_RULES, BOOK, TODAY, act, registers, rules_on};
use units::{ContractForm, Date};

const BY_DOCTOR: NoticeGiven = NoticeGiven {
    by: Party::Doctor,
    just_cause: false,
    employment_until: None,
};

#[test]
fn a_filled_register_has_agreements_and_is_sound() {
    for (name, register, _server) in registers() {
        assert!(number(&register, "SELECT count(*) FROM agreement") > 3, "{name}");
        assert!(number(&register, "SELECT count(*) FROM office") > 2, "{name}");
        sound(name, &register);
        sound_on(name, &register, Date::constant(2025, 12, 31));
    }
}

#[test]
fn an_agreement_begins_when_every_rule_is_kept() {
    for (name, register, _server) in registers() {
        let list = a_new_list(&register, 900);
        let good = doctor(&register, 9_900_001, Career::Specialist);
        let begin = |of: Draft| {
            register.write(|tx| {
                let id = draft(tx, &municipality(), &of)?;
                activate(tx, &ALL_RULES, &municipality(), id, Day::from(TODAY), None)
            })
        };
        let events = number(&register, "SELECT count(*) FROM event");
        let of = a_draft(&register, list, good, 900);
        let refused = |of: Draft| refusal(begin(of));
        assert_eq!(refused(Draft { hpr: 9_999_999, ..of }), Refusal::NotRegistered);
        assert_eq!(refused(Draft { office: 1, ..of }), Refusal::NotRegistered);
        assert_eq!(refused(Draft { cap: 2501, ..of }), Refusal::CapAboveMaximum);
        assert_eq!(refused(Draft { cap: 400, ..of }), Refusal::CapNeedsAgreement);
        let content = Content {
            opening_hours: false,
            ..COMPLETE
        };
        assert_eq!(refused(Draft { content, ..of }), Refusal::AgreementIncomplete);
        let content = Content {
            doctors: 2,
            ..COMPLETE
        };
        assert_eq!(refused(Draft { content, ..of }), Refusal::JointAgreement);
        let taken = a_staffed_list(&register);
        assert_eq!(refused(Draft { list: taken, ..of }), Refusal::NoVacancy);
        let after = number(&register, "SELECT count(*) FROM event");
        assert_eq!(events, after, "{name}: nothing is written of what is refused");
        begin(of).unwrap();
        let status = register
            .read(|tx| list_status(tx, &administrator(), list))
            .unwrap();
        assert_eq!(status.staffing, Staffing::Gp, "{name}");
        let kinds = number_of(
            &register,
            "SELECT count(DISTINCT type) FROM event WHERE list = $1 AND type IN ('ContractCreated', 'ContractUpdated', 'GPOnContractCreated')",
            list,
        );
        assert_eq!(kinds, 3, "{name}");
        sound(name, &register);
    }
}

#[test]
fn the_exemption_lasts_a_year_and_then_specialisation_is_asked_for() {
    for (name, register, _server) in registers() {
        let list = a_new_list(&register, 900);
        let junior = doctor(&register, 9_900_002, Career::Lis1Goals);
        let serve = |since, until| {
            let locum = Locum {
                list,
                hpr: junior,
                substitute_for: None,
                percentage: None,
                weekdays: vec![],
                since: Day(since),
                until: Some(Day(until)),
            };
            register.write(|tx| start_locum(tx, &ALL_RULES, &municipality(), &locum))
        };
        // Days before the last of 2025 do not count, whatever the municipality.
        serve(20_250_101, 20_260_401).unwrap();
        let clock = |day| {
            register
                .read(|tx| exemption_clock(tx, &ALL_RULES, junior, Day(day)))
                .unwrap()
        };
        assert_eq!(clock(20_260_331).total, 91, "{name}");
        assert!(clock(20_260_331).exempt, "{name}");
        serve(20_260_401, 20_261_231).unwrap();
        assert_eq!(
            (clock(20_261_230).total, clock(20_261_230).left),
            (365, 0),
            "{name}"
        );
        assert_eq!(
            refusal(serve(20_261_231, 20_270_101)),
            Refusal::NoSpecialisation,
            "{name}"
        );
        // A new calendar year gives four months.
        serve(20_270_101, 20_270_301).unwrap();
        sound(name, &register);
        sound_on(name, &register, Date::constant(2026, 12, 30));
    }
}

#[test]
fn agreements_end_on_the_birthday_and_go_on_for_a_time() {
    for (name, register, _server) in registers() {
        let list = a_new_list(&register, 900);
        let old = doctor_born(&register, 9_900_003, Career::Specialist, Day(19_560_417));
        let id = an_agreement(&register, list, old, 900).unwrap();
        let see = |date| {
            register
                .read(|tx| agreement(tx, &act(Role::Administrator, date), id))
                .unwrap()
        };
        // The 70th birthday is in the middle of a month; the place is for whole months, the doctor's period is not.
        assert_eq!(see(TODAY).until, Some(20_260_417), "{name}");
        assert_eq!(see(Date::constant(2026, 4, 16)).state, AgreementState::Active);
        assert_eq!(see(Date::constant(2026, 4, 17)).state, AgreementState::Ended);
        sound_on(name, &register, Date::constant(2026, 4, 17));
        let on = |date| act(Role::Administrator, date);
        let beyond = register.write(|tx| prolong(tx, &ALL_RULES, &on(TODAY), id, Day(20_360_418)));
        assert_eq!(refusal(beyond), Refusal::PastTimeLimitedAge, "{name}");
        register
            .write(|tx| prolong(tx, &ALL_RULES, &on(TODAY), id, Day(20_300_417)))
            .unwrap();
        assert_eq!(see(Date::constant(2026, 5, 1)).state, AgreementState::TimeLimited);
        sound_on(name, &register, Date::constant(2026, 5, 1));
        // Before 2026 nobody could go beyond 75.
        let before = rules_on(Date::constant(2025, 12, 1));
        let late = register.write(|tx| prolong(tx, &before, &on(TODAY), id, Day(20_310_418)));
        assert_eq!(refusal(late), Refusal::PastTimeLimitedAge, "{name}");
        let past = Date::constant(2030, 4, 17);
        let due = register.read(|tx| due_endings(tx, Day::from(past))).unwrap();
        assert!(due.contains(&id), "{name}");
        assert!(register.write(|tx| end_due(tx, &on(past), id)).unwrap());
        assert!(
            !register.write(|tx| end_due(tx, &on(past), id)).unwrap(),
            "{name}: once"
        );
        let too_old = doctor_born(&register, 9_900_004, Career::Specialist, Day(19_460_310));
        let refused = an_agreement(&register, a_new_list(&register, 900), too_old, 900);
        assert_eq!(refusal(refused), Refusal::PastTimeLimitedAge, "{name}: 80 today");
    }
}

#[test]
fn notice_runs_six_months_and_the_list_goes_over_whole() {
    for (name, register, _server) in registers() {
        let list = a_staffed_list(&register);
        let old = agreement_of(&register, list);
        let members = number_of(&register, "SELECT booked FROM list WHERE id = $1", list);
        let cap = number_of(&register, "SELECT cap FROM list WHERE id = $1", list) as u16;
        let by_municipality = NoticeGiven {
            by: Party::Municipality,
            ..BY_DOCTOR
        };
        let refused = register.write(|tx| give_notice(tx, &ALL_RULES, &municipality(), old, by_municipality));
        assert_eq!(refusal(refused), Refusal::NoJustCause, "{name}");
        let until = register
            .write(|tx| give_notice(tx, &ALL_RULES, &administrator(), old, BY_DOCTOR))
            .unwrap();
        assert_eq!(until, Day(20_260_910), "{name}");
        sound(name, &register);
        let early = register.write(|tx| end_agreement(tx, &administrator(), old, End::Notice));
        assert!(early.is_err(), "{name}: it has not run out");
        let next = doctor(&register, 9_900_005, Career::InSpecialisation);
        let of = a_draft(&register, list, next, cap);
        let told = register
            .write(|tx| {
                let new = draft(tx, &municipality(), &of)?;
                hand_over(
                    tx,
                    &ALL_RULES,
                    &municipality(),
                    (old, new),
                    (Day(20_260_601), None),
                )
            })
            .unwrap();
        assert_eq!(i64::from(told), members, "{name}: all are told, all stay");
        assert_eq!(
            number_of(&register, "SELECT booked FROM list WHERE id = $1", list),
            members
        );
        sound(name, &register);
        let summer = act(Role::Administrator, Date::constant(2026, 6, 1));
        for id in register.read(|tx| due_endings(tx, summer.day())).unwrap() {
            register.write(|tx| end_due(tx, &summer, id)).unwrap();
        }
        let state = register.read(|tx| agreement(tx, &summer, old)).unwrap().state;
        assert_eq!(state, AgreementState::Ended, "{name}");
        sound_on(name, &register, summer.date);
    }
}

#[test]
fn nobody_reverts_an_agreement_when_no_rule_says_so() {
    for (name, register, _server) in registers() {
        let list = a_staffed_list(&register);
        let id = agreement_of(&register, list);
        let then = act(Role::Municipality, Date::constant(2024, 5, 2));
        set(
            &register,
            "UPDATE agreement SET since = 20200101 WHERE id = $1",
            &[id],
        );
        set(
            &register,
            "UPDATE doctor_period SET since = 20200101 WHERE agreement = $1",
            &[id],
        );
        register
            .write(|tx| give_notice(tx, &rules_on(then.date), &then, id, BY_DOCTOR))
            .unwrap();
        for _ in 0..3 {
            register.write(|tx| advertise(tx, &then, id)).unwrap();
        }
        let year_later = act(Role::Municipality, Date::constant(2025, 5, 2));
        let before = rules_on(Date::constant(2024, 3, 1));
        let without = register.write(|tx| revert(tx, &before, &year_later, id, false));
        assert_eq!(
            refusal(without),
            Refusal::DoesNotRevert,
            "{name}: no such rule yet"
        );
        let wanted = register.write(|tx| revert(tx, &rules_on(year_later.date), &year_later, id, true));
        assert_eq!(
            refusal(wanted),
            Refusal::DoesNotRevert,
            "{name}: there are applicants"
        );
        register
            .write(|tx| revert(tx, &rules_on(year_later.date), &year_later, id, false))
            .unwrap();
        sound(name, &register);
    }
}

#[test]
fn a_lost_authorisation_ends_all_at_once_and_a_suspended_none() {
    for (name, register, _server) in registers() {
        let list = a_staffed_list(&register);
        let id = agreement_of(&register, list);
        let hpr = number_of(&register, "SELECT hpr FROM agreement WHERE id = $1", id);
        register
            .write(|tx| set_authorisation(tx, &administrator(), hpr, Authorisation::Suspended))
            .unwrap();
        let stand_in = doctor(&register, 9_900_006, Career::Specialist);
        let locum = |percentage| Locum {
            list,
            hpr: stand_in,
            substitute_for: Some(hpr),
            percentage,
            weekdays: vec![],
            since: Day::from(TODAY),
            until: None,
        };
        set(
            &register,
            "UPDATE agreement SET practice = 60 WHERE id = $1",
            &[id],
        );
        let wide = register.write(|tx| start_locum(tx, &ALL_RULES, &municipality(), &locum(Some(80))));
        assert_eq!(refusal(wide), Refusal::LocumExtendsPractice, "{name}");
        register
            .write(|tx| start_locum(tx, &ALL_RULES, &municipality(), &locum(Some(60))))
            .unwrap();
        let state = register
            .read(|tx| agreement(tx, &administrator(), id))
            .unwrap()
            .state;
        assert_eq!(state, AgreementState::LocumCovered, "{name}");
        let members = number_of(&register, "SELECT booked FROM list WHERE id = $1", list);
        register
            .write(|tx| set_authorisation(tx, &administrator(), hpr, Authorisation::Lost))
            .unwrap();
        let status = register
            .read(|tx| list_status(tx, &administrator(), list))
            .unwrap();
        assert_eq!(status.staffing, Staffing::LocumOnly, "{name}");
        assert_eq!(
            number_of(&register, "SELECT booked FROM list WHERE id = $1", list),
            members,
            "{name}: a vacant list keeps its members"
        );
        let again = an_agreement(&register, a_new_list(&register, 900), hpr, 900);
        assert_eq!(refusal(again), Refusal::AuthorisationEnded, "{name}");
        sound(name, &register);
    }
}

#[test]
fn messages_go_to_the_only_locum_of_a_vacant_list() {
    for (name, register, _server) in registers() {
        let list = a_new_list(&register, 900);
        let address = || {
            register
                .read(|tx| Ok(message_address_of(tx, list, Day::from(TODAY))?))
                .unwrap()
        };
        let serve = |hpr, until| {
            let locum = Locum {
                list,
                hpr: doctor(&register, hpr, Career::Specialist),
                substitute_for: None,
                percentage: Some(50),
                weekdays: vec![1, 2],
                since: Day(20_260_301),
                until,
            };
            register
                .write(|tx| start_locum(tx, &ALL_RULES, &municipality(), &locum))
                .unwrap()
        };
        assert_eq!(address(), None, "{name}");
        serve(9_900_007, None);
        assert_eq!(address(), Some(89_900_007), "{name}");
        let second = serve(9_900_008, None);
        assert_eq!(address(), None, "{name}: two locums have no one address");
        // A locum ends in the middle of a month: the register shows it at once.
        register
            .write(|tx| end_locum(tx, &municipality(), second, Day::from(TODAY)))
            .unwrap();
        assert_eq!(address(), Some(89_900_007), "{name}");
        assert!(
            register
                .write(|tx| strike_locum(tx, &municipality(), second))
                .is_err(),
            "{name}: it has begun"
        );
        sound(name, &register);
    }
}

#[test]
fn a_doctor_may_have_two_lists_in_two_municipalities_and_two_forms() {
    for (name, register, _server) in registers() {
        let hpr = doctor(&register, 9_900_009, Career::Specialist);
        let one = a_new_list(&register, 600);
        an_agreement(&register, one, hpr, 600).unwrap();
        let other = number(&register, "SELECT max(municipality) FROM list");
        let two = a_new_list(&register, 600);
        set(
            &register,
            "UPDATE list SET municipality = $1 WHERE id = $2",
            &[other, two],
        );
        let of = Draft {
            form: ContractForm::Salaried,
            content: Content {
                doctors: 1,
                list_cap: true,
                ..Content::default()
            },
            ..a_draft(&register, two, hpr, 600)
        };
        register
            .write(|tx| {
                let id = draft(tx, &municipality(), &of)?;
                activate(tx, &ALL_RULES, &municipality(), id, Day::from(TODAY), None)?;
                cooperate(tx, &municipality(), id, &[])
            })
            .unwrap();
        let id = agreement_of(&register, two);
        let main = number_of(&register, "SELECT municipality FROM agreement WHERE id = $1", id);
        let twice = register.write(|tx| cooperate(tx, &municipality(), id, &[main]));
        assert_eq!(refusal(twice), Refusal::CooperationTwice, "{name}");
        let first = number(&register, "SELECT min(number) FROM municipality");
        register
            .write(|tx| cooperate(tx, &municipality(), id, &[first]))
            .unwrap();
        assert_eq!(
            register
                .read(|tx| agreement(tx, &municipality(), id))
                .unwrap()
                .cooperating,
            [first]
        );
        sound(name, &register);
    }
}

#[test]
fn other_work_is_ordered_within_the_share_of_practice() {
    for (name, register, _server) in registers() {
        let tasks = BOOK.office_at(TODAY).unwrap().tasks;
        let id = agreement_of(&register, a_staffed_list(&register));
        let order = |minutes| register.write(|tx| order_other_work(tx, &tasks, &municipality(), id, minutes));
        order(450).unwrap();
        assert_eq!(refusal(order(451)), Refusal::TooMuchOtherWork, "{name}");
        sound(name, &register);
        set(
            &register,
            "UPDATE agreement SET practice = 50 WHERE id = $1",
            &[id],
        );
        assert_eq!(refusal(order(226)), Refusal::TooMuchOtherWork, "{name}");
        let law = register::Law::at(&BOOK, TODAY).unwrap();
        let report = register.read(|tx| check_all(tx, &law)).unwrap();
        let broken = report.invariants.iter().find(|one| one.number == 22).unwrap();
        assert_eq!(broken.violations, 1, "{name}: what was ordered is too much now");
    }
}

#[test]
fn events_carry_the_names_of_the_interface_and_their_rules() {
    for (name, register, _server) in registers() {
        let list = a_new_list(&register, 900);
        let hpr = doctor(&register, 9_900_010, Career::Specialist);
        let id = an_agreement(&register, list, hpr, 900).unwrap();
        register
            .write(|tx| end_agreement(tx, &municipality(), id, End::Agreed))
            .unwrap();
        let events = register
            .read(|tx| events_after(tx, Cursor::default(), 100))
            .unwrap();
        let told: Vec<(&str, &str)> = events
            .iter()
            .filter(|event| event.list == Some(list))
            .map(|event| (event.kind.as_str(), event.rule.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("ContractCreated", "CON-025"),
                ("AgreementDrafted", "CON-001"),
                ("ContractUpdated", "CON-001"),
                ("GPOnContractCreated", "CON-001"),
                ("GPOnContractUpdated", "CON-005"),
                ("ContractUpdated", "CON-005"),
            ],
            "{name}"
        );
        sound(name, &register);
    }
}
