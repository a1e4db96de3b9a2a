//! What residents do for each other: consent, power of attorney, asking together; and finding a doctor nearby.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use support::work::{LANGUAGES, with};
use support::{Asked, Browser, GROWN_UP, open_list};

const FAMILY: &str = "SELECT r.parent, r.child FROM parent r JOIN person c ON c.id = r.child AND c.born BETWEEN 20110401 AND 20140301 JOIN place a ON a.person = r.parent AND a.until IS NULL JOIN place b ON b.person = r.child AND b.until IS NULL WHERE r.responsible = 1 ORDER BY r.parent LIMIT 1";

async fn signed_in(asked: &Asked, person: i64) -> Browser {
    let mut browser = Browser::over(asked);
    browser.person(person).await;
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parent_consents_and_takes_it_back() {
    let asked = Asked::new();
    let row = asked.row(FAMILY);
    let (parent, child) = (row[0], row[1]);
    let mut browser = signed_in(&asked, parent).await;
    for language in LANGUAGES {
        let seen = browser.get(&format!("/{language}/fullmakter")).await;
        assert_eq!(seen.status, 200, "{}", seen.text);
        assert!(!seen.has("\u{27e6}"), "{}", seen.text);
    }
    let (page, act) = ("/nb/fullmakter", format!("/nb/fullmakter/{child}/samtykke"));
    let mut own = signed_in(&asked, child).await;
    assert!(own.get(page).await.has("Ingen har gjort det ennå"));
    let form = browser.get(page).await.form(&act);
    let given = browser.post(&act, &form).await;
    assert_eq!(given.location, "/nb/fullmakter?sagt=consented", "{}", given.text);
    assert!(own.get(page).await.has("Du kan velge fastlege selv."));
    let form = browser.get(page).await.form(&act);
    let taken = browser.post(&act, &form).await;
    assert_eq!(
        taken.location, "/nb/fullmakter?sagt=consent-taken",
        "{}",
        taken.text
    );
    assert!(own.get(page).await.has("Ingen har gjort det ennå"));
}

#[tokio::test(flavor = "multi_thread")]
async fn power_of_attorney_is_given_used_and_taken_back() {
    let asked = Asked::new();
    let person = asked.number(GROWN_UP);
    let other = asked.number("SELECT max(id) FROM person WHERE born < 19960101 AND standing = 'entitled'");
    let (mut giver, mut taker) = (signed_in(&asked, person).await, signed_in(&asked, other).await);
    let (page, give) = ("/nb/fullmakter", "/nb/fullmakter/gi");
    let form = giver.get(page).await.form(give);
    let nobody = giver
        .post(give, &with(form, &[("til", &person.to_string())]))
        .await;
    assert_eq!(nobody.status, 409, "{}", nobody.text);
    let form = nobody.form(give);
    let given = giver
        .post(give, &with(form, &[("til", &other.to_string())]))
        .await;
    assert_eq!(
        given.location, "/nb/fullmakter?sagt=power-given",
        "{}",
        given.text
    );
    let about = format!("/nb/min-lege?for={person}");
    assert!(taker.get(page).await.has(&about));
    assert_eq!(taker.get(&about).await.status, 200);
    // The household's page has both, and those who choose may choose for both.
    assert!(taker.get("/nb/husstand").await.has(&format!("with-{person}")));
    let back = format!("{page}/{other}/slutt");
    let form = giver.get(page).await.form(&back);
    let taken = giver.post(&back, &form).await;
    assert_eq!(
        taken.location, "/nb/fullmakter?sagt=power-taken",
        "{}",
        taken.text
    );
    assert!(!taker.get(page).await.has(&about));
    // Who represents another is told of, and sees that: the look is in the log.
    assert!(asked.number("SELECT count(*) FROM access WHERE operation = 'person_ties'") > 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_household_asks_as_one_and_sees_what_came_of_it() {
    let asked = Asked::new();
    let row = asked.row(FAMILY);
    let (parent, child) = (row[0], row[1]);
    let list = open_list(&asked.register);
    let mut browser = signed_in(&asked, parent).await;
    for language in LANGUAGES {
        let seen = browser.get(&format!("/{language}/husstand?liste={list}")).await;
        assert_eq!(seen.status, 200, "{}", seen.text);
        assert!(!seen.has("\u{27e6}"), "{}", seen.text);
    }
    let page = "/nb/husstand";
    let form = browser.get(page).await.form(page);
    let listed = list.to_string();
    let everybody: Vec<String> = [parent, child].map(|one| format!("with-{one}")).into();
    let nobody: BTreeMap<_, _> = form
        .clone()
        .into_iter()
        .filter(|(name, _)| !name.starts_with("with-"))
        .collect();
    let refused = browser.post(page, &with(nobody, &[("liste", &listed)])).await;
    assert_eq!(refused.status, 400, "{}", refused.text);
    let asked_for = [
        ("liste", listed.as_str()),
        (&everybody[0], "1"),
        (&everybody[1], "1"),
        ("hva", "choose"),
    ];
    let only: BTreeMap<_, _> = refused
        .form(page)
        .into_iter()
        .filter(|(name, _)| !name.starts_with("with-"))
        .collect();
    let done = browser.post(page, &with(only, &asked_for)).await;
    assert_eq!(
        done.location, "/nb/husstand?sagt=household-chosen&dag=2026-04-01",
        "{}",
        done.text
    );
    let seen = browser.get(&done.location).await;
    assert!(seen.has("Alle fikk plass sammen"), "{}", seen.text);
    assert_eq!(
        seen.text.matches(&format!("/nb/liste/{list}\"")).count(),
        2,
        "{}",
        seen.text
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_found_by_distance_and_by_how_they_are_served() {
    let asked = Asked::new();
    let mut browser = Browser::over(&asked);
    for language in LANGUAGES {
        let path = format!("/{language}/finn-lege?kommune=&naer=301&deling=own&vikar=false&kjonn=female");
        let seen = browser.get(&path).await;
        assert_eq!(seen.status, 200, "{}", seen.text);
        assert!(!seen.has("\u{27e6}"), "{}", seen.text);
    }
    let (mut far, mut next) = (vec![], String::new());
    loop {
        let path = format!("/api/lists?near=5603&limit=3{next}");
        let page = asked.ask("GET", &path, None, None, &[]).await.json();
        for one in page["items"].as_array().unwrap() {
            far.push((one["km"].as_i64().unwrap(), one["list"].as_i64().unwrap()));
        }
        match page["next"].as_i64() {
            Some(list) => next = format!("&cursor={list}"),
            None => break,
        }
    }
    assert!(far.windows(2).all(|pair| pair[0].0 <= pair[1].0), "{far:?}");
    let mut lists: Vec<i64> = far.iter().map(|(_, list)| *list).collect();
    lists.sort_unstable();
    lists.dedup();
    let all = asked.number("SELECT count(*) FROM list WHERE until IS NULL");
    assert_eq!(
        (lists.len(), far.len()),
        (all as usize, all as usize),
        "each list comes once"
    );
    let seen = browser.get("/nb/finn-lege?kommune=&naer=5603").await;
    assert!(seen.has("om lag") && seen.has("km unna"), "{}", seen.text);
    let with_locum = asked
        .ask("GET", "/api/lists?locum=true&limit=200", None, None, &[])
        .await
        .json();
    let roles = with_locum["items"].as_array().unwrap().iter();
    let mut roles = roles.map(|list| list["doctors"].to_string());
    assert!(roles.all(|doctors| doctors.contains("LPVI")));
    // Who lives somewhere begins there.
    let mut own = signed_in(&asked, asked.number(GROWN_UP)).await;
    assert!(own.get("/nb/finn-lege").await.has("i samme kommune"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_front_page_leads_to_the_municipality() {
    let asked = Asked::new();
    let mut browser = Browser::over(&asked);
    assert!(browser.get("/nb").await.has("formaction=\"/nb/kommune\""));
    assert_eq!(
        browser.get("/nb/kommune?kommune=301").await.location,
        "/nb/kommune/301"
    );
    let asked = Asked::with_lab();
    let mut browser = Browser::over(&asked);
    assert!(browser.get("/nn").await.has("formaction=\"/nn/landet\""));
    assert_eq!(
        browser.get("/nn/landet?kommune=301").await.location,
        "/nn/landet/0301"
    );
}
