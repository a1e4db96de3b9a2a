//! Writes a report and a table with made-up figures, to look at the layout: `cargo run -p publish --example demo_report -- /tmp/demo`.

use publish::*;
use std::error::Error;
use units::{Date, Indicator, MunicipalityNo};

const DRAWN: [(Indicator, f64, f64); 10] = [
    (Indicator::Gps, 4_830.0, 130.0),
    (Indicator::ListsWithGp, 4_790.0, 120.0),
    (Indicator::ListsWithoutGp, 60.0, 22.0),
    (Indicator::ResidentsOnListsWithoutGp, 60_000.0, 14_500.0),
    (Indicator::AvgListLengthListsWithGp, 1_108.0, -14.0),
    (Indicator::AvgCapMinusLengthListsWithGp, 42.0, -9.0),
    (Indicator::OpenLists, 1_650.0, -70.0),
    (Indicator::ShareEmployedOfAllLists, 11.2, 1.4),
    (Indicator::ShareGpsFemale, 42.9, 0.8),
    (Indicator::ResidentsOnListsTotal, 5_290_000.0, 42_000.0),
];

fn main() -> Result<(), Box<dyn Error>> {
    let out = std::env::args().nth(1).unwrap_or_else(|| "demo".to_owned());
    let folder = OutputFolder::create(out)?;
    report()?.write_html(&folder.file("report.html"))?;
    table()?.write_all(folder.path())?;
    println!("{}", folder.commit()?.join("report.html").display());
    Ok(())
}

/// Half-year ends from the end of 2018.
fn dates(count: i16) -> Vec<Date> {
    (0..count)
        .map(|n| {
            if n % 2 == 0 {
                Date::constant(2018 + n / 2, 12, 31)
            } else {
                Date::constant(2019 + n / 2, 6, 30)
            }
        })
        .collect()
}

/// A repeatable number between 0 and 1.
fn noise(n: u64) -> f64 {
    let mixed = (n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 40) as f64 / (1_u64 << 24) as f64
}

fn series(indicator: Indicator, start: f64, slope: f64) -> Series {
    let simulated: Vec<Band> = dates(35)
        .into_iter()
        .enumerate()
        .map(|(n, date)| {
            let years = n as f64 / 2.0;
            let (median, spread) = (start + slope * years, slope.abs() * 0.35 * years);
            let (low90, high90) = (median - spread, median + spread);
            Band {
                date,
                median,
                low90,
                high90,
                low50: median - spread * 0.4,
                high50: median + spread * 0.4,
            }
        })
        .collect();
    let published = simulated
        .iter()
        .take(15)
        .enumerate()
        .step_by(2)
        .map(|(n, b)| PublishedPoint {
            date: b.date,
            value: b.median + slope.abs() * (noise(n as u64 + start as u64) - 0.4),
            source: "Helsedirektoratet".to_owned(),
            fitted: b.date.year() <= 2021,
        });
    Series {
        indicator,
        published: published.collect(),
        simulated,
    }
}

fn layers(outlines: &Outlines, numbers: &[MunicipalityNo]) -> Vec<MapLayer> {
    assert_eq!(outlines.len(), numbers.len());
    let mut layers = Vec::new();
    for (i, (indicator, scale)) in [
        (Indicator::ShareResidentsWithoutGp, 14.0),
        (Indicator::AvgListLengthListsWithGp, 1_300.0),
        (Indicator::ListsWithoutGp, 3.0),
    ]
    .into_iter()
    .enumerate()
    {
        for date in dates(35).into_iter().step_by(2) {
            let value = |(n, &municipality): (usize, &MunicipalityNo)| {
                let value = scale * noise((n * 7 + i) as u64).powi(if i == 1 { 1 } else { 4 });
                let value = if i == 2 {
                    value.round()
                } else {
                    value + if i == 1 { 300.0 } else { 0.0 }
                };
                let status = if date.year() <= 2025 {
                    Status::Published
                } else {
                    Status::Simulated
                };
                (n % 31 != 5).then_some(MunicipalityValue {
                    municipality,
                    value,
                    status,
                })
            };
            layers.push(MapLayer {
                indicator,
                date,
                values: numbers.iter().enumerate().filter_map(value).collect(),
            });
        }
    }
    layers
}

fn half_year(region: Region, share: f64) -> HalfYearTable {
    let dates = dates(35);
    let rows = DRAWN.map(|(indicator, start, slope)| {
        let mean = publish_is_mean(indicator);
        let cell = |n: usize| Cell {
            value: (start + slope * n as f64 / 2.0) * if mean { 1.0 } else { share },
            status: match n {
                0..15 if indicator == Indicator::OpenLists => Status::Estimated,
                0..15 => Status::Published,
                _ => Status::Simulated,
            },
        };
        HalfYearRow {
            indicator,
            cells: (0..dates.len()).map(|n| (n != 3).then(|| cell(n))).collect(),
        }
    });
    HalfYearTable {
        region,
        rows: rows.into(),
        dates,
    }
}

fn publish_is_mean(indicator: Indicator) -> bool {
    indicator.name().starts_with("avg") || indicator.name().starts_with("share")
}

fn counties() -> Vec<Region> {
    let counties = [
        ("03", "Oslo"),
        ("11", "Rogaland"),
        ("15", "Møre og Romsdal"),
        ("18", "Nordland"),
        ("31", "Østfold"),
        ("32", "Akershus"),
        ("33", "Buskerud"),
        ("34", "Innlandet"),
        ("39", "Vestfold"),
        ("40", "Telemark"),
        ("42", "Agder"),
        ("46", "Vestland"),
        ("50", "Trøndelag"),
        ("55", "Troms"),
        ("56", "Finnmark"),
    ];
    counties
        .iter()
        .map(|(code, name)| Region::county(code, name))
        .collect()
}

fn hindcast() -> Vec<HindcastRow> {
    let regions: Vec<Region> = [Region::country()]
        .into_iter()
        .chain(counties())
        .chain((1..=6).map(Region::centrality))
        .collect();
    let mut rows = Vec::new();
    for (indicator, start, slope) in DRAWN {
        for (r, region) in regions.iter().enumerate() {
            for (n, period) in dates(15).into_iter().enumerate().skip(2).step_by(2) {
                let median = start + slope * n as f64 / 2.0;
                let published = median + slope.abs() * (noise((r * 100 + n) as u64) - 0.5) * 2.0;
                let spread = slope.abs() * 0.8;
                rows.push(HindcastRow {
                    indicator,
                    region: region.clone(),
                    period,
                    published,
                    median,
                    low90: median - spread,
                    high90: median + spread,
                    error_percent: Some((median - published) / published * 100.0),
                    fitted: period.year() <= 2021,
                });
            }
        }
    }
    rows
}

fn parameters() -> Vec<ParameterRow> {
    let row =
        |id: &str, nb: &str, en: &str, value, low, high, unit: &str, grade, source: &str| ParameterRow {
            id: id.into(),
            what: Text::new(nb, nb, en),
            value,
            low,
            high,
            unit: unit.into(),
            grade,
            source: source.into(),
            url: (grade == Grade::A).then(|| "https://example.org/study".to_owned()),
        };
    vec![
        row(
            "exit.rate.under_55",
            "Avgang under 55 år",
            "Exit under 55",
            0.042,
            0.036,
            0.049,
            "per år",
            Grade::A,
            "Registerstudie 2023",
        ),
        row(
            "exit.rate.over_67",
            "Avgang over 67 år",
            "Exit over 67",
            0.31,
            0.25,
            0.38,
            "per år",
            Grade::A,
            "Registerstudie 2023",
        ),
        row(
            "cap.reduction",
            "Reduksjon i listetak",
            "Cap reduction",
            -12.5,
            -20.0,
            -4.0,
            "personer per år",
            Grade::B,
            "Avledet av halvårsrapportene",
        ),
        row(
            "locum.share",
            "Andel vikarer",
            "Locum share",
            0.08,
            0.03,
            0.15,
            "andel",
            Grade::C,
            "Skjønn",
        ),
        row(
            "dial.burnout",
            "Smitte av arbeidspress",
            "Contagion of work pressure",
            0.2,
            0.0,
            0.6,
            "elastisitet",
            Grade::Dial,
            "Ingen norsk måling; spennet dekker studiene fra England og Danmark",
        ),
    ]
}

fn report() -> Result<Report, Box<dyn Error>> {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../data/geography/municipalities.topojson"
    );
    let topojson = std::fs::read_to_string(file)?;
    let outlines = Outlines::from_topojson(&topojson, file)?;
    let mut numbers = topojson
        .split("\"kommune\":\"")
        .skip(1)
        .map(|rest| rest.get(..4).unwrap_or_default().parse())
        .collect::<Result<Vec<MunicipalityNo>, _>>()?;
    numbers.sort();
    let layers = layers(&outlines, &numbers);
    let national = half_year(Region::country(), 1.0);
    let tables = [national]
        .into_iter()
        .chain(counties().into_iter().map(|c| half_year(c, 0.07)));
    Ok(Report {
        about: About {
            title: Text::new(
                "Fastlegeordningen 2018–2035",
                "Fastlegeordninga 2018–2035",
                "The regular-GP scheme 2018–2035",
            ),
            lead: Text::new(
                "Hva skjer med lister, leger og innbyggere hvis dagens regler gjelder videre? Eksempel med oppdiktede tall.",
                "Kva skjer med lister, legar og innbyggjarar dersom reglane i dag gjeld vidare? Døme med oppdikta tal.",
                "What happens to lists, doctors and residents if today's rules stay? An example with made-up figures.",
            ),
            command: "grunnmur simulate --from 2018-12-31 --to 2035-12-31 --draws 20 --out out".into(),
            version: "0.1.0".into(),
            data_digest: "b3:9f2c4e51a07d88c3".into(),
            seed: 1,
            draws: 20,
            scale: 1.0,
            from: Date::constant(2018, 12, 31),
            to: Date::constant(2035, 12, 31),
            fitted_until: Some(Date::constant(2021, 12, 31)),
            made: Some(Date::constant(2026, 11, 25)),
        },
        series: DRAWN.map(|(i, start, slope)| series(i, start, slope)).into(),
        map: Some(MunicipalityMap { outlines, layers }),
        half_year: tables
            .chain((1..=6).map(|c| half_year(Region::centrality(c), 0.16)))
            .collect(),
        hindcast: hindcast(),
        money: publish::Money::default(),
        grades: DRAWN.map(|(i, _, _)| (i.name().to_owned(), Grade::Dial)).into(),
        parameters: parameters(),
        substitutions: vec![Substitution {
            parameter: "capitation.patient_adapted.weight".into(),
            date: Date::constant(2025, 1, 1),
            used: "estimert av bruk etter alder og kjønn".into(),
            reason: Text::new(
                "Vektene er ikke publisert.",
                "Vektene er ikkje publiserte.",
                "The weights are not published.",
            ),
        }],
        sources: vec![SourceRow {
            title: "Helsedirektoratet: Fastlegestatistikk".into(),
            url: Some("https://www.helsedirektoratet.no/statistikk/fastlegestatistikk".into()),
            licence: "NLOD".into(),
        }],
    })
}

fn table() -> Result<Table, Box<dyn Error>> {
    let (mut regions, mut periods, mut lists, mut shares) = (vec![], vec![], vec![], vec![]);
    for (n, region) in ["03", "11", "15"].iter().enumerate() {
        for (m, period) in ["2024", "2025"]
            .iter()
            .enumerate()
            .take(if n == 2 { 1 } else { 2 })
        {
            regions.push((*region).to_owned());
            periods.push((*period).to_owned());
            lists.push((n + m != 1).then_some((500 + n * 20 + m) as i64));
            shares.push((m == 0).then_some(2.5 + n as f64 / 3.0));
        }
    }
    let names = [("03", "Oslo"), ("11", "Rogaland"), ("15", "Møre og Romsdal")];
    let names = names.map(|(code, name)| (code.to_owned(), Text::same(name)));
    let columns = vec![
        Column::dimension(
            "county",
            Text::new("Fylke", "Fylke", "County"),
            ColumnKind::Place,
            regions,
        )
        .with_categories(names.into()),
        Column::dimension(
            "period",
            Text::new("Tid", "Tid", "Time"),
            ColumnKind::Time,
            periods,
        ),
        Column::measure(
            "lists",
            Text::new("Lister", "Lister", "Lists"),
            "lists",
            ColumnKind::Measure,
            Values::Integer(lists),
        ),
        Column::measure(
            "share",
            Text::new("Andel", "Del", "Share"),
            "per cent",
            ColumnKind::Estimate,
            Values::Number(shares),
        ),
    ];
    Ok(Table::new(
        "demo",
        Text::new("Eksempel", "Døme", "Example"),
        "made up",
        "2026-11-25",
        columns,
    )?)
}
