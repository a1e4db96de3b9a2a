//! `grunnmur serve`: the register on the web.

use crate::args::{Folders, Serve};
use crate::failure::{Failure, print};
use crate::sources;
use ::register::{Fault, Register};
use lab::{ForecastPlan, Lab, LabError, Limits, Sources};
use server::{App, Clock, Provider, Settings, System};
use std::path::{Path, PathBuf};
use units::Date;

/// The synthetic nation's day.
const NATION: Date = Date::constant(2025, 12, 31);
const SEED: u64 = 1;

pub(super) fn run(folders: &Folders, args: &Serve) -> Result<(), Failure> {
    if args.openapi {
        let described = server::openapi(false, !args.no_lab).to_pretty_json();
        return print(&format!(
            "{}\n",
            described.map_err(|error| Failure::Internal(error.to_string()))?
        ));
    }
    if args.access {
        return print(&server::access_page().map_err(Failure::Internal)?);
    }
    let settings = settings(args)?;
    let clock = Clock::default();
    let (register, held) = open(args)?;
    if args.demo && is_empty(&register)? {
        let told = super::register::fill(folders, &register, (NATION, args.scale, SEED))?;
        eprint!("grunnmur: {told}");
    }
    server::log_to_stderr();
    let app = App::new(register, sources::rulebook(folders, &[])?, clock, settings)?;
    if !args.no_lab {
        app.open_lab(laboratory(folders, args)?);
    }
    let told = |address| eprintln!("grunnmur: listening on http://{address}");
    let router = face::router(server::router(std::sync::Arc::clone(&app)));
    let served = server::serve(&app, router, told);
    drop(app);
    if let Some(folder) = held {
        // What is left of it is the system's to clear.
        let _ = std::fs::remove_dir_all(folder);
    }
    Ok(served?)
}

/// The register, and the folder that goes when the server stops.
fn open(args: &Serve) -> Result<(Register, Option<std::path::PathBuf>), Failure> {
    match &args.database {
        Some(at) => Ok((Register::open(at).map_err(Fault::from)?, None)),
        None if args.demo => {
            let folder = std::env::temp_dir().join(format!("grunnmur-demo-{}", std::process::id()));
            let refused = |cause: std::io::Error| Failure::File {
                what: folder.display().to_string(),
                cause: cause.to_string(),
                remedy: "give --database",
            };
            std::fs::create_dir_all(&folder).map_err(refused)?;
            let at = folder.join("register.sqlite").display().to_string();
            Ok((Register::open(&at).map_err(Fault::from)?, Some(folder)))
        }
        None => Err(Failure::Usage(
            "no register: give --database, or --demo for a trial".to_owned(),
        )),
    }
}

/// The laboratory over its folder: the one of the call, or one in the user's cache, or where another server has that, one of its own.
fn laboratory(folders: &Folders, args: &Serve) -> Result<Lab, Failure> {
    let is_share = args.ahead_scale > 0.0 && args.ahead_scale <= 1.0;
    if !(is_share && (1..=1000).contains(&args.ahead_draws)) {
        return Err(Failure::Usage(
            "--ahead-scale is above 0 and at most 1, --ahead-draws from 1 to 1000".to_owned(),
        ));
    }
    let open = |folder: &Path| {
        let evidence = sources::evidence(folders)?;
        let limits = Limits {
            threads: folders.threads.unwrap_or_else(|| Limits::default().threads),
            work: args.lab_work,
            forecast: Some(ForecastPlan::of(args.ahead_scale, args.ahead_draws)),
            ..Limits::default()
        };
        let sources = Sources {
            data: sources::data(folders)?,
            evidence,
            rulebook: sources::rulebook(folders, &[])?,
            posterior: sources::posterior(folders)?,
            model_error: sources::model_error(folders)?,
        };
        Ok::<Lab, Failure>(Lab::open(folder, sources, limits)?)
    };
    if let Some(folder) = &args.lab {
        return open(folder);
    }
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| {
        let home = std::env::var_os("HOME")?;
        Some(PathBuf::from(home).join(".cache"))
    });
    let own = || std::env::temp_dir().join(format!("grunnmur-lab-{}", std::process::id()));
    let usual = cache.map_or_else(own, |cache| cache.join("grunnmur").join("lab"));
    match open(&usual) {
        Err(Failure::Lab(LabError::Held(_) | LabError::Folder { .. })) => {
            let own = own();
            eprintln!(
                "grunnmur: {} is not free; the laboratory keeps its results in {}",
                usual.display(),
                own.display()
            );
            open(&own)
        }
        opened => opened,
    }
}

fn is_empty(register: &Register) -> Result<bool, Failure> {
    let found = register.read(|tx| Ok(tx.row("SELECT 1 FROM person LIMIT 1", &[])?.is_none()))?;
    Ok(found)
}

fn settings(args: &Serve) -> Result<Settings, Failure> {
    let provider = match &args.issuer {
        None => None,
        Some(issuer) => {
            let client = args.client.clone().unwrap_or_default();
            Some(Provider {
                issuer: issuer.clone(),
                audience: args.audience.clone().unwrap_or_else(|| client.clone()),
                client,
                secret: args.client_secret.clone(),
                public: args.public.clone().unwrap_or_default(),
                assurance: args.assurance.clone(),
                systems: systems(args)?,
            })
        }
    };
    Ok(Settings {
        address: args.address,
        port: args.port,
        demo: args.demo,
        provider,
        secret: args.secret.clone(),
        a_second: args.rate,
        ..Settings::default()
    })
}

fn systems(args: &Serve) -> Result<Vec<System>, Failure> {
    let Some(path) = &args.systems else {
        return Ok(vec![]);
    };
    let refused = |error: csv::Error| Failure::File {
        what: path.display().to_string(),
        cause: error.to_string(),
        remedy: "write a table with the columns client,part,municipality,hpr",
    };
    let mut reader = csv::Reader::from_path(path).map_err(refused)?;
    let systems: Vec<System> = reader.deserialize().collect::<Result<_, _>>().map_err(refused)?;
    match systems
        .iter()
        .find(|system| server::Part::named(&system.part).is_none())
    {
        None => Ok(systems),
        Some(system) => Err(Failure::Usage(format!(
            "{}: `{}` is no part; `grunnmur serve --access` shows them",
            path.display(),
            system.part
        ))),
    }
}
