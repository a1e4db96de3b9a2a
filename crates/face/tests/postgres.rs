//! A doctor is chosen by a form over PostgreSQL too, where its programs are installed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../register/tests/support/mod.rs"]
mod servers;
mod support;

use register::Register;
use support::{Asked, Browser, GROWN_UP, fill_register, open_list, settings};

#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_is_chosen_by_a_form_over_postgres() {
    let Some(server) = servers::Server::start() else {
        eprintln!("PostgreSQL is not installed: only SQLite is tested");
        return;
    };
    let address = server.address();
    let asked = tokio::task::spawn_blocking(move || {
        fill_register(&Register::open(&address).unwrap());
        Asked::over(&address, settings())
    })
    .await
    .unwrap();
    let (person, list) = tokio::task::block_in_place(|| (asked.number(GROWN_UP), open_list(&asked.register)));
    let mut browser = Browser::over(&asked);
    browser.person(person).await;
    let path = format!("/nb/velg/{list}");
    let form = browser.get(&path).await.form(&path);
    for _ in 0..2 {
        let done = browser.post(&path, &form).await;
        assert_eq!(
            done.location, "/nb/min-lege?sagt=chosen&dag=2026-04-01",
            "{}",
            done.text
        );
    }
    // Connections are closed where waiting is allowed.
    tokio::task::spawn_blocking(move || drop((asked, browser, server)))
        .await
        .unwrap();
}
