//! Pages where a practice does something: cap, reduction and its draw, members by name, training, bills.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use register::{Act, Role, demo_bills};
use rulebook::Rulebook;
use support::work::{municipality, reads, scene, with};
use support::{Asked, Browser};
use units::Date;

#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_asks_for_a_cap_and_announces_a_reduction_that_is_drawn() {
    let asked = Asked::new();
    let (list, length, hpr, number) = scene(&asked);
    let mut doctor = Browser::over(&asked);
    doctor
        .sign_in(&[("part", "doctor"), ("hpr", &hpr.to_string())])
        .await;
    let cap = format!("/praksis/{list}/tak");
    reads(&mut doctor, &cap).await;
    let at = format!("/nb{cap}");
    let form = doctor.get(&at).await.form(&at);
    let refused = doctor.post(&at, &with(form, &[("tak", "2400")])).await;
    assert_eq!(refused.status, 409, "{}", refused.text);
    assert!(refused.has("/nb/regler/LST-008"), "{}", refused.text);
    let lower = (length + 1).to_string();
    let form = refused.form(&at);
    let set = doctor.post(&at, &with(form, &[("tak", &lower)])).await;
    assert_eq!(
        set.location,
        format!("/nb/praksis/{list}?sagt=cap-set"),
        "{}",
        set.text
    );
    // The reduction: seen before it is announced.
    let to = length - 10;
    let path = format!("/praksis/{list}/reduksjon");
    reads(&mut doctor, &path).await;
    let seen = reads(&mut doctor, &format!("{path}?tak={to}")).await;
    assert!(
        seen.has("September 2026") && seen.has("<dd class=\"big\">10</dd>"),
        "{}",
        seen.text
    );
    let nothing = doctor.get(&format!("/nb{path}?tak={}", length + 1)).await;
    assert_eq!(nothing.status, 409, "{}", nothing.text);
    assert!(nothing.has("/nb/regler/RED-"), "{}", nothing.text);
    let at = format!("/nb{path}");
    let form = doctor.get(&format!("{at}?tak={to}")).await.form(&at);
    let agreed = [("maned", "2026-04"), ("enige", "1")];
    let kept = doctor.post(&at, &with(form.clone(), &agreed)).await;
    assert_eq!(kept.status, 400, "{}", kept.text);
    // The seed is that of before.
    assert!(
        kept.has(&form["fro"]) && kept.has("Skriv ned startverdien først"),
        "{}",
        kept.text
    );
    let mut form = kept.form(&at);
    form.remove("enige");
    let early = [("maned", "2026-04"), ("notert", "1")];
    let early = doctor.post(&at, &with(form, &early)).await;
    assert_eq!(early.status, 409, "{}", early.text);
    assert!(early.has("/nb/regler/RED-002"), "{}", early.text);
    let again = with(with(early.form(&at), &agreed), &[("notert", "1")]);
    let announced = doctor.post(&at, &again).await;
    let draws = format!("/nb/liste/{list}/trekninger");
    assert_eq!(
        announced.location,
        format!("{draws}?sagt=reduction-announced&dag=2026-04-01"),
        "{}",
        announced.text
    );
    // The municipality alone may not.
    let mut other = municipality(&asked, number).await;
    let refused = other.get(&format!("{at}?tak={to}")).await;
    assert!(refused.has("/nb/regler/RED-003"), "{}", refused.text);
    let mut administrator = Browser::over(&asked);
    administrator.sign_in(&[("part", "administrator")]).await;
    let reduction = asked.number("SELECT max(id) FROM reduction");
    let draw = format!("{draws}/{reduction}/trekk");
    assert!(administrator.get(&draws).await.has(&draw));
    reads(&mut administrator, draw.trim_start_matches("/nb")).await;
    assert_eq!(doctor.get(&draw).await.status, 403);
    let form = administrator.get(&draw).await.form(&draw);
    let wrong = administrator
        .post(&draw, &with(form, &[("fro", "another")]))
        .await;
    assert_eq!(wrong.status, 409, "{}", wrong.text);
    let right = with(wrong.form(&draw), &[("fro", &again["fro"])]);
    let drawn = administrator.post(&draw, &right).await;
    assert_eq!(
        drawn.location,
        format!("{draws}/{reduction}?sagt=drawn"),
        "{}",
        drawn.text
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_sees_members_by_name_and_hands_in_a_training_record() {
    let asked = Asked::new();
    let (list, _, hpr, number) = scene(&asked);
    let mut doctor = Browser::over(&asked);
    doctor
        .sign_in(&[("part", "doctor"), ("hpr", &hpr.to_string())])
        .await;
    let name = asked.register.read(|tx| {
        let row = tx.row(
            "SELECT p.name FROM place l JOIN person p ON p.id = l.person WHERE l.list = $1 AND l.until IS NULL ORDER BY p.id LIMIT 1",
            &[list.into()],
        )?;
        Ok(row.unwrap().text(0).to_owned())
    });
    let members = reads(&mut doctor, &format!("/praksis/{list}/pasienter")).await;
    assert!(members.has(&name.unwrap()), "{}", members.text);
    assert!(asked.number("SELECT count(*) FROM access") > 100);
    let page = format!("/lege/{hpr}/utdanning");
    let none = reads(&mut doctor, &page).await;
    assert!(none.has("no training record"), "{}", none.text);
    let at = format!("/nb{page}");
    let form = doctor.get(&at).await.form(&at);
    let wrong = doctor
        .post(
            &at,
            &with(form, &[("journal", "kind,from\nnothing,2020-01-01\n")]),
        )
        .await;
    assert_eq!(wrong.status, 409, "{}", wrong.text);
    assert!(wrong.has("nothing,2020-01-01"), "{}", wrong.text);
    let record = include_str!("../../../docs/examples/training/complete.csv");
    let kept = doctor
        .post(&at, &with(wrong.form(&at), &[("journal", record)]))
        .await;
    assert_eq!(kept.location, format!("{at}?sagt=training-kept"), "{}", kept.text);
    let seen = reads(&mut doctor, &page).await;
    assert!(
        seen.has("Supervision group") && seen.has("/en/regler/SPE-007"),
        "{}",
        seen.text
    );
    let mut own = municipality(&asked, number).await;
    assert_eq!(own.get(&at).await.status, 200);
    let other = asked.number("SELECT max(number) FROM municipality");
    assert_eq!(municipality(&asked, other).await.get(&at).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_sends_a_bill_that_is_settled_and_credited() {
    let asked = Asked::new();
    let past = Act {
        actor: "test".to_owned(),
        role: Role::Administrator,
        date: Date::constant(2025, 12, 31),
        at: "2025-12-31T12:00:00Z".to_owned(),
    };
    let book = Rulebook::embedded().unwrap();
    let sent = asked.register.write(|tx| demo_bills(tx, &book, &past)).unwrap();
    assert!(sent > 50);
    let row = asked.row("SELECT b.hpr, min(b.person) FROM bill b JOIN person p ON p.id = b.person AND p.born < 19900101 WHERE b.state = 'accepted' GROUP BY b.hpr ORDER BY b.hpr LIMIT 1");
    let (hpr, person) = (row[0], row[1]);
    let mut doctor = Browser::over(&asked);
    doctor
        .sign_in(&[("part", "doctor"), ("hpr", &hpr.to_string())])
        .await;
    let path = format!("/lege/{hpr}/regninger");
    let seen = reads(&mut doctor, &path).await;
    assert!(seen.has("A supplement without its main code."), "{}", seen.text);
    let rejected = reads(&mut doctor, &format!("{path}?tilstand=rejected")).await;
    assert!(!rejected.has("Credit<"), "{}", rejected.text);
    let at = format!("/nb{path}");
    let form = doctor.get(&at).await.form(&at);
    let filled = [
        ("nummer", "hand-1"),
        ("pasient", &person.to_string()),
        ("dag", "2026-03-09"),
        ("klokken", "13:15"),
        ("takster", "2ad, 2cd x2"),
        ("minutter", "40"),
    ];
    let nobody = doctor.post(&at, &with(form, &[("pasient", "nobody")])).await;
    assert_eq!(nobody.status, 400, "{}", nobody.text);
    let sent = doctor.post(&at, &with(nobody.form(&at), &filled)).await;
    assert_eq!(sent.location, format!("{at}?sagt=bill-sent"), "{}", sent.text);
    let waits = doctor.get(&format!("{at}?tilstand=received")).await;
    assert!(waits.has("Regning hand-1"), "{}", waits.text);
    let mut administrator = Browser::over(&asked);
    administrator.sign_in(&[("part", "administrator")]).await;
    let run = "/nb/forvaltning/regninger";
    let page = reads(&mut administrator, "/forvaltning").await;
    assert!(page.has("Settlement of bills"), "{}", page.text);
    let form = administrator.get("/nb/forvaltning").await.form(run);
    let settled = administrator.post(run, &form).await;
    assert_eq!(
        settled.location, "/nb/forvaltning?sagt=settled",
        "{}",
        settled.text
    );
    let id = asked.number("SELECT max(id) FROM bill WHERE number = 'hand-1' AND state = 'accepted'");
    let one = format!("{at}/{id}");
    let form = doctor.get(&at).await.form(&one);
    let credited = doctor.post(&one, &with(form, &[("hva", "credited")])).await;
    assert_eq!(
        credited.location,
        format!("{at}?sagt=bill-credited"),
        "{}",
        credited.text
    );
    assert_eq!(
        asked.number("SELECT count(*) FROM bill WHERE number = 'hand-1' AND state = 'credited'"),
        1
    );
    // Another doctor's bills are none of this one's.
    assert_eq!(
        doctor
            .get(&format!("/nb/lege/{}/regninger", hpr + 1))
            .await
            .status,
        403
    );
}
