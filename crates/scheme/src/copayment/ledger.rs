use super::{Group, Which, claim_by, credit_by};
use crate::capitation::round_to_ore;
use rulebook::{Ceiling, CopaymentRules};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;
use units::{Date, Ore};

/// Something that reaches the register about one person, on the day on which it is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Event {
    /// Day of registration.
    pub registered: Date,
    /// What.
    pub kind: EventKind,
}

/// What is registered. The order of the kinds is the order within a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A co-payment.
    Reported {
        /// The bill; one report a bill.
        bill: u64,
        /// Day of the service, which decides the year.
        service: Date,
        /// What kind of service.
        group: Group,
        /// Who reports.
        sender: Sender,
        /// The co-payment, above zero.
        amount: Ore,
        /// Whether it is paid; who paid does not matter.
        paid: bool,
        /// Whether the person was exempt and should not have paid (CPR12).
        exempt: bool,
    },
    /// A bill reported as unpaid was paid.
    Paid {
        /// The bill.
        bill: u64,
    },
    /// A bill reported as paid is said not to be; never accepted (CR08).
    Unpaid {
        /// The bill.
        bill: u64,
    },
    /// A whole bill is credited (CR09).
    Credited {
        /// The bill.
        bill: u64,
    },
    /// The person asks for card and repayment; needed where they do not come by themselves (CPR11).
    Applied {
        /// For which ceiling.
        which: Which,
    },
}

/// Who reports a co-payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sender {
    /// A provider with direct settlement.
    Provider,
    /// A provider without.
    ProviderWithoutDirectSettlement,
    /// The person (CPR17).
    Patient,
}

/// Why an event changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The service was in another year (CR30).
    #[error("the service was in another year; post it to the ledger of that year")]
    OtherYear,
    /// Registered before the service.
    #[error("the service lies after the day of registration; check the two dates")]
    BeforeService,
    /// Nothing or less, or more than can be held.
    #[error("the amount is not above zero, or too large to hold; a bill is withdrawn by crediting it")]
    Amount,
    /// The bill was reported before.
    #[error("the bill has been reported already; a correction has a new number")]
    Duplicate,
    /// No such bill.
    #[error("no bill of that number has been accepted; report it first")]
    UnknownBill,
    /// Paid cannot become unpaid (CR08).
    #[error("a paid co-payment cannot become unpaid; credit the bill instead")]
    PaidStays,
    /// Nothing of this kind counts (CPR02, CPR05, CPR06).
    #[error("the service is outside the scheme, and its co-payment counts towards no ceiling")]
    OutsideScheme,
    /// The provider has no direct settlement (CR34).
    #[error("the provider has no direct settlement; only then does a co-payment count")]
    NoDirectSettlement,
    /// The person has reserved against registration (CPR16).
    #[error("the person has opted out of automatic registration and must report for themselves")]
    OptedOut,
    /// Claimed too late by the patient, or credited too late (CPR18, CR09).
    #[error("the time to do so has run out")]
    TooLate,
}

/// An event that changed nothing, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The event.
    pub event: Event,
    /// Why.
    pub why: Refusal,
}

/// An exemption card (frikort).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Day on which the sum reached the ceiling.
    pub reached_on: Date,
    /// Day of the decision, and first day of the card.
    pub from: Date,
    /// Last day: 31 December of the year (CPR08).
    pub to: Date,
}

impl Card {
    /// Whether the holder pays nothing on a day: CPR08, EX12.
    pub fn valid_on(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// One ceiling's account of the year. `counted + exempt_paid = borne + repaid`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// The ceiling.
    pub ceiling: Ore,
    /// Paid co-payments that count.
    pub counted: Ore,
    /// Paid by the person while exempt.
    pub exempt_paid: Ore,
    /// Reported, not yet paid.
    pub unpaid: Ore,
    /// Repaid to the person so far.
    pub repaid: Ore,
    /// The card, once decided.
    pub card: Option<Card>,
    /// Whether card and repayment may be decided: of themselves, or on application (CPR11).
    pub may_decide: bool,
}

impl Account {
    /// Counted above the ceiling.
    pub fn excess(&self) -> Ore {
        Ore(self.counted.0.saturating_sub(self.ceiling.0).max(0))
    }

    /// What the person has paid and not got back.
    pub fn borne(&self) -> Ore {
        Ore(self
            .counted
            .0
            .saturating_add(self.exempt_paid.0)
            .saturating_sub(self.repaid.0))
    }

    /// Repaid although a credit has since removed the ground for it.
    pub fn overpaid(&self) -> Ore {
        let due = self.excess().0.saturating_add(self.exempt_paid.0);
        Ore(self.repaid.0.saturating_sub(due).max(0))
    }

    /// Excess that is due in all: CR32 (only from 200 kroner, to 2021), CR33 (every krone, from 2022), CPR12.
    fn due(&self, minimum: Ore) -> Ore {
        let excess = self.excess();
        let excess = if excess >= minimum { excess.0 } else { 0 };
        Ore(excess.saturating_add(self.exempt_paid.0))
    }
}

/// A bill that has been accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bill {
    which: Which,
    amount: Ore,
    exempt: bool,
    state: State,
    received: Date,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Unpaid,
    Paid,
    Credited,
}

/// Why a ledger cannot be opened or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// The decision comes later than the rules allow.
    #[error(
        "a card decided {days} days after the ceiling is too late; the rules allow {most} days at most (CR29)"
    )]
    DecisionTooLate {
        /// Days asked for.
        days: u16,
        /// Days allowed.
        most: u16,
    },
    /// A day before one that is already posted.
    #[error("{day} is before {posted}, which is posted; post days in order")]
    DayBefore {
        /// The day.
        day: Date,
        /// The last posted.
        posted: Date,
    },
    /// An event of another day.
    #[error("an event registered on {registered} was posted as of {day}; post each day by itself")]
    OtherDay {
        /// The day posted.
        day: Date,
        /// The event's day.
        registered: Date,
    },
    /// No such calendar year, or a ceiling too large to hold.
    #[error("there is no ledger of the year {year} on these rules; check the year and the ceilings")]
    Year {
        /// The year.
        year: i16,
    },
}

/// The register's view of one person and calendar year: a fold over days of events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    year: i16,
    last_day: Date,
    opted_out: bool,
    decision_days: u16,
    minimum: Ore,
    bills: BTreeMap<u64, Bill>,
    first: Option<Account>,
    second: Option<Account>,
    refused: Vec<Refused>,
    posted: Option<Date>,
}

impl Ledger {
    /// An empty ledger on the rules of the year's last day. A card is decided `decision_days` after the ceiling is
    /// reached, within the weeks of CR29, without application where CPR11 says so. Who has opted out is registered by
    /// own reports only (CPR16).
    ///
    /// # Errors
    /// [`LedgerError::DecisionTooLate`], [`LedgerError::Year`].
    pub fn new(
        rules: &CopaymentRules,
        year: i16,
        opted_out: bool,
        decision_days: u16,
    ) -> Result<Ledger, LedgerError> {
        let most = u16::from(rules.card_weeks.value) * 7;
        if decision_days > most {
            return Err(LedgerError::DecisionTooLate {
                days: decision_days,
                most,
            });
        }
        let wrong = LedgerError::Year { year };
        let last_day = Date::new(year, 12, 31).map_err(|_| wrong)?;
        let open = |ceiling: &Ceiling| {
            let amount = round_to_ore(ceiling.amount.value).map_err(|_| wrong)?;
            Ok(Account {
                ceiling: amount,
                counted: Ore(0),
                exempt_paid: Ore(0),
                unpaid: Ore(0),
                repaid: Ore(0),
                card: None,
                may_decide: ceiling.automatic.value,
            })
        };
        let of = |group: Group, which| {
            let ceiling = group
                .counts_towards(rules)
                .filter(|(towards, _)| *towards == which);
            ceiling.map(|(_, ceiling)| open(ceiling)).transpose()
        };
        Ok(Ledger {
            year,
            last_day,
            opted_out,
            decision_days,
            minimum: round_to_ore(rules.repayment_minimum.value).map_err(|_| wrong)?,
            bills: BTreeMap::new(),
            first: of(Group::Doctor, Which::First)?,
            second: of(Group::Physiotherapy, Which::Second)?,
            refused: Vec::new(),
            posted: None,
        })
    }

    /// The ledger after all events, in whatever order they are given.
    ///
    /// # Errors
    /// As [`Ledger::new`].
    pub fn fold(
        rules: &CopaymentRules,
        year: i16,
        opted_out: bool,
        decision_days: u16,
        events: &[Event],
    ) -> Result<Ledger, LedgerError> {
        let mut ledger = Ledger::new(rules, year, opted_out, decision_days)?;
        let mut sorted = events.to_vec();
        sorted.sort_unstable();
        for day in sorted.chunk_by(|a, b| a.registered == b.registered) {
            ledger.post(rules, day[0].registered, day)?;
        }
        Ok(ledger)
    }

    /// Posts the events of one day, in whatever order they are given, and decides what the day's sums lead to.
    ///
    /// The year of the service counts, once paid (CR30); only under direct settlement (CR34), travel only to its
    /// limit (CPR06); unpaid becomes paid, never the other way (CR08). Excess is repaid by itself (CR31): from 200
    /// kroner to 2021 (CR32), every krone from 2022 (CR33), and always what was paid while exempt (CPR12).
    ///
    /// # Errors
    /// [`LedgerError::DayBefore`], [`LedgerError::OtherDay`]; nothing is posted then.
    pub fn post(&mut self, rules: &CopaymentRules, day: Date, events: &[Event]) -> Result<(), LedgerError> {
        if let Some(posted) = self.posted.filter(|posted| day < *posted) {
            return Err(LedgerError::DayBefore { day, posted });
        }
        if let Some(other) = events.iter().find(|event| event.registered != day) {
            let registered = other.registered;
            return Err(LedgerError::OtherDay { day, registered });
        }
        let mut sorted = events.to_vec();
        sorted.sort_unstable();
        for event in sorted {
            if let Err(why) = self.apply(rules, event) {
                self.refused.push(Refused { event, why });
            }
        }
        self.posted = Some(day);
        self.decide(day);
        Ok(())
    }

    fn apply(&mut self, rules: &CopaymentRules, event: Event) -> Result<(), Refusal> {
        match event.kind {
            EventKind::Reported {
                bill,
                amount,
                paid,
                exempt,
                ..
            } => {
                let which = self.admissible(rules, event)?;
                let entry = Bill {
                    which,
                    amount,
                    exempt,
                    state: if paid { State::Paid } else { State::Unpaid },
                    received: event.registered,
                };
                self.move_money(entry, entry.state, 1)?;
                self.bills.insert(bill, entry);
            }
            EventKind::Paid { bill } => {
                let entry = self.entry(bill)?;
                if entry.state == State::Unpaid {
                    self.move_money(entry, State::Paid, 1)?;
                    self.move_money(entry, State::Unpaid, -1)?;
                    self.bills.insert(
                        bill,
                        Bill {
                            state: State::Paid,
                            ..entry
                        },
                    );
                }
            }
            EventKind::Unpaid { bill } => {
                if self.entry(bill)?.state == State::Paid {
                    return Err(Refusal::PaidStays);
                }
            }
            EventKind::Credited { bill } => {
                let entry = self.entry(bill)?;
                if event.registered > credit_by(rules, entry.received) {
                    return Err(Refusal::TooLate);
                }
                self.move_money(entry, entry.state, -1)?;
                self.bills.insert(
                    bill,
                    Bill {
                        state: State::Credited,
                        ..entry
                    },
                );
            }
            EventKind::Applied { which } => {
                self.account_mut(which).ok_or(Refusal::OutsideScheme)?.may_decide = true;
            }
        }
        Ok(())
    }

    /// Which ceiling a report goes towards, or why it is refused.
    fn admissible(&self, rules: &CopaymentRules, event: Event) -> Result<Which, Refusal> {
        let EventKind::Reported {
            bill,
            service,
            group,
            sender,
            amount,
            ..
        } = event.kind
        else {
            return Err(Refusal::UnknownBill);
        };
        if service.year() != self.year {
            return Err(Refusal::OtherYear);
        }
        if event.registered < service {
            return Err(Refusal::BeforeService);
        }
        if amount.0 <= 0 {
            return Err(Refusal::Amount);
        }
        if self.bills.contains_key(&bill) {
            return Err(Refusal::Duplicate);
        }
        let (which, _) = group.counts_towards(rules).ok_or(Refusal::OutsideScheme)?;
        let travel_limit = rules.travel_each_way_below.value;
        if group == Group::Travel && Decimal::new(amount.0, 2) > travel_limit {
            return Err(Refusal::OutsideScheme);
        }
        match sender {
            Sender::Patient if event.registered > claim_by(rules, service) => Err(Refusal::TooLate),
            Sender::Patient => Ok(which),
            _ if self.opted_out => Err(Refusal::OptedOut),
            Sender::ProviderWithoutDirectSettlement if rules.direct_settlement_needed.value => {
                Err(Refusal::NoDirectSettlement)
            }
            _ => Ok(which),
        }
    }

    /// The bill, unless it is unknown or has been credited.
    fn entry(&self, bill: u64) -> Result<Bill, Refusal> {
        let entry = self.bills.get(&bill).ok_or(Refusal::UnknownBill)?;
        match entry.state {
            State::Credited => Err(Refusal::UnknownBill),
            _ => Ok(*entry),
        }
    }

    /// Adds a bill's amount to the sum of a state, or takes it away.
    fn move_money(&mut self, bill: Bill, state: State, sign: i64) -> Result<(), Refusal> {
        let account = self.account_mut(bill.which).ok_or(Refusal::OutsideScheme)?;
        let sum = match state {
            State::Unpaid => &mut account.unpaid,
            State::Paid if bill.exempt => &mut account.exempt_paid,
            State::Paid => &mut account.counted,
            State::Credited => return Ok(()),
        };
        // a quarter of what an i64 holds: the sums of an account together still fit
        let moved = bill
            .amount
            .0
            .checked_mul(sign)
            .and_then(|amount| sum.0.checked_add(amount));
        *sum = Ore(moved.filter(|sum| *sum <= i64::MAX / 4).ok_or(Refusal::Amount)?);
        Ok(())
    }

    /// What the sums of a day lead to: card and repayment.
    fn decide(&mut self, day: Date) {
        let (last_day, minimum) = (self.last_day, self.minimum);
        let wait = jiff::Span::new().days(i64::from(self.decision_days));
        for account in [&mut self.first, &mut self.second].into_iter().flatten() {
            if !account.may_decide {
                continue;
            }
            if account.card.is_none() && account.counted >= account.ceiling {
                account.card = Some(Card {
                    reached_on: day,
                    from: day.saturating_add(wait),
                    to: last_day,
                });
            }
            account.repaid = account.repaid.max(account.due(minimum));
        }
    }

    fn account_mut(&mut self, which: Which) -> Option<&mut Account> {
        match which {
            Which::First => self.first.as_mut(),
            Which::Second => self.second.as_mut(),
        }
    }

    /// The account of a ceiling; none where there is no such ceiling in the year.
    pub fn account(&self, which: Which) -> Option<&Account> {
        match which {
            Which::First => self.first.as_ref(),
            Which::Second => self.second.as_ref(),
        }
    }

    /// Whether the person's card frees from the co-payment of a service: EX12, CPR08.
    pub fn card_frees(&self, rules: &CopaymentRules, group: Group, on: Date) -> bool {
        group
            .counts_towards(rules)
            .and_then(|(which, _)| self.account(which))
            .and_then(|account| account.card)
            .is_some_and(|card| card.valid_on(on))
    }

    /// Events that changed nothing, in the order of days.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }
}
