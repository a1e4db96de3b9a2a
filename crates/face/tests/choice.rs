//! Choosing a doctor without scripts: sent twice, from two tabs, with a session that ended, for a list that filled.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use support::{Asked, Browser, GROWN_UP, open_list};

fn ready() -> (Asked, Browser, i64, i64) {
    let asked = Asked::new();
    let browser = Browser::over(&asked);
    let (person, list) = (asked.number(GROWN_UP), open_list(&asked.register));
    (asked, browser, person, list)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_is_chosen_by_a_form_and_twice_is_once() {
    let (asked, mut browser, person, list) = ready();
    browser.person(person).await;
    let path = format!("/nb/velg/{list}");
    let seen = browser.get(&path).await;
    assert_eq!(seen.status, 200, "{}", seen.text);
    let form = seen.form(&path);
    assert!(!form["key"].is_empty() && !form["version"].is_empty(), "{form:?}");
    let mut to = vec![];
    for _ in 0..2 {
        let done = browser.post(&path, &form).await;
        assert_eq!(done.status, 303, "{}", done.text);
        to.push(done.location);
    }
    assert_eq!(to, ["/nb/min-lege?sagt=chosen&dag=2026-04-01"; 2]);
    let mine = browser.get(&to[0]).await;
    assert!(
        mine.has("Du står på den nye listen fra 1. april 2026."),
        "{}",
        mine.text
    );
    let chosen = asked.number("SELECT count(*) FROM place WHERE since = 20260401 AND begun_by = 'choice'");
    assert_eq!(chosen, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_tab_is_told_that_it_was_changed_and_keeps_what_was_filled_in() {
    let (_asked, mut browser, person, list) = ready();
    browser.person(person).await;
    let path = format!("/nn/velg/{list}");
    let mut other = browser.tab();
    let (first, second) = (browser.get(&path).await, other.get(&path).await);
    assert_eq!(browser.post(&path, &first.form(&path)).await.status, 303);
    let mut form = second.form(&path);
    form.insert("why".to_owned(), "moved".to_owned());
    let refused = other.post(&path, &form).await;
    assert_eq!(refused.status, 412, "{}", refused.text);
    assert!(refused.has("value=\"moved\" checked"), "{}", refused.text);
    // The page that comes is made anew: its version is that of now.
    assert_ne!(refused.form(&path)["version"], form["version"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_filled_meanwhile_refuses_with_its_rule_and_offers_the_queue() {
    let (asked, mut browser, person, list) = ready();
    browser.person(person).await;
    let path = format!("/en/velg/{list}");
    let form = browser.get(&path).await.form(&path);
    let filled = asked.register.write(|tx| {
        tx.run(
            "UPDATE list SET cap = booked, was_closed = 1 WHERE id = $1",
            &[list.into()],
        )?;
        Ok(())
    });
    filled.unwrap();
    let refused = browser.post(&path, &form).await;
    assert_eq!(refused.status, 409, "{}", refused.text);
    assert!(refused.has("href=\"/en/regler/"), "{}", refused.text);
    assert!(
        refused.has(&format!("/en/vent/{list}?for={person}")),
        "{}",
        refused.text
    );
    let wait = format!("/en/vent/{list}");
    let form = browser.get(&wait).await.form(&wait);
    let waiting = browser.post(&wait, &form).await;
    assert_eq!(waiting.location, "/en/min-lege?sagt=waiting", "{}", waiting.text);
    let mine = browser.get(&waiting.location).await;
    assert!(mine.has("Place in the queue"), "{}", mine.text);
    let form = browser.get("/en/trekk").await.form("/en/trekk");
    let gone = browser.post("/en/trekk", &form).await;
    assert_eq!(gone.location, "/en/min-lege?sagt=withdrawn", "{}", gone.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_session_goes_by_the_sign_in_page_and_comes_back_with_what_was_filled_in() {
    let (_asked, mut browser, person, list) = ready();
    browser.person(person).await;
    let path = format!("/nb/velg/{list}");
    let mut form = browser.get(&path).await.form(&path);
    form.insert("why".to_owned(), "doctor_left".to_owned());
    browser
        .cookies
        .insert(server::SESSION.to_owned(), "old".to_owned());
    let sent = browser.post(&path, &form).await;
    assert_eq!(sent.status, 303, "{}", sent.text);
    let sign_in = browser.get(&sent.location).await;
    assert!(sign_in.has("Innloggingen din er utløpt"), "{}", sign_in.text);
    let to = sign_in.form("/nb/logg-inn")["til"].clone();
    let person = person.to_string();
    let back = browser
        .sign_in(&[("person", &person), ("part", "resident"), ("til", &to)])
        .await;
    let again = browser.get(&back.location).await;
    assert_eq!(again.status, 200, "{}", again.text);
    assert!(again.has("value=\"doctor_left\" checked"), "{}", again.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_sites_page_changes_nothing_and_signs_nobody_in() {
    let (asked, mut browser, person, list) = ready();
    browser.person(person).await;
    let path = format!("/nb/velg/{list}");
    let form = browser.get(&path).await.form(&path);
    let sent = browser.post_from("cross-site", &path, &form).await;
    assert!(sent.location.starts_with("/nb/logg-inn?"), "{}", sent.location);
    assert_eq!(
        asked.number("SELECT count(*) FROM place WHERE since = 20260401 AND begun_by = 'choice'"),
        0
    );
    let mut stranger = Browser::over(&asked);
    let form = [("person".to_owned(), "1".to_owned())].into();
    assert_eq!(
        stranger
            .post_from("cross-site", "/nb/logg-inn", &form)
            .await
            .status,
        403
    );
    assert!(stranger.cookies.is_empty());
}
