//! Duty rosters and training records, kept after the rules have been asked.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{Day, Law, check_all, keep_roster, keep_training, on_duty, training_of};
use roster::{District, Outcome, build};
use scheme::duty::Career;
use scheme::training::Stage;
use support::lists::*;
use support::{BOOK, TODAY, registers};
use units::Date;

/// A made-up district whose doctors are named by number; one is over 60 and asks for exemption.
const DISTRICT: &str = r#"district: Prøvedistrikt
inhabitants: 5200
from: 2026-04-06
to: 2026-04-26
active_minutes_per_hour: 8
shifts:
  - {name: night, days: weekdays, start: "15:30", hours: 16.5}
  - {name: free day, days: free_days, start: "08:00", hours: 24}
limits:
  rest_hours: 11
  most_shifts_a_week: 4
  highest_share: 0.5
doctors:
  - {name: "9900021", born: 1979-05, sex: female, career: specialist, courses: [emergency, violence]}
  - {name: "9900022", born: 1984-08, sex: male, career: specialist, courses: [emergency, violence]}
  - {name: "9900023", born: 1990-01, sex: female, career: in_specialisation, courses: [emergency, violence]}
  - {name: "9900024", born: 1961-02, sex: male, career: specialist, courses: [emergency, violence], exempt: [{ground: age}]}
"#;

fn doctors(register: &register::Register) {
    for hpr in 9_900_021..=9_900_024 {
        doctor(register, hpr, Career::Specialist);
    }
}

fn rows() -> serde_json::Value {
    let district = District::read("test", DISTRICT).unwrap();
    match build(&district, &BOOK).unwrap() {
        Outcome::Lawful(roster) => serde_json::to_value(&roster.rows).unwrap(),
        Outcome::Impossible(why) => panic!("{why:?}"),
    }
}

#[test]
fn a_lawful_roster_is_kept_and_tells_who_is_on_duty() {
    let rows = rows();
    for (name, register, _server) in registers() {
        doctors(&register);
        register
            .write(|tx| keep_roster(tx, &BOOK, &municipality(), DISTRICT, &rows.to_string()))
            .unwrap();
        let now = register.read(|tx| on_duty(tx, "2026-04-10T23:30:00")).unwrap();
        assert_eq!(now.len(), 1, "{name}: {now:?}");
        assert_eq!(now[0].role, "on_duty", "{name}");
        sound(name, &register);
        // Given again it takes the place of the first.
        register
            .write(|tx| keep_roster(tx, &BOOK, &municipality(), DISTRICT, &rows.to_string()))
            .unwrap();
        let now = register.read(|tx| on_duty(tx, "2026-04-10T23:30:00")).unwrap();
        assert_eq!(now.len(), 1, "{name}");
    }
}

#[test]
fn an_unlawful_roster_is_refused_with_its_first_fault() {
    let lawful = rows();
    for (name, register, _server) in registers() {
        doctors(&register);
        let keep = |file: &str, rows: &str| {
            let kept = register.write(|tx| keep_roster(tx, &BOOK, &municipality(), file, rows));
            kept.unwrap_err().to_string()
        };
        let mut gap = lawful.clone();
        gap.as_array_mut().unwrap().remove(3);
        assert!(
            keep(DISTRICT, &gap.to_string()).contains("nobody on duty"),
            "{name}"
        );
        let mut exempt = lawful.clone();
        exempt[3]["doctor"] = "9900024".into();
        assert!(keep(DISTRICT, &exempt.to_string()).contains("exempt"), "{name}");
        assert!(keep(DISTRICT, "no rows").contains("roster --json"), "{name}");
        assert!(
            keep("district: [", &lawful.to_string()).contains("district"),
            "{name}"
        );
        let named = DISTRICT.replace("9900021", "Astrid");
        let rows = lawful.to_string().replace("9900021", "Astrid");
        assert!(keep(&named, &rows).contains("personnel number"), "{name}");
        assert_eq!(number(&register, "SELECT count(*) FROM duty_roster"), 0, "{name}");
        sound(name, &register);
    }
}

#[test]
fn lis1_may_be_alone_but_not_behind_another() {
    let district = DISTRICT
        .replace("to: 2026-04-26", "to: 2026-04-06")
        .replace(
            "born: 1979-05, sex: female, career: specialist",
            "born: 1997-05, sex: female, career: lis1_goals",
        )
        .replace(
            "born: 1984-08, sex: male, career: specialist",
            "born: 1998-08, sex: male, career: before_lis1_goals",
        );
    let row = |doctor: &str, back_up: Option<&str>| {
        let row = serde_json::json!([{ "shift": "free day", "start": "2026-04-06T08:00:00",
            "end": "2026-04-07T08:00:00", "doctor": doctor, "back_up": back_up }]);
        row.to_string()
    };
    for (name, register, _server) in registers() {
        doctors(&register);
        let keep = |rows: &str| register.write(|tx| keep_roster(tx, &BOOK, &municipality(), &district, rows));
        let behind = keep(&row("9900022", Some("9900021"))).unwrap_err().to_string();
        assert!(behind.contains("COM-005"), "{name}: {behind}");
        keep(&row("9900021", None)).unwrap();
        keep(&row("9900022", Some("9900023"))).unwrap();
        sound(name, &register);
    }
}

#[test]
fn what_became_unlawful_since_is_found() {
    let rows = rows();
    for (name, register, _server) in registers() {
        doctors(&register);
        register
            .write(|tx| keep_roster(tx, &BOOK, &municipality(), DISTRICT, &rows.to_string()))
            .unwrap();
        let broken = || {
            let law = Law::at(&BOOK, TODAY).unwrap();
            let report = register.read(|tx| check_all(tx, &law)).unwrap();
            let of = |number| {
                let with = report.invariants.iter().filter(|one| one.number == number);
                with.map(|one| one.violations).sum::<i64>()
            };
            (of(20), of(21))
        };
        assert_eq!(broken(), (0, 0), "{name}");
        set(
            &register,
            "UPDATE doctor SET authorised_until = 20260410 WHERE hpr = 9900021",
            &[],
        );
        assert!(broken().0 > 0, "{name}: the authorisation is lost");
        set(
            &register,
            "UPDATE doctor SET authorised_until = NULL WHERE hpr = 9900021",
            &[],
        );
        set(
            &register,
            "UPDATE duty_roster SET file = replace(file, '1984-08, sex: male, career: specialist, courses: [emergency, violence]', '1961-08, sex: male, career: specialist, courses: [emergency, violence], exempt: [{ground: age}]')",
            &[],
        );
        assert!(broken().1 > 0, "{name}: exempt since");
    }
}

#[test]
fn a_training_record_tells_the_career() {
    let csv = "kind,from,to,percent,amount\nwritten,2026-03-01,,,\ndegree,2019-06-20,,,\nlicence,2019-06-25,,,\nauthorisation,2021-03-01,,,\n\
               specialist,2025-10-01,,,\n";
    for (name, register, _server) in registers() {
        let hpr = doctor(&register, 9_900_025, Career::BeforeLis1Goals);
        let keep = |format, text| {
            register.write(|tx| keep_training(tx, &BOOK, &administrator(), hpr, (format, text)))
        };
        let check = keep("csv", csv).unwrap();
        assert_eq!(check.stage, Stage::Specialist, "{name}");
        let career = register
            .read(|tx| {
                let row = tx.row(
                    "SELECT career, specialist FROM doctor WHERE hpr = $1",
                    &[hpr.into()],
                )?;
                Ok(row.map(|row| (row.text(0).to_owned(), row.int(1))))
            })
            .unwrap();
        assert_eq!(career, Some(("specialist".to_owned(), 1)), "{name}");
        let wrong = keep("csv", "kind,from\nnonsense,2020-01-01\n")
            .unwrap_err()
            .to_string();
        assert!(wrong.contains(":2"), "{name}: the line is told: {wrong}");
        assert!(keep("word", csv).is_err(), "{name}");
        let kept = register
            .read(|tx| training_of(tx, &BOOK, hpr, Day::from(Date::constant(2026, 6, 1))))
            .unwrap();
        assert_eq!(kept.map(|check| check.stage), Some(Stage::Specialist), "{name}");
        assert!(
            register
                .read(|tx| training_of(tx, &BOOK, 1, Day::from(TODAY)))
                .unwrap()
                .is_none()
        );
        sound(name, &register);
    }
}
