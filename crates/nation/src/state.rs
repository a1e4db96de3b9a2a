//! The nation as columns: one row per resident, doctor and list.

use units::{Centrality, ContractForm, CountyNo, Date, ListPlace, Month, MunicipalityNo, Sex};

/// The doctor column of a list without a regular GP.
pub const NO_DOCTOR: u32 = u32::MAX;

/// A municipality, in the numbering of 2024, whatever the date of the nation.
#[derive(Debug, Clone, PartialEq)]
pub struct Municipality {
    /// Number of 2024.
    pub number: MunicipalityNo,
    /// Short Norwegian name, unique.
    pub name: String,
    /// County.
    pub county: CountyNo,
    /// Centrality class.
    pub centrality: Centrality,
    /// Share of people aged 30-66 with lower secondary education or less, 0 to 1.
    pub low_education_share: f64,
    /// Median household income after tax in 2024, kroner; the country's where the municipality's is not among the
    /// figures.
    pub household_income: u32,
    /// Centre of gravity, EPSG:25833, metres east and north.
    pub centre: (f64, f64),
    /// Published residents on 1 January after the nation's date, full scale.
    pub population: u32,
}

/// Residents, sorted by municipality; all columns have the same length.
#[derive(Debug, Clone, Default)]
pub struct Residents {
    /// `[municipality]..[municipality + 1]` are the rows of a municipality; one entry more than municipalities.
    pub first: Vec<u32>,
    /// Month of birth.
    pub born: Vec<Month>,
    /// Sex.
    pub sex: Vec<Sex>,
    /// List, unallocated or outside.
    pub place: Vec<ListPlace>,
    /// Month in which the resident came onto the list (or became unallocated).
    pub since: Vec<Month>,
}

/// Lists, sorted by municipality of the practice; all columns have the same length.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// Index of the municipality.
    pub municipality: Vec<u16>,
    /// Cap (listetak), persons.
    pub cap: Vec<u16>,
    /// Row of the doctor, or [`NO_DOCTOR`] on a vacant list.
    pub doctor: Vec<u32>,
    /// Form of the post, also when vacant.
    pub form: Vec<ContractForm>,
    /// Month in which the present doctor took the list, or in which it fell vacant.
    pub since: Vec<Month>,
    /// Locked (låst): takes nobody although the cap is above the length. Only where the published figures of a
    /// municipality show free places and no open list.
    pub locked: Vec<bool>,
}

/// Doctors with a list; all columns have the same length.
#[derive(Debug, Clone, Default)]
pub struct Doctors {
    /// Month of birth.
    pub born: Vec<Month>,
    /// Sex.
    pub sex: Vec<Sex>,
    /// Specialist in general practice.
    pub specialist: Vec<bool>,
    /// Form of the agreement.
    pub form: Vec<ContractForm>,
    /// Month in which the doctor entered the scheme.
    pub since: Vec<Month>,
}

/// The nation on one date.
#[derive(Debug, Clone)]
pub struct Nation {
    /// The counting day, such as 31 December 2018.
    pub date: Date,
    /// Residents here for one resident of the real nation, 0 to 1.
    pub scale: f64,
    /// Municipalities of 2024, by number.
    pub municipalities: Vec<Municipality>,
    /// One row per resident.
    pub residents: Residents,
    /// One row per list.
    pub lists: Lists,
    /// One row per doctor.
    pub doctors: Doctors,
}

/// Yearly demographic rates and flows, full scale; the simulation multiplies flows by its scale.
#[derive(Debug, Clone)]
pub struct Demography {
    /// Calendar year of index 0.
    pub first_year: i32,
    /// `[year][sex][age 0..=110]` death rate a year.
    pub mortality: Vec<[[f32; 111]; 2]>,
    /// `[year][age of mother]` births per woman and year.
    pub fertility: Vec<[f32; 111]>,
    /// `[year][sex][age]` emigrations per person and year.
    pub emigration: Vec<[[f32; 111]; 2]>,
    /// `[year][sex][age]` immigrants, persons a year.
    pub immigration: Vec<[[f32; 111]; 2]>,
    /// `[municipality]` share of immigrants who settle there; sums to 1.
    pub immigrant_share: Vec<f32>,
    /// `[age]` moves to another municipality per person and year.
    pub move_rate: [f32; 111],
    /// `[municipality]` relative weight as a destination for a move from elsewhere.
    pub destination: Vec<f32>,
    /// Share of moves between municipalities that stay within the county, where the county has a choice.
    pub within_county: f32,
}
