//! The half-year report from live data: the counts and figures that a simulated month has too.

use crate::day::Day;
use crate::fault::Fault;
use crate::store::Tx;
use serde::Serialize;
use std::collections::BTreeMap;
use units::{Counts, Indicator, MunicipalityNo};

/// A region's figures, by the names of the published series; shares in per cent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegionFigures {
    /// `Norge`, or a municipality's number.
    pub region: String,
    /// Figure by name; none where nothing is counted.
    pub figures: BTreeMap<&'static str, Option<f64>>,
}

/// The report of a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HalfYear {
    /// The day, such as 20260630.
    pub day: i64,
    /// The country first, then every municipality by number.
    pub regions: Vec<RegionFigures>,
}

/// Fields of [`Counts`], each with a question on the day `$1`: municipality of the list, of residence for those who live there, and a number.
type Field = (fn(&mut Counts) -> &mut u64, &'static str);

/// A list's agreement on the day.
macro_rules! agreed {
    () => {
        "EXISTS (SELECT 1 FROM agreement a WHERE a.list = l.id AND a.state <> 'draft' AND a.since <= $1 AND (a.until IS NULL OR a.until > $1))"
    };
}

/// Lists that there are on the day.
macro_rules! lists {
    ($what:literal, $($which:expr),*) => {
        concat!(
            "SELECT l.municipality, ", $what,
            " FROM list l WHERE l.since <= $1 AND (l.until IS NULL OR l.until > $1)",
            $($which,)*
            " GROUP BY l.municipality"
        )
    };
}

/// Members of lists on the day.
macro_rules! members {
    ($($which:expr),*) => {
        concat!(
            "SELECT l.municipality, count(*) FROM place k JOIN list l ON l.id = k.list WHERE k.since <= $1 AND (k.until IS NULL OR k.until > $1)",
            $($which,)*
            " GROUP BY l.municipality"
        )
    };
}

/// Doctors by the municipality of the first of their lists.
macro_rules! doctors {
    ($which:literal) => {
        concat!(
            "SELECT l.municipality, count(*) FROM (SELECT hpr, min(list) AS first FROM agreement WHERE state <> 'draft' AND since <= $1 AND (until IS NULL OR until > $1) GROUP BY hpr) AS f JOIN list l ON l.id = f.first JOIN doctor d ON d.hpr = f.hpr",
            $which,
            " GROUP BY l.municipality"
        )
    };
}

const FIELDS: [Field; 14] = [
    (
        |c| &mut c.residents,
        "SELECT municipality, count(*) FROM person WHERE standing IN ('entitled', 'outside') AND born <= $1 GROUP BY municipality",
    ),
    (
        |c| &mut c.unallocated,
        "SELECT municipality, count(*) FROM person WHERE standing = 'entitled' AND unallocated_since <= $1 GROUP BY municipality",
    ),
    (|c| &mut c.with_gp, members!(" AND ", agreed!())),
    (|c| &mut c.without_gp, members!(" AND NOT ", agreed!())),
    (|c| &mut c.staffed, lists!("count(*)", " AND ", agreed!())),
    (|c| &mut c.vacant, lists!("count(*)", " AND NOT ", agreed!())),
    (
        |c| &mut c.open,
        lists!(
            "count(*)",
            " AND l.locked = 0 AND l.cap > (SELECT count(*) FROM place k WHERE k.list = l.id AND k.since <= $1 AND (k.until IS NULL OR k.until > $1)) AND ",
            agreed!()
        ),
    ),
    (
        |c| &mut c.capacity,
        lists!("CAST(sum(l.cap) AS BIGINT)", " AND ", agreed!()),
    ),
    (
        |c| &mut c.salaried,
        lists!("count(*)", " AND l.form = 'salaried'"),
    ),
    (|c| &mut c.doctors, doctors!("")),
    (|c| &mut c.women, doctors!(" WHERE d.sex = 'female'")),
    (|c| &mut c.specialists, doctors!(" WHERE d.specialist = 1")),
    (
        |c| &mut c.waiting,
        "SELECT p.municipality, count(*) FROM waiting w JOIN person p ON p.id = w.person WHERE w.since <= $1 GROUP BY p.municipality",
    ),
    (
        |c| &mut c.with_locum,
        lists!(
            "count(*)",
            " AND EXISTS (SELECT 1 FROM doctor_period p WHERE p.list = l.id AND p.role = 'LPVI' AND p.since <= $1 AND (p.until IS NULL OR p.until > $1))"
        ),
    ),
];

/// Counts of every municipality on a day. Agreements, places and periods are those of the day; caps, locks, queues and where people live are kept as they are
/// now, so the report is made on its day.
///
/// # Errors
/// When the database cannot be read.
pub fn counts_on(tx: &mut dyn Tx, day: Day) -> Result<BTreeMap<MunicipalityNo, Counts>, Fault> {
    let number = |at: i64| MunicipalityNo(u16::try_from(at).unwrap_or(0));
    let places = tx.rows("SELECT number FROM municipality ORDER BY number", &[])?;
    let mut all: BTreeMap<MunicipalityNo, Counts> = places
        .iter()
        .map(|row| (number(row.int(0)), Counts::default()))
        .collect();
    for (field, sql) in FIELDS {
        for row in tx.rows(sql, &[day.0.into()])? {
            let counts = all.entry(number(row.int(0))).or_default();
            *field(counts) = u64::try_from(row.int(1)).unwrap_or(0);
        }
    }
    let month = day.0 / 100;
    let paid = tx.rows(
        "SELECT l.municipality, CAST(sum(p.capitation) AS BIGINT) FROM payment p JOIN list l ON l.id = p.list WHERE p.month = $1 GROUP BY l.municipality",
        &[month.into()],
    )?;
    for row in &paid {
        all.entry(number(row.int(0))).or_default().capitation = u64::try_from(row.int(1)).unwrap_or(0);
    }
    Ok(all)
}

/// The half-year report of a day: every figure of the published series that the register knows.
///
/// # Errors
/// When the database cannot be read.
pub fn half_year(tx: &mut dyn Tx, day: Day) -> Result<HalfYear, Fault> {
    let counts = counts_on(tx, day)?;
    let mut country = Counts::default();
    counts.values().for_each(|place| country.add(place));
    let figures = |region: String, counts: &Counts| RegionFigures {
        region,
        figures: Indicator::ALL
            .iter()
            .map(|&indicator| (indicator.name(), counts.figure(indicator, 1.0)))
            .collect(),
    };
    let places = counts
        .iter()
        .map(|(number, counts)| figures(number.to_string(), counts));
    Ok(HalfYear {
        day: day.0,
        regions: std::iter::once(figures("Norge".to_owned(), &country))
            .chain(places)
            .collect(),
    })
}
