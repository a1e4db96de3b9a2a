//! Step `money`: who pays and who receives, from contacts counted and prices settled by the scheme.

mod accounts;
mod grants;
mod prices;

pub use accounts::Accounts;
pub use prices::PriceError;
pub(crate) use prices::{Prices, Pricing, TIERS, first_full_day, number};

use crate::earnings;
use crate::use_of_services::{BEARERS, Bearer, Contact, PRACTICES, Practice, Terms, Usage};
use crate::world::World;
use rulebook::Rules;
use rust_decimal::prelude::ToPrimitive;

const OF_BEARER: [Bearer; BEARERS] = [Bearer::Patient, Bearer::Card, Bearer::Age, Bearer::Other];
const OF_PRACTICE: [Practice; PRACTICES] = [Practice::SelfEmployed, Practice::Salaried, Practice::Vacant];

pub(crate) fn play(world: &mut World, rules: &Rules, terms: &Terms) {
    let mut usage = Usage::default();
    world.scratch.iter().for_each(|scratch| usage.add(&scratch.usage));
    let mut accounts = Accounts {
        cards_issued: usage.cards,
        ..Accounts::default()
    };
    for practice in OF_PRACTICE {
        practice_fees(&mut accounts, &usage, terms, practice);
    }
    out_of_hours(&mut accounts, &usage, terms);
    give_back(&mut accounts, &usage);
    let share = rules.fees_reform.municipal_share.value.to_f64().unwrap_or(0.0);
    accounts.fees_from_municipalities = whole(share * accounts.public_fees() as f64);
    let of_lists = grants::pay(&mut accounts, world, rules);
    earnings::receive(world, &of_lists, accounts.self_employed_fees);
    world.flows.accounts.add(&accounts);
}

/// Contacts of a kind over tiers and bearers.
fn contacts(usage: &Usage, kind: Contact, practice: Practice) -> u64 {
    let tiers = (0..TIERS).flat_map(|tier| OF_BEARER.map(|bearer| (tier, bearer)));
    tiers
        .map(|(tier, bearer)| usage.count(kind as usize, tier, bearer, practice))
        .sum()
}

fn whole(amount: f64) -> u64 {
    amount.max(0.0).round() as u64
}

/// Everything of the practices of one kind but out-of-hours work.
fn practice_fees(accounts: &mut Accounts, usage: &Usage, terms: &Terms, practice: Practice) {
    let mut fees = 0;
    let mut consultations = 0;
    for kind in Contact::ALL.into_iter().take(Contact::PAID) {
        if kind == Contact::OutOfHours {
            continue;
        }
        let number = contacts(usage, kind, practice);
        *counter(accounts, kind) += number;
        if kind.is_consultation() {
            consultations += number;
        }
        for (tier, price) in terms.prices.of[kind as usize].iter().enumerate() {
            let borne = OF_BEARER.map(|bearer| usage.count(kind as usize, tier, bearer, practice));
            let number: u64 = borne.iter().sum();
            let refunds = whole(number as f64 * price.refund);
            let own = whole(number as f64 * price.own);
            let copayment = u64::from(price.copayment);
            accounts.refunds += refunds;
            accounts.own_payments += own;
            accounts.copayments += borne[Bearer::Patient as usize] * copayment;
            accounts.waived_by_card += borne[Bearer::Card as usize] * copayment;
            accounts.waived_by_age += borne[Bearer::Age as usize] * copayment;
            accounts.waived_otherwise += borne[Bearer::Other as usize] * copayment;
            fees += refunds + own + number * copayment;
        }
    }
    let written = whole(consultations as f64 * terms.written_per_consultation);
    let letters = whole(written as f64 * terms.prices.of[Contact::SimpleWritten as usize][0].refund);
    let nav = whole(consultations as f64 * terms.prices.nav);
    accounts.contacts_simple_written += written;
    accounts.refunds += letters;
    accounts.nav += nav;
    fees += letters + nav;
    match practice {
        Practice::SelfEmployed => accounts.self_employed_fees += fees,
        Practice::Salaried => accounts.salaried_fees += fees,
        Practice::Vacant => accounts.vacant_fees += fees,
    }
}

fn counter(accounts: &mut Accounts, kind: Contact) -> &mut u64 {
    match kind {
        Contact::Physical => &mut accounts.contacts_physical,
        Contact::Text => &mut accounts.contacts_text,
        Contact::Telephone => &mut accounts.contacts_telephone,
        Contact::Video => &mut accounts.contacts_video,
        Contact::HomeVisit => &mut accounts.contacts_home_visit,
        Contact::SimplePresent => &mut accounts.contacts_simple_present,
        Contact::SimpleWritten => &mut accounts.contacts_simple_written,
        Contact::OutOfHours => &mut accounts.contacts_out_of_hours,
    }
}

/// The out-of-hours service, whoever's list the patient is on.
fn out_of_hours(accounts: &mut Accounts, usage: &Usage, terms: &Terms) {
    let kind = Contact::OutOfHours as usize;
    for (tier, price) in terms.prices.of[kind].iter().enumerate() {
        let borne = OF_BEARER.map(|bearer| {
            OF_PRACTICE
                .map(|practice| usage.count(kind, tier, bearer, practice))
                .iter()
                .sum::<u64>()
        });
        let number: u64 = borne.iter().sum();
        let refunds = whole(number as f64 * price.refund);
        let own = whole(number as f64 * price.own);
        let copayment = u64::from(price.copayment);
        let by_patients = borne[Bearer::Patient as usize] * copayment;
        accounts.contacts_out_of_hours += number;
        accounts.out_of_hours_state += refunds + (number * copayment - by_patients);
        accounts.out_of_hours_patients += by_patients + own;
        accounts.out_of_hours_fees += refunds + own + number * copayment;
    }
}

/// What patients paid above the ceiling comes back to them from the state.
fn give_back(accounts: &mut Accounts, usage: &Usage) {
    let [practice, out_of_hours] = usage.repaid;
    let practice = practice.min(accounts.copayments);
    let out_of_hours = out_of_hours.min(accounts.out_of_hours_patients);
    accounts.copayments -= practice;
    accounts.out_of_hours_patients -= out_of_hours;
    accounts.repaid += practice + out_of_hours;
}
