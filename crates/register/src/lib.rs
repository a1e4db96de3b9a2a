//! The room `register`: the scheme itself, live, in SQL.
//!
//! May use `units`, `rulebook`, `scheme`, `nation`, `roster` and `training`. Holds state and calls `scheme` inside transactions; it never decides what a
//! rule decides. Must never know the web, a person who signs in, or behaviour. SQLite in one file, or PostgreSQL: one set of statements, `store` says where they differ. Nothing is
//! deleted but waiting entries; periods are closed, and every change writes its event in the same transaction.

mod access;
mod act;
mod agreement;
mod allocation;
mod backup;
mod bills;
mod capitation;
mod check;
mod choice;
mod closing;
mod company;
mod contracts;
mod copayments;
mod day;
mod demo;
mod distance;
mod doctors;
mod duty;
mod equalisation;
mod event;
mod fault;
mod half_year;
mod intake;
mod law;
mod lists;
mod look;
mod membership;
mod mergers;
mod moves;
mod new_lists;
mod nin;
mod notice;
mod offices;
mod once;
mod open;
mod org;
mod people;
mod periods;
mod person;
mod places;
mod population;
mod reduction;
mod removal;
mod replay;
mod search;
mod session;
mod sharing;
mod statistics;
mod store;
mod subscriptions;
mod ties;
mod waiting;
mod work;
mod writer;

pub use access::{Head, Look, Tampered, Verified, log_access, log_looks, looks_at, page_of_looks, verify};
pub use act::{Act, Role};
pub use agreement::{
    Agreement, AgreementState, Draft, End, NoticeGiven, activate, advertise, agreement, agreements_of_list,
    agreements_of_municipality, cooperate, draft, due_endings, end_agreement, end_due, give_notice,
    hand_over, order_other_work, prolong, revert,
};
pub use allocation::{allocate, give_places, serve};
pub use backup::{backup, restore};
pub use bills::{
    BillAmounts, BillSum, BillsAsked, Contact, Fees, NewBill, Refused, SentBill, Settlement, bill_sums,
    bills_of, change_sent_bill, go_on_with_settlement, send_bills, settle_batch, settlement_of,
};
pub use capitation::{
    CapitationRun, Foreseen, PaidLine, PaidPersons, Statement, WhatIf, begin_run, correct_batch, finish_run,
    foreseen, go_on_with_run, guest_settlement, pay_batch, run_capitation, run_of, statement, what_if,
};
pub use check::{Invariant, Law, Report, check, check_all};
pub use choice::{Chosen, Wish, choose, choose_together};
pub use closing::{Moved, Target, close_list, move_members};
pub use company::set_company;
pub use contracts::{
    ListRow, PlaceRow, doctor_name, doctors_today, list_of_resident_doctor, list_row, list_rows,
    lists_in_area, nin_of, places_of, places_on,
};
pub use copayments::{
    BillChange, BillOf, Copayment, CopaymentYear, card_of, change_bill, copayments_of, record_copayment,
};
pub use day::Day;
pub use demo::{demo_bills, fill};
pub use distance::{distance_km, find_lists_near};
pub use doctors::{
    Authorisation, NewDoctor, exemption_clock, register_doctor, set_authorisation, set_career, set_languages,
};
pub use duty::{OnDuty, keep_roster, keep_training, on_duty, training_of};
pub use equalisation::{EqualisationOf, equalisation_of};
pub use event::{Cursor, Event, events_after, last_day};
pub use fault::Fault;
pub use half_year::{HalfYear, RegionFigures, counts_on, half_year};
pub use intake::{
    Order, Ordered, place_by_order, set_allocation, set_intake, set_opening_threshold, suspend_scheme,
};
pub use lists::{ListTerms, approve_low_cap, list_terms, lock, set_cap};
pub use look::{
    Doctor, ListCard, Place, Standing, Wait, gp_by_nin, gp_of, history, list_card, person_of, standing_of,
};
pub use membership::{Tie, set_membership, set_tie, without_tie};
pub use mergers::{Merged, merge_municipality};
pub use new_lists::{ListSituation, ListState, NewList, Staffing, list_status, place_on_new_list, plan_list};
pub use nin::{Nin, NinError};
pub use notice::{Notice, notices, read_notice, stop_watching, tell_of_opening, watch};
pub use offices::{
    Branch, Office, OfficeCard, change_branch, close_branch, close_office, keep_office, move_office,
    office_card, offices_of, open_branch,
};
pub use once::{Answer, once};
pub use open::Register;
pub use org::is_organisation_number;
pub use people::age::{Birthdays, birthdays};
pub use people::asker::{Asker, requester_of};
pub use people::asylum::{AsylumDecision, decide_asylum};
pub use people::children::place_children;
pub use people::details::{Details, set_details};
pub use people::enter::{Asylum, Kin, Newcomer, ParentOf, enter, put_on_record, reassess};
pub use people::home::{Home, move_home, set_address_of_parent};
pub use people::leave::{Leaving, come_back, leave, stand_outside};
pub use people::number::{change_number, join};
pub use people::rights::{
    Care, Representation, end_care, end_representation, give_consent, represent, take_back_consent,
    take_into_care,
};
pub use people::ties::{Tied, Ties, ties_of};
pub use periods::{
    Locum, Period, end_locum, message_address_of, periods_of, periods_on, start_locum, strike_locum,
};
pub use population::{Cause, Difference, FileRow, Outcome, PopulationFile, Summary, reconcile};
pub use reduction::{
    Audit, AuditFault, DRAW, DrawnPerson, ForeseenReduction, MovedUnit, Offer, Reduction, ReductionClaim,
    Unit, announce_reduction, audit_of, commitment, draw_reduction, drawn_of, foresee_reduction,
    reductions_of, verify_audit,
};
pub use removal::{Decision, Removal, appeal_removal, decide_appeal, decisions_of, remove_for_safety};
pub use replay::{Replay, replay, snapshot};
pub use search::{
    Free, Member, MunicipalityCard, Sought, find_lists, members, municipality_cards, queue, unallocated,
};
pub use sharing::{Sharing, answer_for, set_sharing};
pub use statistics::{
    ChangeCount, DoctorFigures, ListFigures, Openness, PersonCount, WaitingCount, change_counts,
    doctor_figures, list_figures, municipalities, person_counts, register_version, waiting_counts,
};
pub use store::{Question, Row, StoreError, Tx, Value};
pub use subscriptions::{
    Subscription, end_subscription, hold_subscriptions, let_go_subscription, make_subscription,
    subscriptions_of,
};
pub use ties::{children_of, home_of, is_child_of, is_represented_by, lists_of, lists_with, municipality_of};
pub use waiting::{Expectation, Prospect, expectation, split, wait, wait_together, withdraw};
pub use work::{WorkQueue, work_queues};
