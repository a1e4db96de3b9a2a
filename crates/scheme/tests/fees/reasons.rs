//! Bills that break one rule each, beside the same bill without the fault.

use crate::bills::{With, bill, reason};
use scheme::fees::{Bill, ListStatus, Reason, Setting, Situation};

fn refused(bad: Bill, good: Bill, expected: Reason) {
    assert_eq!(reason(&good), None, "{:?} should be accepted", good.lines);
    assert_eq!(reason(&bad), Some(expected), "{:?}", bad.lines);
}

const DAY: &str = "2026-02-03 10:00";
const EVENING: &str = "2026-02-03 20:00";
const JULY: &str = "2026-07-07 10:00";

#[test]
fn code_not_valid_on_date() {
    let wrong = Reason::CodeNotValidOnDate;
    refused(bill(JULY, "1e"), bill(DAY, "1e"), wrong);
    refused(bill(JULY, "2ad; 8"), bill(DAY, "2ad; 8"), wrong);
    refused(bill(DAY, "2ad; 2sm"), bill(JULY, "2ad; 2sm"), wrong);
    refused(bill(JULY, "S1ak"), bill(DAY, "1ad"), wrong);
    refused(bill(DAY, "2xx"), bill(DAY, "2ad"), wrong);
    refused(bill(DAY, "2AD"), bill(DAY, "2ad"), wrong);
    refused(bill("1999-01-01 10:00", "2ad"), bill(DAY, "2ad"), wrong);
    refused(
        bill("2021-10-05 10:00", "2ad"),
        bill("2022-10-04 10:00", "2ad"),
        wrong,
    );
}

#[test]
fn invalid_combination() {
    let wrong = Reason::InvalidCombination;
    refused(bill(DAY, "1ad; 2ad"), bill(DAY, "1ad"), wrong);
    refused(bill(DAY, "1bd; 705k"), bill(DAY, "1bd"), wrong);
    refused(
        bill(DAY, "2ad; 2cd; 2ld").minutes(30),
        bill(DAY, "2ad; 2ld").minutes(30),
        wrong,
    );
    refused(
        bill(DAY, "2ad; 2cd; 110").minutes(30),
        bill(DAY, "2ad; 110").minutes(30),
        wrong,
    );
    refused(
        bill(DAY, "14; 705k").minutes(30),
        bill(DAY, "14").minutes(30),
        wrong,
    );
    refused(bill(DAY, "1i; 2ad"), bill(DAY, "1i; 705k"), wrong);
    refused(bill(DAY, "2ad; 121a; 708a"), bill(DAY, "2ad; 121a"), wrong);
    refused(
        bill(DAY, "2ad; 612a; 612b").born("2016-01-01"),
        bill(DAY, "2ad; 612b").born("2016-01-01"),
        wrong,
    );
    // A family is a number, not a beginning: 2 bars 2ld beside a home visit, not 21d.
    let visit = |lines| {
        bill(DAY, lines)
            .travel(30)
            .in_situation(Situation::HomeVisitNeeded)
    };
    refused(visit("11ad; 2ld"), visit("11ad; 21d"), wrong);
    // A nurse's bill holds S codes only.
    refused(
        bill(DAY, "S2ad; 705k").by_nurse(),
        bill(DAY, "S2ad; S705k").by_nurse(),
        wrong,
    );
    // The exception of a family.
    refused(bill(DAY, "2ad; 11f"), bill(JULY, "2ad; 11f"), wrong);
    // 701a with 701h only beside a PCR sample.
    refused(
        bill(DAY, "701a; 701h"),
        bill(DAY, "701a; 701h").in_situation(Situation::NoConsultationPcrTaken),
        wrong,
    );
    // Procedures in a digital consultation only where staff is beside the patient.
    refused(
        bill(DAY, "2av; 100"),
        bill(DAY, "2av; 100").in_situation(Situation::DigitalStaffWithPatient),
        wrong,
    );
}

#[test]
fn not_in_allow_list() {
    let wrong = Reason::NotInAllowList;
    refused(bill(DAY, "2as; 7"), bill(DAY, "2at; 7"), wrong);
    refused(bill(DAY, "2at; 106"), bill(DAY, "2at; 618"), wrong);
    refused(
        bill(DAY, "2at; 705k").at(Setting::OutOfHours),
        bill(DAY, "2at; 705k"),
        wrong,
    );
    refused(
        bill(JULY, "2at; 8").at(Setting::OutOfHours),
        bill(DAY, "2at; 8"),
        Reason::CodeNotValidOnDate,
    );
    refused(bill(DAY, "701h; 705k"), bill(DAY, "701h"), wrong);
    // The closed list comes before the remark that asks for staff beside the patient.
    refused(bill(DAY, "2as; 100"), bill(DAY, "2as; 2cd").minutes(30), wrong);
    refused(
        bill(DAY, "2at; 100").at(Setting::OutOfHours),
        bill(DAY, "2at; 616").at(Setting::OutOfHours),
        wrong,
    );
    refused(
        bill(EVENING, "2aft; 106"),
        bill(EVENING, "2aft; 105 x1").in_situation(Situation::DigitalStaffWithPatient),
        wrong,
    );
    refused(
        bill(DAY, "S2at; H1").by_nurse(),
        bill(DAY, "S2av; H1").by_nurse(),
        Reason::Performer,
    );
}

#[test]
fn requires_code() {
    let wrong = Reason::RequiresCode;
    refused(
        bill(DAY, "2cd").minutes(30),
        bill(DAY, "2ad; 2cd").minutes(30),
        wrong,
    );
    refused(bill(DAY, "701c"), bill(DAY, "701a; 701c"), wrong);
    refused(
        bill(DAY, "2ee").minutes(70),
        bill(DAY, "2ed; 2ee").minutes(70),
        wrong,
    );
    refused(bill(DAY, "100"), bill(DAY, "2ad; 100"), wrong);
    refused(bill(DAY, "217b"), bill(DAY, "217c; 217b"), wrong);
    refused(bill(DAY, "899"), bill(DAY, "800; 899"), wrong);
    refused(
        bill(DAY, "14d").minutes(30).specialist(),
        bill(DAY, "14; 14d").minutes(30).specialist(),
        wrong,
    );
    refused(
        bill(JULY, "2at; 2dds").specialist(),
        bill(JULY, "2as; 2dds").specialist(),
        Reason::NotInAllowList,
    );
    refused(
        bill(DAY, "21d")
            .travel(30)
            .in_situation(Situation::HomeVisitNeeded),
        bill(DAY, "11ad; 21d")
            .travel(30)
            .in_situation(Situation::HomeVisitNeeded),
        wrong,
    );
}

#[test]
fn repetition_limit() {
    let wrong = Reason::RepetitionLimit;
    refused(bill(DAY, "2ad x2"), bill(DAY, "2ad"), wrong);
    refused(bill(DAY, "2ad; 2ad"), bill(DAY, "2ad"), wrong);
    refused(bill(DAY, "2ad; 100 x10"), bill(DAY, "2ad; 100 x9"), wrong);
    refused(
        bill(DAY, "2ed; 2ee x5").minutes(240),
        bill(DAY, "2ed; 2ee x4").minutes(240),
        wrong,
    );
    refused(bill(DAY, "2ad; 708b x3"), bill(DAY, "2ad; 708b x2"), wrong);
    refused(bill(DAY, "6a x2"), bill(DAY, "6a"), wrong);
    let duty = |lines| bill(EVENING, lines).travel(120).at(Setting::OutOfHours);
    refused(duty("11ak; 21k x3"), duty("11ak; 21k x2"), wrong);
}

#[test]
fn time_steps() {
    let wrong = Reason::TimeSteps;
    refused(
        bill(DAY, "2ad; 2cd").minutes(20),
        bill(DAY, "2ad; 2cd").minutes(21),
        wrong,
    );
    refused(
        bill(DAY, "2ad; 2cd x2").minutes(35),
        bill(DAY, "2ad; 2cd x2").minutes(36),
        wrong,
    );
    refused(
        bill(JULY, "2ad; 2cd x3").minutes(30),
        bill(JULY, "2ad; 2cd x2").minutes(30),
        wrong,
    );
    refused(
        bill(DAY, "2ad; 615").minutes(14),
        bill(DAY, "2ad; 615").minutes(15),
        wrong,
    );
    refused(bill(DAY, "2ed").minutes(44), bill(DAY, "2ed").minutes(45), wrong);
    refused(
        bill(DAY, "14 x2").minutes(30),
        bill(DAY, "14 x2").minutes(31),
        wrong,
    );
    refused(
        bill(JULY, "14 x3").minutes(30),
        bill(JULY, "14 x2").minutes(30),
        wrong,
    );
    refused(
        bill(DAY, "14 x2").minutes(30),
        bill(DAY, "14 x2").minutes(30).travel(10),
        wrong,
    );
    refused(
        bill(DAY, "6a; 6b x2").minutes(60),
        bill(DAY, "6a; 6b").minutes(60),
        wrong,
    );
    let visit = |travel| {
        bill(DAY, "11ad; 21d x2")
            .travel(travel)
            .in_situation(Situation::HomeVisitNeeded)
    };
    refused(visit(30), visit(31), wrong);
}

#[test]
fn yearly_limit() {
    let wrong = Reason::YearlyLimit;
    let review = |count, year| bill(DAY, "2ad; 2ld").prior("2ld", count, year);
    refused(review(3, 2026), review(2, 2026), wrong);
    refused(review(3, 2026), review(3, 2025), wrong);
    refused(
        bill(DAY, "2ad; 660").prior("660", 1, 2026),
        bill(DAY, "2ad; 660").prior("660", 1, 2025),
        wrong,
    );
    refused(
        bill(DAY, "2ad; 217b").prior("217b", 5, 2025),
        bill(DAY, "2ad; 217b").prior("217b", 4, 2025),
        wrong,
    );
    refused(
        bill(DAY, "6a").prior("6a", 1, 2026),
        bill(DAY, "6a").prior("6a", 1, 2025),
        wrong,
    );
    // The cell holds uses that count against the limit, in the second half of the year too.
    refused(
        bill("2026-09-01 10:00", "6a").prior("6a", 1, 2026),
        bill("2026-09-01 10:00", "6a"),
        wrong,
    );
    // The doctor's and the nurse's use of a service count together.
    refused(
        bill(DAY, "S2ad; S101")
            .by_nurse()
            .prior("101", 2, 2026)
            .prior("S101", 1, 2026),
        bill(DAY, "S2ad; S101").by_nurse().prior("101", 2, 2026),
        wrong,
    );
}

#[test]
fn specialist_required() {
    let wrong = Reason::SpecialistRequired;
    refused(bill(DAY, "2ad; 2dd"), bill(DAY, "2ad; 2dd").specialist(), wrong);
    let until = |day: &str| {
        let last = day.parse().unwrap();
        bill(DAY, "2ad; 2dd").with(|bill| bill.specialist_gp_until = Some(last))
    };
    refused(until("2026-02-02"), until("2026-02-03"), wrong);
    refused(bill(DAY, "6a; 6ad"), bill(DAY, "6a; 6ad").specialist(), wrong);
    refused(bill(DAY, "2ss; 2ssd"), bill(DAY, "2ss; 2ssd").specialist(), wrong);
}

#[test]
fn performer() {
    let wrong = Reason::Performer;
    refused(bill(DAY, "2ad").by_nurse(), bill(DAY, "S2ad").by_nurse(), wrong);
    refused(bill(DAY, "S2ad"), bill(DAY, "2ad"), wrong);
    refused(bill(DAY, "1bd").by_nurse(), bill(DAY, "S1bd").by_nurse(), wrong);
    refused(bill(DAY, "H1").by_nurse(), bill(DAY, "H1"), wrong);
    refused(
        bill(DAY, "2ad; 2p"),
        bill(DAY, "2ad; 2p").with(|bill| bill.doctorate = true),
        wrong,
    );
    refused(
        bill(DAY, "S2ad; 2ld").by_nurse(),
        bill(DAY, "S2ad; S2ld").by_nurse(),
        wrong,
    );
}

#[test]
fn setting() {
    let wrong = Reason::Setting;
    refused(
        bill(DAY, "2ad; 101").at(Setting::OutOfHours),
        bill(DAY, "2ad; 101"),
        wrong,
    );
    refused(
        bill(EVENING, "1bk"),
        bill(EVENING, "1bk").at(Setting::OutOfHours),
        wrong,
    );
    refused(
        bill(DAY, "S2ad").by_nurse().at(Setting::OutOfHours),
        bill(DAY, "S2ad").by_nurse(),
        wrong,
    );
    refused(
        bill(DAY, "3ad"),
        bill(DAY, "3ad").at(Setting::ContractSpecialist),
        wrong,
    );
    refused(
        bill(JULY, "2ad; 2cdl").minutes(30),
        bill(JULY, "2ad; 2cdl").minutes(30).at(Setting::OutOfHours),
        wrong,
    );
    refused(bill(DAY, "2nv"), bill(DAY, "2nv").at(Setting::WebDoctor), wrong);
    let night = bill("2026-02-03 23:30", "1g").at(Setting::OutOfHours);
    refused(
        night.clone().in_situation(Situation::MunicipalOutOfHours),
        night.in_situation(Situation::MunicipalOutOfHoursNoClinic),
        wrong,
    );
    // From 2026-07-01 1ak is for out-of-hours only.
    let simple = |when| bill(when, "1ak").in_situation(Situation::UnforeseenEmergency);
    refused(simple("2026-07-07 20:00"), simple(EVENING), wrong);
    // Video from the main duty clinic to a satellite.
    let satellite = bill(EVENING, "2afv; 705k").at(Setting::OutOfHours);
    refused(
        bill(EVENING, "2afv").at(Setting::OutOfHours),
        satellite.in_situation(Situation::DigitalStaffWithPatient),
        wrong,
    );
}

#[test]
fn evening_rule() {
    let wrong = Reason::EveningRule;
    let urgent = |when| bill(when, "2ak").in_situation(Situation::UnforeseenEmergency);
    let duty = |when| bill(when, "2ak").at(Setting::OutOfHours);
    refused(duty("2026-02-03 15:59"), duty("2026-02-03 16:00"), wrong);
    refused(duty("2026-02-03 08:00"), duty("2026-02-03 07:59"), wrong);
    refused(urgent(DAY), urgent(EVENING), wrong);
    refused(bill(EVENING, "2ak"), urgent(EVENING), wrong);
    refused(
        bill(EVENING, "2ak").in_situation(Situation::PlannedOpenPractice),
        bill(EVENING, "2ad").in_situation(Situation::PlannedOpenPractice),
        wrong,
    );
    // Holy-day eve, whole day; ordinary Wednesday.
    refused(duty("2026-03-25 11:00"), duty("2026-04-01 11:00"), wrong);
    refused(duty("2026-04-30 11:00"), duty("2026-05-01 11:00"), wrong);
    // Digital in the practice after the hour only, on a Saturday too.
    refused(
        bill("2026-02-03 07:30", "2aft"),
        bill("2026-02-03 16:00", "2aft"),
        wrong,
    );
    refused(
        bill("2026-02-07 11:00", "2afv"),
        bill("2026-02-07 17:00", "2afv"),
        wrong,
    );
    // A visit whose journey begins before seven.
    let visit = |travel| {
        bill("2026-02-03 08:10", "11ak")
            .travel(travel)
            .in_situation(Situation::UnforeseenEmergency)
    };
    refused(visit(60), visit(150), wrong);
}

#[test]
fn window() {
    let wrong = Reason::Window;
    let night = |when| bill(when, "2fk; 2nk").at(Setting::OutOfHours);
    refused(night("2026-02-03 22:59"), night("2026-02-03 23:00"), wrong);
    refused(night("2026-02-07 12:00"), night("2026-02-07 07:59"), wrong);
    let advice = |when| {
        bill(when, "1g")
            .at(Setting::OutOfHours)
            .in_situation(Situation::MunicipalOutOfHoursNoClinic)
    };
    refused(advice("2026-02-03 14:00"), advice("2026-02-03 23:00"), wrong);
    refused(advice("2026-02-03 22:59"), advice("2026-02-04 07:59"), wrong);
    let break_off = |when| bill(when, "11ad; 11id").in_situation(Situation::Emergency);
    refused(
        break_off("2026-02-03 16:00"),
        break_off("2026-02-03 15:59"),
        wrong,
    );
    let duty = |when, code| bill(when, code).at(Setting::OutOfHours);
    refused(
        duty("2026-02-07 12:00", "15a"),
        duty("2026-02-03 12:00", "15a"),
        wrong,
    );
    refused(
        duty("2026-02-03 12:00", "15b"),
        duty("2026-05-01 12:00", "15b"),
        wrong,
    );
    let web = |when| bill(when, "2nvk").at(Setting::WebDoctor);
    refused(web("2026-02-03 12:00"), web("2026-02-07 12:00"), wrong);
}

#[test]
fn patient_condition() {
    let wrong = Reason::PatientCondition;
    let on = |lines, status| bill(DAY, lines).list(status);
    refused(
        on("2ad; 2ld", ListStatus::Other),
        on("2ad; 2ld", ListStatus::Own),
        wrong,
    );
    refused(
        on("2ad; 2hd", ListStatus::Own),
        on("2ad; 2hd", ListStatus::Other),
        wrong,
    );
    refused(
        on("2ad; 2bd", ListStatus::Own),
        on("2ad; 2bd", ListStatus::OutsideScheme),
        wrong,
    );
    refused(
        on("2ad; 2hd", ListStatus::OutsideScheme),
        on("2ad; 2hd", ListStatus::OutsideScheme).with(|bill| bill.patient.eea_not_member = true),
        wrong,
    );
    refused(
        on("2ad; 2gd", ListStatus::Own),
        on("2ad; 2gd", ListStatus::Other),
        wrong,
    );
    refused(
        bill(DAY, "2ad; 612b").born("2008-02-03"),
        bill(DAY, "2ad; 612b").born("2008-02-04"),
        wrong,
    );
    refused(
        bill(JULY, "2ad; 2j").born("1956-07-07"),
        bill(JULY, "2ad; 2j").born("1956-07-08"),
        wrong,
    );
    refused(
        bill(DAY, "2ad").in_situation(Situation::PatientAbsent),
        bill(DAY, "2ld").in_situation(Situation::PatientAbsent),
        wrong,
    );
}

#[test]
fn emergency_bar() {
    let wrong = Reason::EmergencyBar;
    let outside = bill(DAY, "2ad; 2bd").list(ListStatus::OutsideScheme);
    refused(
        outside.clone().in_situation(Situation::Emergency),
        outside.clone(),
        wrong,
    );
    refused(
        outside.clone().in_situation(Situation::UnforeseenEmergency),
        outside,
        wrong,
    );
    let visit = bill(DAY, "11ad; 11bd").list(ListStatus::OutsideScheme);
    refused(
        visit.clone().in_situation(Situation::Emergency),
        visit.in_situation(Situation::HomeVisitNeeded),
        wrong,
    );
    // A message does not tell the situation, which then counts as planned.
    refused(
        bill(DAY, "11ad; 11id").in_situation(Situation::PlannedOpenPractice),
        bill(DAY, "11ad; 11id"),
        wrong,
    );
}

#[test]
fn no_lines_and_malformed() {
    refused(bill(DAY, ""), bill(DAY, "2ad"), Reason::NoLines);
    refused(bill(DAY, "2ad x0"), bill(DAY, "2ad"), Reason::Malformed);
    refused(
        bill(DAY, "2ad").born("2026-02-04"),
        bill(DAY, "2ad").born("2026-02-03"),
        Reason::Malformed,
    );
    refused(
        bill(DAY, "2ad; 10a x65535; 10a x1"),
        bill(DAY, "2ad; 10a x2; 10a"),
        Reason::Malformed,
    );
}
