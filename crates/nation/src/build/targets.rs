//! National totals on the date: published where they are, otherwise estimated from the nearest published figures.

use crate::Error;
use crate::data::{Data, Published};
use units::{Date, Indicator, RegionLevel};

/// First and last year on whose 31 December the published series allow a nation.
pub(crate) const YEARS: std::ops::RangeInclusive<i16> = 2018..=2025;

/// Share of lists that were open in 2020 (utposten2021), also for the two years before, which had as many free places.
const OPEN_SHARE_2020: f64 = 0.274;

/// Share of lists that were open at the end of 2021, published as below one in six (utposten2021).
const OPEN_SHARE_2021: f64 = 0.16;

/// Share of lists that are open in later years without a figure: a line over free places per list, through the end of
/// 2021 (18 places) and of 2025 (20.2 places, 23.3 %) with the slope of the years before (0.495 points a place).
const OPEN_SHARE_AT: (f64, f64) = (19.1, 0.197);
const OPEN_SHARE_SLOPE: f64 = 0.00495;

/// National totals that the nation is fitted to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Targets {
    pub(crate) doctors: u32,
    pub(crate) lists_with_gp: u32,
    pub(crate) lists_without_gp: u32,
    pub(crate) residents_with_gp: u32,
    pub(crate) residents_without_gp: u32,
    pub(crate) capacity: u32,
    pub(crate) open_lists: u32,
    pub(crate) female: u32,
    pub(crate) specialist: u32,
    pub(crate) salaried_with_gp: u32,
    pub(crate) salaried_without_gp: u32,
    pub(crate) unallocated: u32,
    pub(crate) outside: u32,
}

/// National series by date, without one-sided figures.
pub(crate) struct National<'a> {
    published: Vec<&'a Published>,
}

impl<'a> National<'a> {
    pub(crate) fn new(data: &'a Data) -> National<'a> {
        let published = data
            .published()
            .iter()
            .filter(|p| p.region_level == RegionLevel::Country)
            .collect();
        National { published }
    }

    fn series(&self, indicator: Indicator) -> impl Iterator<Item = (Date, f64)> {
        self.published
            .iter()
            .filter(move |p| p.indicator == indicator)
            .map(|p| (p.period, p.value))
    }

    pub(crate) fn on(&self, indicator: Indicator, date: Date) -> Option<f64> {
        self.series(indicator).find(|(d, _)| *d == date).map(|(_, v)| v)
    }

    /// Published on the date, on the line between the nearest days around it, or as on the nearest day.
    pub(crate) fn near(&self, indicator: Indicator, date: Date) -> Result<f64, Error> {
        let before = self
            .series(indicator)
            .filter(|(d, _)| *d <= date)
            .max_by_key(|(d, _)| *d);
        let after = self
            .series(indicator)
            .filter(|(d, _)| *d >= date)
            .min_by_key(|(d, _)| *d);
        match (before, after) {
            (Some((a, x)), Some((b, y))) if a < b => Ok(x + (y - x) * days(a, date) / days(a, b)),
            (Some((_, v)), _) | (None, Some((_, v))) => Ok(v),
            (None, None) => Err(Error::Date {
                date,
                what: format!("no national figure of `{}`", indicator.name()),
            }),
        }
    }
}

fn days(from: Date, to: Date) -> f64 {
    f64::from((to - from).get_days())
}

/// Per cent of a whole number, rounded.
fn percent(share: f64, of: u32) -> u32 {
    (share / 100.0 * f64::from(of)).round() as u32
}

impl Targets {
    pub(crate) fn on(data: &Data, date: Date) -> Result<Targets, Error> {
        use Indicator as I;
        let national = National::new(data);
        let near = |indicator| national.near(indicator, date);
        let population = data
            .population()
            .totals(i32::from(date.year()) + 1)
            .ok_or_else(|| Error::Date {
                date,
                what: "no published population".to_owned(),
            })?
            .iter()
            .sum::<u32>();

        let lists_with_gp = near(I::ListsWithGp)?.round() as u32;
        let lists_without_gp = near(I::ListsWithoutGp)?.round() as u32;
        let residents_without_gp = near(I::ResidentsOnListsWithoutGp)?.round() as u32;

        // The register counts more people than live in the country on some days (2019-2021). Only residents are here,
        // and as few of them as in the newest figures stand on no list.
        let newest = Date::constant(2025, 12, 31);
        let least_off_list =
            national.near(I::Population, newest)? - national.near(I::ResidentsOnListsTotal, newest)?;
        let most_listed = population.saturating_sub(least_off_list.max(0.0) as u32);
        let listed = match national.on(I::ResidentsOnListsWithGp, date) {
            Some(with_gp) => most_listed.min(with_gp as u32 + residents_without_gp),
            None if date < Date::constant(2019, 12, 31) => most_listed,
            None => most_listed.min(near(I::ResidentsOnListsTotal)?.round() as u32),
        };
        let residents_with_gp =
            listed
                .checked_sub(residents_without_gp)
                .ok_or_else(|| Error::Contradiction {
                    place: format!("the country on {date}"),
                    what: "more residents without a GP than residents on lists".to_owned(),
                })?;
        let off_list = population - listed;
        let unallocated = (near(I::ResidentsUnallocated)?.round() as u32).min(off_list);

        let mean_length = f64::from(residents_with_gp) / f64::from(lists_with_gp.max(1));
        let (free, capacity) = match national.on(I::ListCapacity, date) {
            Some(capacity) => (capacity / f64::from(lists_with_gp) - mean_length, capacity),
            None => {
                // Before the first published cap its distance to the length is that of the first.
                let first = Date::constant(2019, 12, 31).max(date);
                let cap = national.near(I::AvgListCapListsWithGp, first)?;
                let cap = if first > date {
                    cap - national.near(I::AvgListLengthListsWithGp, first)? + mean_length
                } else {
                    cap
                };
                (cap - mean_length, cap * f64::from(lists_with_gp))
            }
        };
        let open_lists = match national.on(I::OpenLists, date) {
            Some(open) => open,
            None => {
                let share = match date.year() {
                    ..=2020 => OPEN_SHARE_2020,
                    2021 => OPEN_SHARE_2021,
                    _ => (OPEN_SHARE_AT.1 + OPEN_SHARE_SLOPE * (free - OPEN_SHARE_AT.0)).clamp(0.05, 0.6),
                };
                share * f64::from(lists_with_gp)
            }
        };

        // Since May 2024 persons are not published; the newest municipality figures count a doctor for every list.
        let doctors = if date <= Date::constant(2024, 5, 1) {
            (near(I::Gps)?.round() as u32).min(lists_with_gp)
        } else {
            lists_with_gp
        };
        let salaried = salaried(&national, date, lists_with_gp + lists_without_gp)?.round() as u32;
        let vacant_share = f64::from(lists_without_gp) / f64::from(lists_with_gp + lists_without_gp);
        let salaried_without_gp = (f64::from(salaried) * SALARIED_VACANT * vacant_share)
            .round()
            .min(f64::from(lists_without_gp)) as u32;
        Ok(Targets {
            doctors,
            lists_with_gp,
            lists_without_gp,
            residents_with_gp,
            residents_without_gp,
            capacity: capacity.round() as u32,
            open_lists: open_lists.round() as u32,
            female: match national.on(I::FemaleGps, date) {
                Some(women) => (women as u32).min(doctors),
                None => percent(near(I::ShareGpsFemale)?, doctors),
            },
            specialist: percent(near(I::ShareGpsSpecialist)?, doctors),
            salaried_with_gp: salaried - salaried_without_gp,
            salaried_without_gp,
            unallocated,
            outside: off_list - unallocated,
        })
    }
}

/// How much oftener a salaried list is vacant than any list: 5.8 % against 2.5 % in 2019, 9.8 against 4.2 in 2021 and
/// 14.2 against 5.7 in 2023, computed from the published shares among staffed and among all lists.
const SALARIED_VACANT: f64 = 2.4;

/// Salaried lists: published, or the share of all lists; before the first figure back along the first year's slope.
fn salaried(national: &National, date: Date, lists: u32) -> Result<f64, Error> {
    use Indicator as I;
    let (first, second) = (Date::constant(2019, 12, 31), Date::constant(2020, 12, 31));
    if let Some(published) = national.on(I::ListsEmployedGp, date) {
        return Ok(published);
    }
    let mut share = national.near(I::ShareEmployedOfAllLists, date)?;
    if date < first {
        let (a, b) = (
            national.near(I::ShareEmployedOfAllLists, first)?,
            national.near(I::ShareEmployedOfAllLists, second)?,
        );
        share = a - (b - a) * days(date, first) / days(first, second);
    }
    Ok(share.max(0.0) / 100.0 * f64::from(lists))
}
