//! `grunnmur statement nation`: where every krone of a month comes from and goes.

use super::component::{Component, estimated, kroner, lines, source_lines, sources, total, weakest};
use crate::args::{Folders, NationStatement};
use crate::failure::{Failure, print, print_json};
use crate::progress::Bar;
use crate::sources as folders_of;
use ::nation::{Demography, Nation};
use assessment::Setting;
use lab::{compositions, each, member};
use rulebook::{Rules, Status};
use scheme::capitation::{
    Bounds, CapitationError, GuestFlow, ListComposition, MonthTable, month_amount, month_amount_traced,
    resident_month_ore_table, settlement, table::ore_of_units,
};
use scheme::grants::{Outcome, national};
use serde::Serialize;
use simulation::{Accounts, Scope};
use std::collections::BTreeMap;
use units::{Date, Month, MunicipalityNo, Ore};

/// The month's statement with where it is from.
#[derive(Serialize)]
struct OfNation {
    month: String,
    nation_date: Date,
    played_months: u16,
    scale: f64,
    seed: u64,
    contacts: BTreeMap<&'static str, u64>,
    cards_issued: u64,
    /// Who pays what.
    paid: Vec<Component>,
    /// Who receives it.
    received: Vec<Received>,
    paid_ore: Ore,
    received_ore: Ore,
    difference_ore: Ore,
    estimated_ore: Ore,
    guests: Guests,
    /// Grants beside the scheme's accounts, by scheme::grants.
    grants: scheme::grants::Statement,
}

#[derive(Serialize)]
struct Received {
    recipient: &'static str,
    component: &'static str,
    ore: Ore,
}

/// Capitation that municipalities owe each other for the month (FIN-010; settled once a year).
#[derive(Serialize)]
struct Guests {
    rule: &'static str,
    status: Status,
    guests: u64,
    moved_ore: Ore,
    receiving_municipalities: usize,
    paying_municipalities: usize,
    net_ore: Ore,
}

pub(super) fn run(folders: &Folders, args: &NationStatement) -> Result<(), Failure> {
    let (data, evidence) = (folders_of::data(folders)?, folders_of::evidence(folders)?);
    let rulebook = folders_of::rulebook(folders, &args.reform)?;
    let (rules, _) = rulebook.at_with_estimates(args.month.first_day())?;
    let date = ::nation::date_before(args.month);
    let start = Month::of(date);
    if args.month <= start {
        return Err(Failure::Usage(format!(
            "no nation is before {}; the first is of {date}, so give {} or later",
            args.month,
            start.plus(1)
        )));
    }
    let nation = ::nation::build(&data, date, args.world.scale, args.world.seed)?;
    let demography = Demography::build(&data)?;
    let before = Month(args.month.0 - 1);
    let setting = Setting {
        nation: &nation,
        demography: &demography,
        rulebook: &rulebook,
        evidence: &evidence,
        scope: Scope::Accounts,
        seed: args.world.seed,
        end: args.month,
        observe: &[before, args.month],
    };
    let months = args.month.since(start);
    let ensemble = {
        let bar = Bar::new("playing to the month", u64::from(months));
        setting.play(&[0], &bar)?
    };
    let flows = ensemble.runs.first().and_then(|run| run.observed.last());
    let Some(observed) = flows else {
        return Err(Failure::Internal("no month came of the run".to_owned()));
    };
    let accounts = at_full_scale(&observed.flows.accounts, nation.scale);
    let paid = paid(&accounts, &rules, args.month)?;
    let received = received(&accounts);
    let (paid_ore, received_ore) = (
        total(paid.iter()),
        Ore(received.iter().map(|line| line.ore.0).sum()),
    );
    let found = OfNation {
        month: args.month.to_string(),
        nation_date: date,
        played_months: months,
        scale: args.world.scale,
        seed: args.world.seed,
        contacts: contacts(&accounts),
        cards_issued: accounts.cards_issued,
        paid_ore,
        received_ore,
        difference_ore: paid_ore - received_ore,
        estimated_ore: estimated(&paid),
        paid,
        received,
        guests: guests(&nation, &rules, args.month)
            .map_err(|error| Failure::Internal(format!("guest-resident settlement: {error}")))?,
        grants: national(&rules.grants, args.month),
    };
    if args.json {
        return print_json(&found);
    }
    print(&text(&found))
}

/// Every account over the scale; payers and recipients stay equal, since what rounding leaves is in the first of the
/// recipients that are a rest.
fn at_full_scale(accounts: &Accounts, scale: f64) -> Accounts {
    if scale == 1.0 {
        return *accounts;
    }
    let mut whole = accounts.scaled(1.0 / scale);
    let rest = whole.paid() as i64 - whole.received() as i64;
    whole.self_employed_fees = whole.self_employed_fees.saturating_add_signed(rest);
    whole
}

fn contacts(accounts: &Accounts) -> BTreeMap<&'static str, u64> {
    let named = accounts.each();
    named
        .filter_map(|(name, number)| Some((name.strip_prefix("contacts_")?, number)))
        .collect()
}

fn paid(accounts: &Accounts, rules: &Rules, month: Month) -> Result<Vec<Component>, Failure> {
    // The values that any list's capitation uses.
    let example = month_amount_traced(&ListComposition::of_length(1), month, &rules.capitation)
        .map_err(|error| Failure::Internal(format!("capitation of {month}: {error}")))?;
    let (capitation_status, capitation_source) = (weakest(&example.steps), sources(&example.steps));
    let grant = rules.capitation.base_grant.as_ref();
    let grant = grant.map_or(
        (Status::Official, "no base grant on the date".to_owned()),
        |grant| (grant.rate.status, grant.rate.source.clone()),
    );
    let gap = rules.capitation.equalisation.as_ref();
    let gap = gap.map_or(
        (
            Status::Official,
            "no equalisation grant is known on the date".to_owned(),
        ),
        |gap| (gap.rate.status, gap.rate.source.clone()),
    );
    let bills = (
        Status::Estimated,
        "use in evidence/parameters.csv, bills in evidence/typical_bills.csv, prices by rules/fees/schedule.csv \
         and rules/price_index"
            .to_owned(),
    );
    let practices = "doctors, municipalities, locums";
    let out_of_hours = "out-of-hours service";
    let a = accounts;
    let rows = [
        (
            "capitation",
            "FIN-005",
            "municipality",
            practices,
            a.capitation,
            (capitation_status, capitation_source),
        ),
        (
            "base_grant_supplement",
            "FIN-006",
            "municipality",
            "doctors",
            a.base_grant,
            grant,
        ),
        (
            "equalisation",
            "FIN-002",
            "municipality",
            practices,
            a.equalisation,
            gap,
        ),
        ("refunds", "FIN-001", "state", practices, a.refunds, bills.clone()),
        ("nav", "FIN-001", "state", practices, a.nav, bills.clone()),
        (
            "waived_by_card",
            "EX12",
            "state",
            practices,
            a.waived_by_card,
            bills.clone(),
        ),
        (
            "waived_by_age",
            "EX01",
            "state",
            practices,
            a.waived_by_age,
            bills.clone(),
        ),
        (
            "waived_otherwise",
            "EX04-EX11",
            "state",
            practices,
            a.waived_otherwise,
            bills.clone(),
        ),
        (
            "repaid_above_ceiling",
            "CPR12",
            "state",
            "patients, who had paid",
            a.repaid,
            bills.clone(),
        ),
        (
            "out_of_hours",
            "FIN-001",
            "state",
            out_of_hours,
            a.out_of_hours_state,
            bills.clone(),
        ),
        (
            "copayments",
            "CPR03",
            "patients",
            practices,
            a.copayments,
            bills.clone(),
        ),
        (
            "own_payments",
            "EX90",
            "patients",
            practices,
            a.own_payments,
            bills.clone(),
        ),
        (
            "out_of_hours",
            "CPR03",
            "patients",
            out_of_hours,
            a.out_of_hours_patients,
            bills,
        ),
    ];
    let components = rows.map(
        |(component, rule, payer, payee, ore, (status, source))| Component {
            component,
            rule,
            payer,
            payee: payee.to_owned(),
            ore: money(ore),
            status,
            source,
            trace: None,
        },
    );
    Ok(components.into())
}

fn received(a: &Accounts) -> Vec<Received> {
    let rows = [
        (
            "self-employed doctors",
            "capitation and grants",
            a.self_employed_capitation,
        ),
        ("self-employed doctors", "fees", a.self_employed_fees),
        (
            "municipalities with salaried doctors",
            "capitation and grants",
            a.salaried_capitation,
        ),
        ("municipalities with salaried doctors", "fees", a.salaried_fees),
        (
            "lists without a doctor, for locums",
            "capitation",
            a.vacant_capitation,
        ),
        ("lists without a doctor, for locums", "fees", a.vacant_fees),
        ("out-of-hours service", "fees", a.out_of_hours_fees),
    ];
    let rows = rows.map(|(recipient, component, ore)| Received {
        recipient,
        component,
        ore: money(ore),
    });
    rows.into()
}

fn money(ore: u64) -> Ore {
    Ore(i64::try_from(ore).unwrap_or(i64::MAX))
}

/// What municipalities of residence owe those of the list, from who was where on the nation's date.
fn guests(nation: &Nation, rules: &Rules, month: Month) -> Result<Guests, CapitationError> {
    let all = 0..nation.lists.municipality.len();
    let bounds = Bounds::of(&rules.capitation);
    let table = resident_month_ore_table(&rules.capitation, month, 0)?;
    // Where only the length counts, each member's part of the list's amount.
    let each_part: Vec<f64> = match &table {
        MonthTable::ByMember(_) => vec![],
        MonthTable::ByLength(_) => compositions(nation, &all, &rules.capitation, month)
            .iter()
            .map(|list| {
                let amount = month_amount(list, month, &rules.capitation)?;
                Ok(amount.0 as f64 / f64::from(list.members().max(1)))
            })
            .collect::<Result<_, CapitationError>>()?,
    };
    let mut owed: BTreeMap<(MunicipalityNo, MunicipalityNo), (i64, f64)> = BTreeMap::new();
    let mut guests = 0u64;
    each(nation, &all, |listed| {
        let host = usize::from(nation.lists.municipality[listed.list]);
        if host == listed.home {
            return;
        }
        guests += 1;
        let key = (listed.place.number, nation.municipalities[host].number);
        let flow = owed.entry(key).or_default();
        match &table {
            MonthTable::ByMember(table) => flow.0 += table.of(member(&bounds, listed, month)),
            MonthTable::ByLength(_) => flow.1 += each_part[listed.list],
        }
    });
    let flows: Vec<GuestFlow> = owed
        .into_iter()
        .map(|((home, host), (units, ore))| {
            let amount = (ore_of_units(units).0 as f64 + ore) / nation.scale;
            GuestFlow {
                home,
                host,
                amount: Ore(amount.round() as i64),
            }
        })
        .collect();
    let net = settlement(&flows)?;
    Ok(Guests {
        rule: "FIN-010",
        status: Status::Estimated,
        guests: (guests as f64 / nation.scale).round() as u64,
        moved_ore: Ore(net.values().map(|ore| ore.0.max(0)).sum()),
        receiving_municipalities: net.values().filter(|ore| ore.0 > 0).count(),
        paying_municipalities: net.values().filter(|ore| ore.0 < 0).count(),
        net_ore: Ore(net.values().map(|ore| ore.0).sum()),
    })
}

fn text(found: &OfNation) -> String {
    let mut text = format!(
        "Norway, {}\nplayed {} months from the nation of {}, scale {}, seed {}; amounts at full scale\n\n\
         Who pays\n{}\n",
        found.month,
        found.played_months,
        found.nation_date,
        found.scale,
        found.seed,
        lines(&found.paid)
    );
    let by = |payer: &str| total(found.paid.iter().filter(|line| line.payer == payer));
    for (name, ore) in [
        ("state", by("state")),
        ("municipalities", by("municipality")),
        ("patients", by("patients")),
        ("all", found.paid_ore),
        ("of it estimated or assumed", found.estimated_ore),
    ] {
        text += &format!("{name:35} {:>20}\n", kroner(ore));
    }
    text += "\nWho receives\n";
    for line in &found.received {
        text += &format!(
            "{:37} {:22} {:>20}\n",
            line.recipient,
            line.component,
            kroner(line.ore)
        );
    }
    text += &format!(
        "{:37} {:22} {:>20}\n\nmoney in {} = money out {}, difference {}\n",
        "all",
        "",
        kroner(found.received_ore),
        kroner(found.paid_ore),
        kroner(found.received_ore),
        kroner(found.difference_ore)
    );
    let guests = &found.guests;
    text += &format!(
        "\nBetween municipalities ({}, settled once a year, estimated): {} guests, {} kroner from {} to {} municipalities,\n\
         sum {}\n\nContacts (estimated)\n",
        guests.rule,
        guests.guests,
        kroner(guests.moved_ore),
        guests.paying_municipalities,
        guests.receiving_municipalities,
        kroner(guests.net_ore)
    );
    for (kind, number) in &found.contacts {
        text += &format!("{:20} {number:>12}\n", kind.replace('_', " "));
    }
    text += &format!("{:20} {:>12}\n", "cards issued", found.cards_issued);
    text += "\nGrants beside these accounts, a twelfth of the year\n";
    for line in &found.grants.lines {
        let (amount, status) = match &line.outcome {
            Outcome::Paid { trace, status } => (kroner(trace.amount), format!("{status:?}").to_lowercase()),
            Outcome::NotInForce { .. } => ("-".to_owned(), "not in force".to_owned()),
            _ => ("not known".to_owned(), "not read".to_owned()),
        };
        text += &format!(
            "{:45} {:8} {amount:>20}  {status}\n",
            line.grant.replace('_', " "),
            line.rule
        );
    }
    text + "\n" + &source_lines(&found.paid)
}
