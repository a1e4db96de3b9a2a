//! How far a built nation is from each published margin.

use crate::data::AGE_GROUPS;
use crate::{Data, NO_DOCTOR, Nation, Published};
use serde::Serialize;
use std::collections::BTreeMap;
use units::{ContractForm, Indicator, ListPlace, Month, RegionLevel, Sex};

/// One published margin beside the nation's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FitRow {
    /// Indicator, or `population_age_` and an age or age group.
    pub margin: String,
    /// Kind of region.
    pub region_level: RegionLevel,
    /// `Norge`, county number, centrality class or municipality number.
    pub region: String,
    /// The published figure.
    pub published: f64,
    /// The nation's figure; counts of a small nation are divided by its scale.
    pub built: f64,
    /// Built minus published.
    pub difference: f64,
    /// Whether they agree to the last published digit.
    pub exact: bool,
}

/// What a region's figures are computed from.
#[derive(Debug, Clone, Default)]
struct Tally {
    population: f64,
    unallocated: f64,
    lists_with_gp: f64,
    lists_without_gp: f64,
    on_lists_with_gp: f64,
    on_lists_without_gp: f64,
    capacity: f64,
    open: f64,
    salaried: f64,
    doctors: f64,
    female: f64,
    specialist: f64,
}

/// Compares the nation with every figure published for its date: the scheme's series at each level, residents by age
/// group in each municipality, and residents by single year of age in the country.
pub fn fit_report(nation: &Nation, data: &Data) -> Vec<FitRow> {
    let tallies = tallies(nation);
    let mut rows: Vec<FitRow> = data
        .published()
        .iter()
        .filter(|p| p.period == nation.date)
        .filter_map(|p| {
            let tally = tallies.get(&(p.region_level, p.region.clone()))?;
            Some(compare(p, tally.figure(p.indicator)?))
        })
        .collect();
    rows.extend(age_rows(nation, data));
    rows
}

fn compare(published: &Published, built: f64) -> FitRow {
    row(
        published.indicator.name().to_owned(),
        published.region_level,
        &published.region,
        published.value,
        built,
    )
}

fn row(margin: String, region_level: RegionLevel, region: &str, published: f64, built: f64) -> FitRow {
    let text = published.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, d)| d.len()).min(6) as i32;
    let unit = 10f64.powi(decimals);
    let exact = (built * unit).round() == (published * unit).round();
    FitRow {
        margin,
        region_level,
        region: region.to_owned(),
        published,
        built,
        difference: built - published,
        exact,
    }
}

fn tallies(nation: &Nation) -> BTreeMap<(RegionLevel, String), Tally> {
    let mut regions: BTreeMap<(RegionLevel, String), Tally> = BTreeMap::new();
    for (m, tally) in by_municipality(nation).into_iter().enumerate() {
        let place = &nation.municipalities[m];
        for key in [
            (RegionLevel::Country, "Norge".to_owned()),
            (RegionLevel::County, place.county.to_string()),
            (RegionLevel::Centrality, place.centrality.0.to_string()),
            (RegionLevel::Municipality, place.number.to_string()),
        ] {
            regions.entry(key).or_default().add(&tally);
        }
    }
    regions
}

fn by_municipality(nation: &Nation) -> Vec<Tally> {
    let weight = 1.0 / nation.scale;
    let mut tallies = vec![Tally::default(); nation.municipalities.len()];
    for (tally, rows) in tallies.iter_mut().zip(nation.residents.first.windows(2)) {
        let rows = rows[0] as usize..rows[1] as usize;
        tally.population = weight * rows.len() as f64;
        let unallocated = nation.residents.place[rows]
            .iter()
            .filter(|&&p| p == ListPlace::UNALLOCATED);
        tally.unallocated = weight * unallocated.count() as f64;
    }
    let mut seen = vec![false; nation.doctors.born.len()];
    for (row, length) in nation.list_lengths().into_iter().enumerate() {
        let tally = &mut tallies[usize::from(nation.lists.municipality[row])];
        let (length, cap) = (f64::from(length), f64::from(nation.lists.cap[row]));
        tally.salaried += if nation.lists.form[row] == ContractForm::Salaried {
            weight
        } else {
            0.0
        };
        let doctor = nation.lists.doctor[row];
        if doctor == NO_DOCTOR {
            tally.lists_without_gp += weight;
            tally.on_lists_without_gp += weight * length;
            continue;
        }
        tally.lists_with_gp += weight;
        tally.on_lists_with_gp += weight * length;
        tally.capacity += weight * cap;
        tally.open += if cap > length && !nation.lists.locked[row] {
            weight
        } else {
            0.0
        };
        let doctor = doctor as usize;
        if !std::mem::replace(&mut seen[doctor], true) {
            tally.doctors += weight;
            tally.female += if nation.doctors.sex[doctor] == Sex::Female {
                weight
            } else {
                0.0
            };
            tally.specialist += if nation.doctors.specialist[doctor] {
                weight
            } else {
                0.0
            };
        }
    }
    tallies
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.population += other.population;
        self.unallocated += other.unallocated;
        self.lists_with_gp += other.lists_with_gp;
        self.lists_without_gp += other.lists_without_gp;
        self.on_lists_with_gp += other.on_lists_with_gp;
        self.on_lists_without_gp += other.on_lists_without_gp;
        self.capacity += other.capacity;
        self.open += other.open;
        self.salaried += other.salaried;
        self.doctors += other.doctors;
        self.female += other.female;
        self.specialist += other.specialist;
    }

    /// `None` where nobody is to be counted, and for what a nation does not hold.
    fn figure(&self, indicator: Indicator) -> Option<f64> {
        use Indicator as I;
        let lists = self.lists_with_gp + self.lists_without_gp;
        let listed = self.on_lists_with_gp + self.on_lists_without_gp;
        let figure = match indicator {
            I::Gps => self.doctors,
            I::ListsWithGp => self.lists_with_gp,
            I::ListsWithoutGp => self.lists_without_gp,
            I::ListsTotal => lists,
            I::ResidentsOnListsWithGp => self.on_lists_with_gp,
            I::ResidentsOnListsWithoutGp => self.on_lists_without_gp,
            I::ResidentsOnListsTotal => listed,
            I::ShareResidentsWithoutGp => 100.0 * self.on_lists_without_gp / listed,
            I::ShareListsWithoutGp => 100.0 * self.lists_without_gp / lists,
            I::AvgListLengthListsWithGp => self.on_lists_with_gp / self.lists_with_gp,
            I::AvgListCapListsWithGp => self.capacity / self.lists_with_gp,
            I::AvgCapMinusLengthListsWithGp => (self.capacity - self.on_lists_with_gp) / self.lists_with_gp,
            I::ListCapacity => self.capacity,
            I::OpenLists => self.open,
            I::ShareListsOpen => 100.0 * self.open / self.lists_with_gp,
            I::ListsEmployedGp => self.salaried,
            I::ShareEmployedOfAllLists => 100.0 * self.salaried / lists,
            I::FemaleGps => self.female,
            I::ShareGpsFemale => 100.0 * self.female / self.doctors,
            I::ShareGpsSpecialist => 100.0 * self.specialist / self.doctors,
            I::ResidentsUnallocated => self.unallocated,
            I::Population => self.population,
            I::ShareResidentsOnWaitingList => return None,
        };
        figure.is_finite().then_some(figure)
    }
}

fn age_rows(nation: &Nation, data: &Data) -> Vec<FitRow> {
    let year = i32::from(nation.date.year()) + 1;
    let (Some(groups), Some(national)) = (data.population().groups(year), data.population().national(year))
    else {
        return Vec::new();
    };
    let last_age = national[0].len() - 1;
    let mut ages = vec![0u32; last_age + 1];
    let mut rows = Vec::new();
    for (m, place) in nation.municipalities.iter().enumerate() {
        let mut built = [0u32; AGE_GROUPS.len()];
        for row in nation.residents.first[m]..nation.residents.first[m + 1] {
            let months = Month::of(nation.date).since(nation.residents.born[row as usize]);
            let age = usize::from(months / 12).min(last_age);
            ages[age] += 1;
            if let Some(group) = AGE_GROUPS
                .iter()
                .position(|&(first, last)| (first..=last).contains(&age))
            {
                built[group] += 1;
            }
        }
        for (group, &(first, last)) in AGE_GROUPS.iter().enumerate() {
            let published = groups[m][0][group] + groups[m][1][group];
            rows.push(row(
                format!("population_age_{first}_{last}"),
                RegionLevel::Municipality,
                &place.number.to_string(),
                f64::from(published),
                f64::from(built[group]) / nation.scale,
            ));
        }
    }
    rows.extend(ages.iter().enumerate().map(|(age, &built)| {
        let published = f64::from(national[0][age] + national[1][age]);
        row(
            format!("population_age_{age}"),
            RegionLevel::Country,
            "Norge",
            published,
            f64::from(built) / nation.scale,
        )
    }));
    rows
}
