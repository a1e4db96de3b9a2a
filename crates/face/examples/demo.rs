//! A demo server over a small made-up nation, without the command line: `cargo run -p face --example demo -- 8080 0.002`.

use register::{Act, Register, Role};
use rulebook::Rulebook;
use server::{App, Clock, Settings};
use std::sync::Arc;
use units::Date;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut given = std::env::args().skip(1);
    let port = given.next().unwrap_or_else(|| "8080".to_owned()).parse()?;
    let scale = given.next().unwrap_or_else(|| "0.002".to_owned()).parse()?;
    let folder = tempfile::tempdir()?;
    let register = Register::open(&folder.path().join("register.sqlite").display().to_string())?;
    let day = Date::constant(2025, 12, 31);
    let rulebook = Rulebook::embedded()?;
    let rules = rulebook.at_with_estimates(day)?.0;
    let nation = nation::build(&nation::Data::embedded()?, day, scale, 1)?;
    let act = Act {
        actor: "demo".to_owned(),
        role: Role::Administrator,
        date: day,
        at: "2025-12-31T12:00:00Z".to_owned(),
    };
    register.write(|tx| register::fill(tx, &rules, &nation, &act))?;
    let settings = Settings {
        demo: true,
        port,
        ..Settings::default()
    };
    let app = App::new(register, rulebook, Clock::default(), settings)?;
    let limits = lab::Limits {
        forecast: Some(lab::ForecastPlan {
            scale: 0.02,
            draws: 4,
            until: 2035,
            first: None,
        }),
        ..lab::Limits::default()
    };
    let laboratory = lab::Lab::open(&folder.path().join("lab"), lab::Sources::embedded()?, limits)?;
    app.open_lab(laboratory);
    let pages = face::router(server::router(Arc::clone(&app)));
    server::serve(&app, pages, |address| eprintln!("http://{address}"))?;
    Ok(())
}
