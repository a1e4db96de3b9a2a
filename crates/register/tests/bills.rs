//! Bills: sent, settled with what the register knows, credited; the co-payment on the way.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{
    BillChange, BillsAsked, Contact, Day, Fault, Fees, NewBill, SentBill, bill_sums, bills_of, card_of,
    change_sent_bill, copayments_of, go_on_with_settlement, join, send_bills, settle_batch, settlement_of,
};
use scheme::fees::{Exemption, Line, Performer, Setting, Situation};
use std::sync::LazyLock;
use support::BOOK;
use support::small::{World, cases};
use units::{Date, Month};

const DOCTOR: i64 = 9_000_001;
const TODAY: Date = Date::constant(2026, 3, 10);

static FEES: LazyLock<Fees> = LazyLock::new(|| Fees::of(&BOOK).unwrap());

fn bill(number: &str, person: i64, codes: &[&str]) -> NewBill {
    NewBill {
        number: number.to_owned(),
        person,
        service: Day(20_260_305),
        begun: 10 * 60,
        copayment_paid: true,
        contact: Contact {
            minutes: Some(15),
            travel_minutes: None,
            setting: Setting::Practice,
            situation: Situation::Planned,
            performer: Performer::Doctor,
            exemption: Exemption::None,
            doctorate: false,
            lines: codes
                .iter()
                .map(|code| Line {
                    code: (*code).to_owned(),
                    count: 1,
                })
                .collect(),
        },
    }
}

/// A member of the doctor's list, in March.
fn patient(w: &World) -> i64 {
    let person = w.member(1);
    w.set_today(TODAY);
    person
}

fn send(w: &World, bills: &[NewBill]) -> Vec<i64> {
    w.write(|tx| send_bills(tx, &w.admin(), DOCTOR, bills))
}

fn settle(w: &World) -> u64 {
    let run = go_on_with_settlement(&w.register, &BOOK, &FEES, &w.admin(), &mut |_| true);
    run.unwrap().settled
}

/// The doctor's bills, the first first.
fn all(w: &World) -> Vec<SentBill> {
    let mut bills = w.read(|tx| bills_of(tx, DOCTOR, &BillsAsked::default(), 100));
    bills.reverse();
    bills
}

fn an_accepted_bill_is_paid_and_its_copayment_counts(w: &World) {
    let person = patient(w);
    send(w, &[bill("1", person, &["2ad"])]);
    let waiting = w.read(|tx| settlement_of(tx, Month::new(2026, 3)));
    assert_eq!((waiting.waiting, waiting.oldest), (1, Some(20_260_310)));
    assert_eq!(settle(w), 1);
    assert_eq!(settle(w), 0, "run again, nothing is settled");
    let [held] = &all(w)[..] else { panic!() };
    // The golden example of the fee tables: 194 kroner, of which the patient pays 179.
    let found = (held.amounts.fee, held.amounts.copayment, held.amounts.payout);
    assert_eq!(
        (held.state.as_str(), found),
        ("accepted", (19_400, 17_900, 1_500))
    );
    assert_eq!(held.payee.as_deref(), Some("doctor"));
    let year = w.read(|tx| copayments_of(tx, &BOOK, person, 2026));
    assert_eq!(year.account.unwrap().counted.0, 17_900);
    let done = w.read(|tx| settlement_of(tx, Month::new(2026, 3)));
    assert_eq!((done.waiting, done.to_doctors), (0, 1_500));
    w.sound();
}

fn the_register_knows_age_and_card(w: &World) {
    let child = w.child(w.member(1), Date::constant(2026, 1, 9));
    let person = patient(w);
    let often: Vec<NewBill> = (0..30)
        .map(|nth| NewBill {
            begun: 480 + nth * 10,
            ..bill(&nth.to_string(), person, &["2ad"])
        })
        .collect();
    send(w, &often);
    send(w, &[bill("child", child, &["2ad"])]);
    settle(w);
    let bills = all(w);
    assert!(bills.iter().all(|bill| bill.state == "accepted"), "{bills:?}");
    let paying = bills.iter().filter(|bill| bill.amounts.copayment > 0).count();
    let ceiling = w
        .read(|tx| copayments_of(tx, &BOOK, person, 2026))
        .account
        .unwrap();
    assert!(w.read(|tx| card_of(tx, &BOOK, person, TODAY)).is_some());
    // The card holds from the day on which it is reached: services before that day are paid by the patient, and repaid.
    assert_eq!(paying, 30, "services lie before the card");
    assert_eq!(ceiling.repaid.0, 30 * 17_900 - ceiling.ceiling.0);
    let later = NewBill {
        service: Day(20_260_310),
        ..bill("later", person, &["2ad"])
    };
    send(w, &[later]);
    settle(w);
    let last = all(w).pop().unwrap();
    assert_eq!((last.amounts.copayment, last.amounts.payout), (0, 19_400));
    let young = all(w).into_iter().find(|bill| bill.person == child).unwrap();
    assert_eq!((young.amounts.copayment, young.amounts.payout), (0, 19_400));
    w.sound();
}

fn a_wrong_bill_is_rejected_with_its_rule_and_its_number_is_free(w: &World) {
    let person = patient(w);
    let late = NewBill {
        service: Day(20_250_110),
        ..bill("2", person, &["2ad"])
    };
    let future = NewBill {
        service: Day(20_260_401),
        ..bill("3", person, &["2ad"])
    };
    send(
        w,
        &[
            bill("1", person, &["1ad", "2ad"]),
            late,
            future,
            bill("4", person, &["nix"]),
        ],
    );
    settle(w);
    let why: Vec<_> = all(w).into_iter().map(|bill| bill.refused.unwrap()).collect();
    let reasons: Vec<_> = why
        .iter()
        .map(|why| (why.reason.as_str(), why.rule.as_str()))
        .collect();
    assert_eq!(reasons[0].0, "INVALID_COMBINATION");
    assert_eq!(reasons[1..3], [("MALFORMED", "CR11"), ("MALFORMED", "766")]);
    assert_eq!(reasons[3].0, "CODE_NOT_VALID_ON_DATE");
    assert_eq!(w.int("SELECT count(*) FROM copayment", &[]), 0);
    send(w, &[bill("1", person, &["2ad"])]);
    settle(w);
    assert_eq!(all(w).last().unwrap().state, "accepted");
    w.sound();
}

fn a_simple_contact_beside_a_consultation_is_not_paid(w: &World) {
    let person = patient(w);
    let call = NewBill {
        begun: 10 * 60 + 30,
        ..bill("call", person, &["1bd"])
    };
    send(w, &[call, bill("consultation", person, &["2ad"])]);
    settle(w);
    let states: Vec<_> = all(w)
        .into_iter()
        .map(|bill| (bill.state, bill.refused.map(|why| why.rule)))
        .collect();
    assert_eq!(states[0], ("rejected".to_owned(), Some("470".to_owned())));
    assert_eq!(states[1], ("accepted".to_owned(), None));
}

fn a_number_is_sent_once_and_all_or_none_are_taken(w: &World) {
    let person = patient(w);
    send(w, &[bill("1", person, &["2ad"])]);
    let send_both = |second: NewBill| {
        let bills = [bill("2", person, &["2ad"]), second];
        w.register.write(|tx| send_bills(tx, &w.admin(), DOCTOR, &bills))
    };
    let again = send_both(bill("1", person, &["2ad"]));
    assert!(matches!(again, Err(Fault::Request(text)) if text.contains("bill 1 has been sent already")));
    let nobody = send_both(bill("3", 999_999, &["2ad"]));
    assert!(matches!(nobody, Err(Fault::Unknown("person"))));
    assert_eq!(w.int("SELECT count(*) FROM bill", &[]), 1);
}

fn a_credited_bill_is_taken_back_with_its_copayment(w: &World) {
    let person = patient(w);
    let unpaid = NewBill {
        copayment_paid: false,
        ..bill("1", person, &["2ad"])
    };
    let id = send(w, &[unpaid])[0];
    let change = |what| {
        w.register
            .write(|tx| change_sent_bill(tx, &BOOK, &w.admin(), (DOCTOR, id), what))
    };
    assert!(
        matches!(change(BillChange::Paid), Err(Fault::Request(_))),
        "it is not settled"
    );
    settle(w);
    let sums = || {
        let account = w
            .read(|tx| copayments_of(tx, &BOOK, person, 2026))
            .account
            .unwrap();
        (account.counted.0, account.unpaid.0)
    };
    assert_eq!(sums(), (0, 17_900));
    assert!(change(BillChange::Paid).unwrap().copayment_paid);
    assert_eq!(sums(), (17_900, 0));
    assert_eq!(change(BillChange::Credited).unwrap().state, "credited");
    assert_eq!(sums(), (0, 0));
    assert!(matches!(change(BillChange::Credited), Err(Fault::Request(_))));
    let other = w
        .register
        .write(|tx| change_sent_bill(tx, &BOOK, &w.admin(), (DOCTOR + 1, id), BillChange::Paid));
    assert!(matches!(other, Err(Fault::Unknown("bill"))));
    let counted = w.read(|tx| bill_sums(tx, DOCTOR, Some(Month::new(2026, 3))));
    assert_eq!((counted.len(), counted[0].state.as_str()), (1, "credited"));
    w.sound();
}

fn bills_follow_when_two_entries_are_one_person(w: &World) {
    let (stays, other) = (w.member(1), patient(w));
    send(w, &[bill("1", other, &["2ad"])]);
    settle(w);
    w.write(|tx| join(tx, &w.admin(), stays, other));
    let year = w.read(|tx| copayments_of(tx, &BOOK, stays, 2026));
    assert_eq!(year.account.unwrap().counted.0, 17_900);
    assert_eq!(all(w)[0].person, stays);
    w.sound();
}

fn three_years_later_nothing_is_credited(w: &World) {
    let person = patient(w);
    let id = send(w, &[bill("1", person, &["2ad"])])[0];
    settle(w);
    w.set_today(Date::constant(2029, 3, 11));
    let done = w
        .register
        .write(|tx| change_sent_bill(tx, &BOOK, &w.admin(), (DOCTOR, id), BillChange::Credited));
    assert!(matches!(done, Err(Fault::Request(text)) if text.contains("2029-03-10")));
}

fn an_employed_doctors_fees_go_to_the_municipality(w: &World) {
    let person = patient(w);
    w.set("UPDATE list SET form = 'salaried' WHERE id = 1", &[]);
    send(w, &[bill("1", person, &["2ad"])]);
    settle(w);
    assert_eq!(all(w)[0].payee.as_deref(), Some("municipality"));
    let run = w.read(|tx| settlement_of(tx, Month::new(2026, 3)));
    assert_eq!((run.to_doctors, run.to_municipalities), (0, 1_500));
}

fn two_runs_at_once_settle_each_bill_once(w: &World) {
    let person = patient(w);
    let bills: Vec<NewBill> = (0..40)
        .map(|nth| NewBill {
            begun: 480 + nth * 10,
            ..bill(&nth.to_string(), person, &["2ad"])
        })
        .collect();
    send(w, &bills);
    let (register, act) = (&w.register, w.admin());
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while register
                    .write(|tx| settle_batch(tx, &BOOK, &FEES, &act, 7))
                    .unwrap()
                    > 0
                {}
            });
        }
    });
    assert_eq!(
        w.int("SELECT count(*) FROM copayment WHERE what = 'reported'", &[]),
        40
    );
    assert_eq!(
        w.int("SELECT count(*) FROM event WHERE type = 'BillSettled'", &[]),
        40
    );
    w.sound();
}

cases!(
    an_accepted_bill_is_paid_and_its_copayment_counts,
    the_register_knows_age_and_card,
    a_wrong_bill_is_rejected_with_its_rule_and_its_number_is_free,
    a_simple_contact_beside_a_consultation_is_not_paid,
    a_number_is_sent_once_and_all_or_none_are_taken,
    a_credited_bill_is_taken_back_with_its_copayment,
    bills_follow_when_two_entries_are_one_person,
    three_years_later_nothing_is_credited,
    an_employed_doctors_fees_go_to_the_municipality,
    two_runs_at_once_settle_each_bill_once,
);
