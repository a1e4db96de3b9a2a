//! Lists: made, filled, shared, claimed shorter, closed; all or nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{
    Branch, Day, Law, ListState, Locum, Moved, Office, Role, Sharing, Staffing, Target, Tie, Wish, activate,
    answer_for, approve_low_cap, change_branch, check_all, choose, close_branch, close_list, close_office,
    draft, end_agreement, keep_office, list_status, lock, move_members, move_office, office_card,
    open_branch, place_on_new_list, set_cap, set_company, set_languages, set_membership, set_sharing,
    set_tie, snapshot, start_locum, wait, without_tie,
};
use rulebook::Reform;
use scheme::duty::Career;
use scheme::listing::Refusal;
use scheme::listing::children::Requester;
use scheme::listing::choice::ChangeGround;
use scheme::listing::sharing::PartGround;
use support::lists::*;
use support::{ALL_RULES, BOOK, RULES, TODAY, act, registers};
use units::Date;

/// Persons whose running place is on a list.
fn members(register: &register::Register, list: i64) -> Vec<i64> {
    let rows = register.read(|tx| {
        Ok(tx.rows(
            "SELECT person FROM place WHERE list = $1 AND until IS NULL ORDER BY person",
            &[list.into()],
        )?)
    });
    rows.unwrap().iter().map(|row| row.int(0)).collect()
}

#[test]
fn closing_a_list_moves_all_members_or_nobody() {
    for (name, register, _server) in registers() {
        let list = a_staffed_list(&register);
        let everybody = members(&register, list);
        let target = a_new_list(&register, 2400);
        let waiter = number_of(
            &register,
            "SELECT max(p.id) FROM person p JOIN place k ON k.person = p.id AND k.until IS NULL WHERE p.born < 19900101 AND k.list <> $1",
            list,
        );
        set(&register, "UPDATE list SET was_closed = 1 WHERE id = $1", &[list]);
        set(
            &register,
            "UPDATE list SET cap = booked, low_cap_approved = 1, by_right = 0 WHERE id = $1",
            &[list],
        );
        set(
            &register,
            "UPDATE agreement SET cap = (SELECT cap FROM list WHERE id = agreement.list) WHERE list = $1",
            &[list],
        );
        register.write(|tx| snapshot(tx)).unwrap();
        let oneself = Requester::Self_ {
            guardians_consent: false,
        };
        register
            .write(|tx| wait(tx, &RULES, &act(Role::Resident, TODAY), (waiter, list), oneself))
            .unwrap();
        let moves: Vec<Moved> = everybody
            .iter()
            .enumerate()
            .map(|(nth, &person)| Moved {
                person,
                to: if nth == 0 {
                    Target::Unallocated
                } else {
                    Target::List(target)
                },
            })
            .collect();
        let events = number(&register, "SELECT count(*) FROM event");
        let close = |moves: &[Moved]| register.write(|tx| close_list(tx, &municipality(), list, moves));
        assert!(close(&moves[1..]).is_err(), "{name}: one is left out");
        let mut wrong = moves.clone();
        wrong.last_mut().unwrap().person = waiter;
        assert_eq!(refusal(close(&wrong)), Refusal::NotOnSourceList, "{name}");
        assert_eq!(members(&register, list), everybody, "{name}: nobody was moved");
        assert_eq!(number(&register, "SELECT count(*) FROM event"), events, "{name}");
        let first = close(&moves).unwrap();
        assert_eq!(first, Day(20_260_401), "{name}");
        assert!(members(&register, list).is_empty(), "{name}");
        assert_eq!(members(&register, target).len(), everybody.len() - 1, "{name}");
        assert_eq!(
            number_of(&register, "SELECT count(*) FROM waiting WHERE list = $1", list),
            0
        );
        let closed = number_of(
            &register,
            "SELECT count(*) FROM event WHERE list = $1 AND type = 'ContractCanceled'",
            list,
        );
        assert_eq!(closed, 1, "{name}");
        let april = act(Role::Administrator, Date::constant(2026, 4, 1));
        let state = register.read(|tx| list_status(tx, &april, list)).unwrap().state;
        assert_eq!(state, ListState::Ended, "{name}");
        sound(name, &register);
    }
}

#[test]
fn persons_are_moved_together_to_lists_with_places() {
    for (name, register, _server) in registers() {
        let list = a_staffed_list(&register);
        let some: Vec<i64> = members(&register, list).into_iter().take(2).collect();
        let target = a_new_list(&register, 500);
        let before = members(&register, list).len();
        let moves = |to: i64| -> Vec<Moved> {
            some.iter()
                .map(|&person| Moved {
                    person,
                    to: Target::List(to),
                })
                .collect()
        };
        let go = |moves: &[Moved]| register.write(|tx| move_members(tx, &municipality(), list, moves));
        assert_eq!(refusal(go(&moves(list))), Refusal::AlreadyOnTarget, "{name}");
        set(
            &register,
            "UPDATE list SET cap = 1, low_cap_approved = 1 WHERE id = $1",
            &[target],
        );
        assert_eq!(
            refusal(go(&moves(target))),
            Refusal::ListFull,
            "{name}: one of two has a place"
        );
        assert_eq!(members(&register, list).len(), before, "{name}");
        set(&register, "UPDATE list SET cap = 2 WHERE id = $1", &[target]);
        register.write(|tx| snapshot(tx)).unwrap();
        register
            .write(|tx| lock(tx, &municipality(), target, true))
            .unwrap();
        let locked = register
            .read(|tx| list_status(tx, &administrator(), target))
            .unwrap();
        assert_eq!(locked.locked_by.as_deref(), Some("municipality"), "{name}");
        assert_eq!(refusal(go(&moves(target))), Refusal::ListLocked, "{name}");
        register
            .write(|tx| lock(tx, &municipality(), target, false))
            .unwrap();
        go(&moves(target)).unwrap();
        assert_eq!(members(&register, list).len(), before - 2, "{name}");
        sound(name, &register);
    }
}

#[test]
fn a_low_cap_is_the_municipalitys_to_approve() {
    for (name, register, _server) in registers() {
        let list = a_new_list(&register, 600);
        let doctor_asks = act(Role::Doctor, TODAY);
        let lower = |who, cap| register.write(|tx| set_cap(tx, &RULES, who, list, cap));
        assert_eq!(
            refusal(lower(&doctor_asks, 450)),
            Refusal::CapNeedsAgreement,
            "{name}"
        );
        let own = register.write(|tx| approve_low_cap(tx, &RULES, &doctor_asks, list, true));
        assert_eq!(refusal(own), Refusal::CapNeedsAgreement, "{name}");
        register
            .write(|tx| approve_low_cap(tx, &RULES, &municipality(), list, true))
            .unwrap();
        lower(&doctor_asks, 450).unwrap();
        let back = register.write(|tx| approve_low_cap(tx, &RULES, &municipality(), list, false));
        assert_eq!(
            refusal(back),
            Refusal::CapNeedsAgreement,
            "{name}: a cap rests on it"
        );
        sound(name, &register);
    }
}

#[test]
fn only_two_groups_may_be_placed_on_a_new_list() {
    for (name, register, _server) in registers() {
        let list = a_new_list(&register, 800);
        let status = register
            .read(|tx| list_status(tx, &administrator(), list))
            .unwrap();
        assert!(status.zero_list && status.staffing == Staffing::Nobody, "{name}");
        let place = |person, list| {
            register.write(|tx| place_on_new_list(tx, &RULES, &municipality(), (person, list)))
        };
        let listed = number(&register, "SELECT min(person) FROM place WHERE until IS NULL");
        assert_eq!(refusal(place(listed, list)), Refusal::NotForNewList, "{name}");
        let without = number(
            &register,
            "SELECT min(id) FROM person WHERE unallocated_since IS NOT NULL AND standing = 'entitled'",
        );
        assert!(without > 0, "{name}: somebody is without a list");
        assert_eq!(place(without, list).unwrap(), Day(20_260_401), "{name}");
        let old = a_staffed_list(&register);
        assert!(place(listed, old).is_err(), "{name}: not a new list");
        let hpr = doctor(&register, 9_900_011, Career::Specialist);
        an_agreement(&register, list, hpr, 800).unwrap();
        assert!(place(listed, list).is_err(), "{name}: new no more");
        sound(name, &register);
    }
}

#[test]
fn on_a_shared_list_one_doctor_answers_for_each_person() {
    for (name, register, _server) in registers() {
        let list = a_staffed_list(&register);
        let cap = number_of(&register, "SELECT cap FROM list WHERE id = $1", list) as u16;
        let second = doctor(&register, 9_900_012, Career::Specialist);
        register
            .write(|tx| set_sharing(tx, &municipality(), list, Sharing::Shared))
            .unwrap();
        let new = an_agreement(&register, list, second, cap).unwrap();
        sound(name, &register);
        let person = members(&register, list)[0];
        register
            .write(|tx| answer_for(tx, &municipality(), (person, list), second))
            .unwrap();
        let stranger = doctor(&register, 9_900_013, Career::Specialist);
        let refused = register.write(|tx| answer_for(tx, &municipality(), (person, list), stranger));
        assert_eq!(refusal(refused), Refusal::NoOwnAgreement, "{name}");
        let own = register.write(|tx| set_sharing(tx, &municipality(), list, Sharing::Own));
        assert!(own.is_err(), "{name}: it has two doctors");
        // The one who answers leaves; another answers.
        register
            .write(|tx| end_agreement(tx, &municipality(), new, register::End::Agreed))
            .unwrap();
        let answers = number_of(
            &register,
            "SELECT count(*) FROM place WHERE responsible = $1 AND until IS NULL",
            second,
        );
        assert_eq!(answers, 0, "{name}");
        sound(name, &register);
    }
}

#[test]
fn a_part_list_has_two_doctors_and_outlives_the_older() {
    for (name, register, _server) in registers() {
        let list = a_staffed_list(&register);
        let cap = number_of(&register, "SELECT cap FROM list WHERE id = $1", list) as u16;
        let older = agreement_of(&register, list);
        let young = Sharing::Part(PartGround::PhaseOut { years: 60 });
        let refused = register.write(|tx| set_sharing(tx, &municipality(), list, young));
        assert_eq!(refusal(refused), Refusal::NotAPartList, "{name}");
        let hpr = doctor(&register, 9_900_014, Career::InSpecialisation);
        let of = a_draft(&register, list, hpr, cap);
        register
            .write(|tx| {
                let id = draft(tx, &municipality(), &of)?;
                let ground = PartGround::PhaseOut { years: 63 };
                set_sharing(tx, &municipality(), list, Sharing::Part(ground))?;
                activate(tx, &ALL_RULES, &municipality(), id, Day::from(TODAY), None)
            })
            .unwrap();
        let third = doctor(&register, 9_900_015, Career::Specialist);
        assert_eq!(
            refusal(an_agreement(&register, list, third, cap)),
            Refusal::NoVacancy,
            "{name}"
        );
        sound(name, &register);
        register
            .write(|tx| end_agreement(tx, &municipality(), older, register::End::Agreed))
            .unwrap();
        register
            .write(|tx| set_sharing(tx, &municipality(), list, Sharing::Own))
            .unwrap();
        let status = register
            .read(|tx| list_status(tx, &administrator(), list))
            .unwrap();
        assert_eq!(status.staffing, Staffing::Gp, "{name}: the younger stays");
        sound(name, &register);
    }
}

#[test]
fn a_company_answers_for_lists_only_under_a_reform() {
    let reform = Reform::embedded("company-lists").unwrap();
    let with = BOOK.with(&[reform]).unwrap();
    let then = Date::constant(2027, 2, 1);
    let reformed = with.at_with_estimates(then).unwrap().0;
    for (name, register, _server) in registers() {
        let company = number(&register, "SELECT max(org) FROM office");
        let list = a_staffed_list(&register);
        let other = number_of(
            &register,
            "SELECT min(l.id) FROM list l JOIN agreement a ON a.list = l.id AND a.state = 'active' WHERE l.id <> $1 AND a.until > 20300101",
            list,
        );
        let today = register.write(|tx| set_company(tx, &ALL_RULES, &municipality(), list, Some(company)));
        assert_eq!(refusal(today), Refusal::CompanyList, "{name}");
        let by = act(Role::Municipality, then);
        register
            .write(|tx| {
                set_company(tx, &reformed, &by, list, Some(company))?;
                set_company(tx, &reformed, &by, other, Some(company))?;
                let row = tx.row("SELECT max(id) FROM agreement WHERE list = $1", &[list.into()])?;
                end_agreement(tx, &by, row.unwrap().int(0), register::End::Agreed)
            })
            .unwrap();
        let status = register.read(|tx| list_status(tx, &by, list)).unwrap();
        assert_eq!(
            status.staffing,
            Staffing::LocumOnly,
            "{name}: a colleague keeps it"
        );
        assert!(
            register
                .write(|tx| set_company(tx, &reformed, &by, list, Some(12)))
                .is_err()
        );
        sound_on(name, &register, then);
    }
}

#[test]
fn offices_have_branches_and_languages_and_can_be_moved() {
    for (name, register, _server) in registers() {
        let list = a_staffed_list(&register);
        let org = number_of(&register, "SELECT office FROM list WHERE id = $1", list);
        let hpr = number_of(&register, "SELECT max(hpr) FROM agreement WHERE list = $1", list);
        let home = number_of(&register, "SELECT municipality FROM list WHERE id = $1", list);
        register
            .write(|tx| set_languages(tx, &administrator(), hpr, &["nb", "sme", "pl"]))
            .unwrap();
        assert!(
            register
                .write(|tx| set_languages(tx, &administrator(), hpr, &["Norsk"]))
                .is_err()
        );
        let branch = Branch {
            id: 0,
            list,
            municipality: home,
            address: "Grenda 1".to_owned(),
            postcode: "0000".to_owned(),
        };
        let id = register
            .write(|tx| open_branch(tx, &municipality(), &branch))
            .unwrap();
        let changed = Branch {
            id,
            address: "Grenda 2".to_owned(),
            ..branch.clone()
        };
        register
            .write(|tx| change_branch(tx, &municipality(), &changed))
            .unwrap();
        let card = register
            .read(|tx| office_card(tx, org, Day::from(TODAY)))
            .unwrap();
        assert_eq!(card.branches, std::slice::from_ref(&changed), "{name}");
        assert!(card.languages.contains(&"sme".to_owned()), "{name}");
        register
            .write(|tx| close_branch(tx, &municipality(), list, id))
            .unwrap();
        let wrong = Branch {
            postcode: "12".to_owned(),
            ..branch
        };
        assert!(
            register
                .write(|tx| open_branch(tx, &municipality(), &wrong))
                .is_err()
        );
        let kinds = number_of(
            &register,
            "SELECT count(DISTINCT type) FROM event WHERE list = $1 AND type LIKE 'OutOfOfficeLocation%'",
            list,
        );
        assert_eq!(kinds, 3, "{name}");
        let new = Office {
            org: 974_760_673,
            her: 70_000_001,
            name: "Nytt legesenter".to_owned(),
            ..card.office
        };
        register
            .write(|tx| keep_office(tx, &municipality(), &new))
            .unwrap();
        assert!(
            register
                .write(|tx| close_office(tx, &municipality(), org))
                .is_err(),
            "{name}: used"
        );
        let moved = register
            .write(|tx| move_office(tx, &municipality(), org, new.org))
            .unwrap();
        assert!(moved > 0, "{name}");
        register
            .write(|tx| close_office(tx, &municipality(), org))
            .unwrap();
        let wrong = Office {
            org: 974_760_674,
            ..new
        };
        assert!(
            register
                .write(|tx| keep_office(tx, &municipality(), &wrong))
                .is_err(),
            "{name}"
        );
        sound(name, &register);
    }
}

#[test]
fn a_membership_list_and_one_with_two_locums_tell_so() {
    for (name, register, _server) in registers() {
        let list = a_new_list(&register, 900);
        register
            .write(|tx| set_membership(tx, &municipality(), list, Some("university of oslo")))
            .unwrap();
        let person = number(
            &register,
            "SELECT min(p.id) FROM person p JOIN place k ON k.person = p.id AND k.until IS NULL WHERE p.born < 19900101",
        );
        let resident = act(Role::Resident, TODAY);
        let wish = Wish {
            person,
            list,
            requester: Requester::Self_ {
                guardians_consent: false,
            },
            ground: ChangeGround::OwnWish,
        };
        let ask = || register.write(|tx| choose(tx, &RULES, &resident, &wish));
        let tie = |tie| {
            register
                .write(|tx| set_tie(tx, &administrator(), person, "university of oslo", tie))
                .unwrap();
        };
        assert_eq!(refusal(ask()), Refusal::NotOfTheUniversity, "{name}");
        tie(Some(Tie::Student));
        ask().unwrap();
        let lost = || {
            register
                .read(|tx| without_tie(tx, &administrator(), list))
                .unwrap()
        };
        assert!(lost().is_empty(), "{name}");
        tie(None);
        assert_eq!(
            lost(),
            [person],
            "{name}: the place stays until another is chosen"
        );
        for hpr in [9_900_016, 9_900_017] {
            let locum = Locum {
                list,
                hpr: doctor(&register, hpr, Career::Specialist),
                substitute_for: None,
                percentage: Some(50),
                weekdays: vec![1, 3],
                since: Day(20_260_301),
                until: None,
            };
            register
                .write(|tx| start_locum(tx, &ALL_RULES, &municipality(), &locum))
                .unwrap();
        }
        let status = register
            .read(|tx| list_status(tx, &administrator(), list))
            .unwrap();
        assert_eq!(status.staffing, Staffing::LocumOnly, "{name}");
        assert_eq!(status.membership.as_deref(), Some("university of oslo"), "{name}");
        sound(name, &register);
    }
}

#[test]
fn what_the_log_does_not_say_of_a_list_is_found() {
    for (name, register, _server) in registers() {
        let list = a_staffed_list(&register);
        let agreement = agreement_of(&register, list);
        register
            .write(|tx| lock(tx, &municipality(), list, true))
            .unwrap();
        sound(name, &register);
        let found = || {
            let law = Law::at(&BOOK, TODAY).unwrap();
            let report = register.read(|tx| check_all(tx, &law)).unwrap();
            let with = report.invariants.iter().filter(|one| one.number == 27);
            with.map(|one| one.violations).sum::<i64>()
        };
        set(&register, "UPDATE list SET locked = 0 WHERE id = $1", &[list]);
        assert_eq!(found(), 1, "{name}: a lock that nobody opened");
        set(&register, "UPDATE list SET locked = 1 WHERE id = $1", &[list]);
        set(
            &register,
            "UPDATE agreement SET state = 'ended' WHERE id = $1",
            &[agreement],
        );
        assert_eq!(found(), 1, "{name}: an agreement that nobody ended");
        let by_law = register.read(|tx| {
            let row = tx.row("SELECT count(*) FROM event WHERE law IS NULL OR law > day", &[])?;
            Ok(row.map_or(0, |row| row.int(0)))
        });
        assert_eq!(by_law.unwrap(), 0, "{name}");
    }
}
