//! Co-payments, the ceiling and the exemption card.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{BillChange, Copayment, Day, Fault, card_of, change_bill, copayments_of, record_copayment};
use scheme::copayment::{Group, Sender};
use support::BOOK;
use support::small::{World, cases};
use units::Date;

fn bill(person: i64, bill: i64, ore: i64) -> Copayment {
    Copayment {
        person,
        bill,
        service: Day(20_260_105),
        group: Group::Doctor,
        sender: Sender::Provider,
        ore,
        paid: true,
        exempt: false,
    }
}

fn ceiling(w: &World, person: i64) -> i64 {
    let year = w.read(|tx| copayments_of(tx, &BOOK, person, 2026));
    year.account.unwrap().ceiling.0
}

fn the_card_comes_with_the_payment_that_reaches_the_ceiling(w: &World) {
    let person = w.adult();
    let ceiling = ceiling(w, person);
    let record =
        |number, ore| w.write(|tx| record_copayment(tx, &BOOK, &w.admin(), &bill(person, number, ore)));
    assert_eq!(record(1, ceiling - 1), None);
    assert_eq!(
        w.read(|tx| card_of(tx, &BOOK, person, Date::constant(2026, 6, 1))),
        None
    );
    let card = record(2, 17_900).unwrap();
    assert_eq!(card.to, Date::constant(2026, 12, 31));
    assert_eq!(
        w.read(|tx| card_of(tx, &BOOK, person, Date::constant(2026, 6, 1))),
        Some(card)
    );
    assert_eq!(
        w.read(|tx| card_of(tx, &BOOK, person, Date::constant(2027, 1, 1))),
        None
    );
    let year = w.read(|tx| copayments_of(tx, &BOOK, person, 2026));
    assert_eq!(year.account.unwrap().repaid.0, 17_899);
    let told = w.read(|tx| register::notices(tx, person, 0, 10));
    assert_eq!(told.last().unwrap().kind, "exemption_card");
    assert_eq!(record(3, 100), None, "there is one card a year");
    w.sound();
}

fn what_the_rules_do_not_take_is_not_written(w: &World) {
    let person = w.adult();
    let refused = |of: Copayment| {
        let done = w
            .register
            .write(|tx| record_copayment(tx, &BOOK, &w.admin(), &of));
        let Err(Fault::Request(text)) = done else {
            panic!("{done:?}")
        };
        text
    };
    w.write(|tx| record_copayment(tx, &BOOK, &w.admin(), &bill(person, 4, 100)));
    assert!(refused(bill(person, 4, 100)).contains("already"));
    assert!(refused(bill(person, 5, 0)).contains("above zero"));
    let later = Copayment {
        service: Day(20_260_801),
        ..bill(person, 5, 100)
    };
    assert!(refused(later).contains("after the day"));
    let abroad = Copayment {
        group: Group::Abroad,
        ..bill(person, 5, 100)
    };
    assert!(refused(abroad).contains("outside the scheme"));
    assert_eq!(w.int("SELECT count(*) FROM copayment", &[]), 1);
    w.sound();
}

fn an_unpaid_bill_counts_when_it_is_paid_and_a_credited_one_no_more(w: &World) {
    let person = w.adult();
    let unpaid = Copayment {
        paid: false,
        ..bill(person, 6, 20_000)
    };
    w.write(|tx| record_copayment(tx, &BOOK, &w.admin(), &unpaid));
    let sums = || {
        let account = w
            .read(|tx| copayments_of(tx, &BOOK, person, 2026))
            .account
            .unwrap();
        (account.counted.0, account.unpaid.0)
    };
    assert_eq!(sums(), (0, 20_000));
    let change = |what| w.write(|tx| change_bill(tx, &BOOK, &w.admin(), (person, 6), what));
    change(BillChange::Paid);
    assert_eq!(sums(), (20_000, 0));
    change(BillChange::Credited);
    assert_eq!(sums(), (0, 0));
    let state = w.read(|tx| copayments_of(tx, &BOOK, person, 2026)).bills[0].state;
    assert_eq!(state, "credited");
    let other = w.adult();
    let theirs = w
        .register
        .write(|tx| change_bill(tx, &BOOK, &w.admin(), (other, 6), BillChange::Paid));
    assert!(matches!(theirs, Err(Fault::Unknown("bill"))));
    w.sound();
}

cases!(
    the_card_comes_with_the_payment_that_reaches_the_ceiling,
    what_the_rules_do_not_take_is_not_written,
    an_unpaid_bill_counts_when_it_is_paid_and_a_credited_one_no_more,
);
