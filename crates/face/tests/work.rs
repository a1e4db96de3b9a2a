//! Pages where a municipality does something: offices, terms of a list, agreements.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use support::Asked;
use support::work::{municipality, reads, scene, with};

#[tokio::test(flavor = "multi_thread")]
async fn a_municipality_opens_changes_and_closes_an_office() {
    let asked = Asked::new();
    let (_, _, _, number) = scene(&asked);
    let mut browser = municipality(&asked, number).await;
    let home = format!("/kommune/{number}/legekontor");
    reads(&mut browser, &home).await;
    let new = format!("/nb{home}/nytt");
    let form = browser.get(&new).await.form(&new);
    let filled = [
        ("navn", "Brygga legesenter"),
        ("her", "999001"),
        ("adresse", "Brygga 1"),
        ("postnummer", "0150"),
        ("trinnfri", "1"),
    ];
    let wrong = with(with(form.clone(), &filled), &[("kontor", "123456789")]);
    let refused = browser.post(&new, &wrong).await;
    assert_eq!(refused.status, 409, "{}", refused.text);
    assert!(refused.has("value=\"Brygga legesenter\"") && refused.has("role=\"alert\""));
    let right = with(with(refused.form(&new), &filled), &[("kontor", "974760673")]);
    let opened = browser.post(&new, &right).await;
    assert_eq!(
        opened.location,
        format!("/nb{home}?sagt=office-kept"),
        "{}",
        opened.text
    );
    assert!(browser.get(&opened.location).await.has("Brygga legesenter"));
    let office = format!("{home}/974760673");
    let seen = reads(&mut browser, &office).await;
    assert!(seen.has("value=\"Brygga 1\""), "{}", seen.text);
    let at = format!("/nb{office}");
    let form = browser.get(&at).await.form(&at);
    let changed = with(with(form, &filled), &[("adresse", "Brygga 2")]);
    assert_eq!(browser.post(&at, &changed).await.status, 303);
    assert!(browser.get(&format!("/nb{home}")).await.has("Brygga 2"));
    let close = format!("{at}/lukk");
    let form = browser.get(&at).await.form(&close);
    let closed = browser.post(&close, &form).await;
    assert_eq!(
        closed.location,
        format!("/nb{home}?sagt=office-closed"),
        "{}",
        closed.text
    );
    assert!(!browser.get(&format!("/nb{home}")).await.has("Brygga legesenter"));
    // One that lists are tied to is kept, and the page says why.
    let used = asked.number("SELECT office FROM agreement WHERE state = 'active' AND office IS NOT NULL AND municipality = (SELECT i.municipality FROM list i JOIN doctor_period d ON d.list = i.id AND d.role = 'LPFL' AND (d.until IS NULL OR d.until > 20260310) WHERE i.booked <= i.cap AND i.booked > 600 AND i.cap < 2000 ORDER BY i.id LIMIT 1) ORDER BY id LIMIT 1");
    let close = format!("/nb{home}/{used}/lukk");
    let form = browser.get(&format!("/nb{home}/{used}")).await.form(&close);
    let refused = browser.post(&close, &form).await;
    assert_eq!(refused.status, 409, "{}", refused.text);
    // Another municipality may look, and not keep.
    let other = asked.number("SELECT max(number) FROM municipality");
    let mut stranger = municipality(&asked, other).await;
    assert_eq!(stranger.get(&format!("/nb{home}")).await.status, 200);
    assert_eq!(stranger.get(&new).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_municipality_agrees_on_terms_of_a_list() {
    let asked = Asked::new();
    let (list, _, _, number) = scene(&asked);
    let mut browser = municipality(&asked, number).await;
    let home = format!("/kommune/{number}/liste/{list}");
    reads(&mut browser, &home).await;
    let at = format!("/nb{home}");
    let to = |what: &str| format!("{at}/{what}");
    let form = browser.get(&at).await.form(&to("tak"));
    let refused = browser
        .post(&to("tak"), &with(form.clone(), &[("tak", "2600")]))
        .await;
    assert_eq!(refused.status, 409, "{}", refused.text);
    assert!(
        refused.has("/nb/regler/LST-") && refused.has("value=\"2600\""),
        "{}",
        refused.text
    );
    let agreed = browser
        .post(&to("tak"), &with(refused.form(&to("tak")), &[("tak", "2100")]))
        .await;
    assert_eq!(agreed.location, format!("{at}?sagt=agreed"), "{}", agreed.text);
    // The page that was read before the change is out of date.
    let stale = browser
        .post(&to("las"), &with(form, &[("key", "another"), ("laas", "1")]))
        .await;
    assert_eq!(stale.status, 412, "{}", stale.text);
    for (what, value) in [("terskel", "7"), ("inntak", "12"), ("las", "")] {
        let form = browser.get(&at).await.form(&to(what));
        let form = match value {
            "" => form,
            _ => with(form, &[(what, value)]),
        };
        assert_eq!(browser.post(&to(what), &form).await.status, 303, "{what}");
    }
    let kept = asked
        .row("SELECT cap, opening_threshold, intake_per_month, locked FROM list WHERE opening_threshold = 7");
    assert_eq!(kept[..4], [2100, 7, 12, 1]);
    let form = browser.get(&at).await.form(&to("terskel"));
    let wrong = browser
        .post(&to("terskel"), &with(form.clone(), &[("terskel", "x")]))
        .await;
    assert_eq!(wrong.status, 400, "{}", wrong.text);
    assert!(wrong.has("Et tall mangler"), "{}", wrong.text);
    let form = browser.get(&at).await.form(&to("terskel"));
    assert_eq!(browser.post(&to("terskel"), &form).await.status, 303);
    assert_eq!(
        asked.number("SELECT count(*) FROM list WHERE opening_threshold IS NOT NULL"),
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_municipality_sees_drafts_and_ends_agreements() {
    let asked = Asked::new();
    let (list, _, hpr, number) = scene(&asked);
    let mut browser = municipality(&asked, number).await;
    let home = format!("/kommune/{number}/avtaler");
    reads(&mut browser, &home).await;
    reads(&mut browser, &format!("{home}?avsluttet=1")).await;
    let new = format!("/nb{home}/nytt");
    reads(&mut browser, &format!("{home}/nytt")).await;
    let office = asked.number("SELECT min(org) FROM office");
    let form = browser.get(&new).await.form(&new);
    let (list_text, hpr, office) = (list.to_string(), hpr.to_string(), office.to_string());
    let filled = [
        ("liste", list_text.as_str()),
        ("hpr", &hpr),
        ("kontor", &office),
        ("tak", "900"),
        ("andel", "100"),
        ("apningstid", "1"),
        ("sted", "1"),
        ("oppgaver", "1"),
    ];
    let drafted = browser.post(&new, &with(form, &filled)).await;
    assert_eq!(drafted.status, 303, "{}", drafted.text);
    let (at, _) = drafted.location.split_once('?').unwrap();
    let seen = reads(&mut browser, at.trim_start_matches("/nb")).await;
    assert!(seen.has("Draft"), "{}", seen.text);
    // The list has its doctor: a rule or the state of the register refuses, and the page says so.
    let begin = format!("{at}/start");
    let form = browser.get(at).await.form(&begin);
    let refused = browser.post(&begin, &with(form, &[("fra", "2026-05-01")])).await;
    assert_eq!(refused.status, 409, "{}", refused.text);
    let active = asked.register.read(|tx| {
        Ok(tx
            .row(
                "SELECT id FROM agreement WHERE list = $1 AND state = 'active' ORDER BY id LIMIT 1",
                &[list.into()],
            )?
            .unwrap()
            .int(0))
    });
    let at = format!("/nb{home}/{list}/{}", active.unwrap());
    let notice = format!("{at}/oppsigelse");
    let form = browser.get(&at).await.form(&notice);
    let given = browser.post(&notice, &with(form, &[("saklig", "1")])).await;
    assert!(
        given
            .location
            .starts_with(&format!("{at}?sagt=notice-given&dag=2026-")),
        "{} {}",
        given.location,
        given.text
    );
    let under = browser.get(&at).await;
    assert!(under.has("Oppsagt"), "{}", under.text);
    for (what, said) in [("utlysning", "announced-post"), ("slutt", "agreement-over")] {
        let to = format!("{at}/{what}");
        let form = browser.get(&at).await.form(&to);
        let done = browser.post(&to, &with(form, &[("grunn", "agreed")])).await;
        assert_eq!(done.location, format!("{at}?sagt={said}"), "{}", done.text);
    }
    assert!(browser.get(&at).await.has("Avsluttet"));
}
