//! What holds for every bill.

use crate::bills::{SCHEDULE, TARIFFS, With, bill};
use proptest::prelude::*;
use proptest::sample::select;
use scheme::fees::{Bill, Contact, Decision, Exemption, ListStatus, Performer, Setting, Situation, Use};
use units::Date;

const SITUATIONS: [Situation; 13] = [
    Situation::Planned,
    Situation::UnforeseenEmergency,
    Situation::Emergency,
    Situation::NoConsultation,
    Situation::PatientAbsent,
    Situation::Group,
    Situation::Meeting,
    Situation::HomeVisitNeeded,
    Situation::MunicipalOutOfHours,
    Situation::MunicipalOutOfHoursNoClinic,
    Situation::PlannedOpenPractice,
    Situation::DigitalStaffWithPatient,
    Situation::NoConsultationPcrTaken,
];
const EXEMPTIONS: [Exemption; 10] = [
    Exemption::None,
    Exemption::Card,
    Exemption::Pregnancy,
    Exemption::OccupationalInjury,
    Exemption::CommunicableDisease,
    Exemption::AbortionFollowUp,
    Exemption::ViolenceFirstVisit,
    Exemption::Prisoner,
    Exemption::WarInjury,
    Exemption::CannotPay,
];

/// Lines that often fit, and a random code.
fn lines() -> impl Strategy<Value = String> {
    let common = select(vec![
        "2ad",
        "2ad; 2cd",
        "2ad; 2dd",
        "2ak; 2ck",
        "2at; 2ld",
        "11ad; 21d",
        "11ak; 21k",
        "1bd",
        "701a; 705k",
        "S2ad; S2cd",
        "S1bd",
        "2fk; 2nk",
        "6a; 6b",
        "14; 14d",
        "2ad; 10a; 2bd",
        "2ad; 10a x2",
        "2ad; 105 x2",
        "2ad; 325 x3",
        "2ad; L1",
        "2av; 7",
        "",
    ]);
    let codes: Vec<String> = SCHEDULE
        .on(Date::constant(2026, 3, 1))
        .map(|row| row.code.clone())
        .collect();
    let extra = prop::collection::vec((select(codes), 1u16..4), 0..3);
    (common, extra).prop_map(|(common, extra)| {
        let extra = extra.iter().map(|(code, count)| format!("{code} x{count}"));
        std::iter::once(common.to_owned())
            .chain(extra)
            .collect::<Vec<_>>()
            .join(";")
    })
}

prop_compose! {
    fn bills()(
        lines in lines(),
        day in 0i32..700,
        minute in 0i32..1440,
        minutes in prop::option::of(0u16..200),
        travel in prop::option::of(0u16..200),
        setting in select(vec![Setting::Practice, Setting::Practice, Setting::OutOfHours, Setting::ContractSpecialist, Setting::WebDoctor]),
        situation in select(SITUATIONS.to_vec()),
        nurse in prop::bool::weighted(0.2),
        flags in any::<[bool; 4]>(),
        born in prop::option::of(1930i16..2027),
        exemption in select(EXEMPTIONS.to_vec()),
        list in select(vec![ListStatus::Own, ListStatus::Other, ListStatus::OutsideScheme, ListStatus::Any]),
        prior in 0u16..5,
    ) -> Bill {
        use jiff::ToSpan;
        let date = Date::constant(2025, 7, 1).checked_add(day.days()).unwrap();
        let when = format!("{date} {:02}:{:02}", minute / 60, minute % 60);
        let mut bill = bill(&when, &lines).at(setting).in_situation(situation).exempt(exemption).list(list);
        bill.minutes = minutes;
        bill.travel_minutes = travel;
        if nurse { bill.performer = Performer::NurseDelegated; }
        bill.specialist_gp_until = flags[0].then_some(date);
        bill.doctorate = flags[1];
        bill.salaried = flags[2];
        bill.patient.eea_not_member = flags[3];
        bill.patient.birth_date = born.map(|year| Date::constant(year, 3, 3));
        bill.prior("2ld", prior, date.year())
    }
}

fn totals(decision: &Decision) -> Result<[i64; 6], scheme::fees::Reason> {
    match decision {
        Decision::Accepted(s) => Ok([
            s.total_fee,
            s.refund,
            s.patient_copayment,
            s.own_payment,
            s.payout,
            s.nav,
        ]
        .map(|ore| ore.0)),
        Decision::Rejected(rejection) => Err(rejection.reason),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn money_is_conserved(bill in bills()) {
        if let Decision::Accepted(s) = TARIFFS.settle(&bill) {
            prop_assert_eq!(s.payout + s.patient_copayment + s.own_payment, s.total_fee);
            let lines = |of: fn(&scheme::fees::SettledLine) -> units::Ore| s.lines.iter().map(of).sum::<units::Ore>();
            prop_assert_eq!(lines(|line| line.fee), s.total_fee);
            prop_assert_eq!(lines(|line| line.refund), s.refund);
            prop_assert_eq!(s.lines.len(), bill.lines.len());
            for line in &s.lines {
                prop_assert_eq!(line.refund + line.copayment + line.own_payment, line.fee);
                prop_assert!(line.refund.0 >= 0 && line.copayment.0 >= 0 && line.own_payment.0 >= 0);
            }
        }
    }

    #[test]
    fn order_of_lines_does_not_matter(bill in bills(), turn in 0usize..5) {
        let mut turned = bill.clone();
        let places = turned.lines.len().max(1);
        turned.lines.rotate_left(turn % places);
        turned.lines.reverse();
        prop_assert_eq!(totals(&TARIFFS.settle(&bill)), totals(&TARIFFS.settle(&turned)));
    }

    #[test]
    fn a_barred_code_never_helps(bill in bills(), pick in any::<prop::sample::Index>()) {
        // 1bd stands alone, so it bars every code of the regulation.
        let mut more = bill.clone();
        let code = pick.get(&["1bd", "1f", "1k", "2kd"]).to_string();
        let fits = more.lines.iter().any(|line| !line.code.starts_with('L') && line.code != code);
        more.lines.push(scheme::fees::Line { code, count: 1 });
        if fits {
            prop_assert!(totals(&TARIFFS.settle(&more)).is_err());
        }
    }

    #[test]
    fn the_trace_and_the_fast_path_agree(bill in bills()) {
        let tariff = TARIFFS.on(bill.date).unwrap();
        let decision = tariff.settle(&bill);
        let (traced, steps) = tariff.settle_traced(&bill);
        prop_assert_eq!(&decision, &traced);
        prop_assert!(!steps.is_empty());
        let mut uses: Vec<Use> = Vec::new();
        for line in &bill.lines {
            let Some(code) = tariff.number(&line.code) else { return Ok(()) };
            match uses.iter_mut().find(|one| one.code == code) {
                Some(same) => same.count += line.count,
                None => uses.push(Use { code, count: line.count }),
            }
        }
        let fast = tariff.amounts(&Contact::of(&bill), &uses, &bill.prior_uses);
        let fast = fast.map(|a| [a.total_fee, a.refund, a.copayment, a.own_payment, a.payout, a.nav].map(|ore| ore.0));
        prop_assert_eq!(totals(&decision), fast);
    }

    #[test]
    fn an_exempt_patient_pays_no_copayment_and_the_state_no_less(bill in bills()) {
        let none = bill.clone().exempt(Exemption::None);
        let ground = bill.exempt(Exemption::Pregnancy);
        if let (Decision::Accepted(pays), Decision::Accepted(exempt)) = (TARIFFS.settle(&none), TARIFFS.settle(&ground)) {
            prop_assert_eq!(exempt.patient_copayment.0, 0);
            prop_assert_eq!(exempt.payout, pays.payout + pays.patient_copayment);
            prop_assert_eq!(exempt.own_payment, pays.own_payment);
        }
    }

    #[test]
    fn any_code_and_count_is_answered(code in "\\PC{0,12}", count in any::<u16>()) {
        let bill = bill("2026-02-03 10:00", "2ad").with(|bill| {
            bill.lines.push(scheme::fees::Line { code: code.clone(), count });
        });
        let _ = TARIFFS.settle(&bill);
    }
}
