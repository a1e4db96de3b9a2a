use serde::{Deserialize, Serialize};

/// A published or simulated figure of the scheme; the names are those of the published series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Indicator {
    /// Regular GPs as persons (fastleger).
    Gps,
    /// Lists with a regular GP.
    ListsWithGp,
    /// Lists without a regular GP.
    ListsWithoutGp,
    /// All lists.
    ListsTotal,
    /// Residents on lists with a regular GP.
    ResidentsOnListsWithGp,
    /// Residents on lists without a regular GP, as the register shows them.
    ResidentsOnListsWithoutGp,
    /// Residents on all lists.
    ResidentsOnListsTotal,
    /// Per cent of listed residents who are on a list without a GP.
    ShareResidentsWithoutGp,
    /// Per cent of lists without a GP.
    ShareListsWithoutGp,
    /// Mean residents on a list with a GP.
    AvgListLengthListsWithGp,
    /// Mean cap of a list with a GP.
    AvgListCapListsWithGp,
    /// Mean cap minus length of lists with a GP.
    AvgCapMinusLengthListsWithGp,
    /// Sum of caps of lists with a GP.
    ListCapacity,
    /// Lists with a GP whose cap is above the length.
    OpenLists,
    /// Per cent of lists with a GP that are open.
    ShareListsOpen,
    /// Lists, with or without GP, of the salaried form.
    ListsEmployedGp,
    /// Per cent of all lists that are of the salaried form.
    ShareEmployedOfAllLists,
    /// Female GPs.
    FemaleGps,
    /// Per cent of GPs who are women.
    ShareGpsFemale,
    /// Per cent of GPs who are specialists.
    ShareGpsSpecialist,
    /// Entitled residents who are on no list.
    ResidentsUnallocated,
    /// Per cent of listed residents who wait for another list.
    ShareResidentsOnWaitingList,
    /// Residents, listed or not.
    Population,
}

impl Indicator {
    /// Every indicator, in the order of the half-year report.
    pub const ALL: &[Indicator] = &[
        Indicator::Gps,
        Indicator::ListsWithGp,
        Indicator::ListsWithoutGp,
        Indicator::ListsTotal,
        Indicator::ResidentsOnListsWithGp,
        Indicator::ResidentsOnListsWithoutGp,
        Indicator::ResidentsOnListsTotal,
        Indicator::ShareResidentsWithoutGp,
        Indicator::ShareListsWithoutGp,
        Indicator::AvgListLengthListsWithGp,
        Indicator::AvgListCapListsWithGp,
        Indicator::AvgCapMinusLengthListsWithGp,
        Indicator::ListCapacity,
        Indicator::OpenLists,
        Indicator::ShareListsOpen,
        Indicator::ListsEmployedGp,
        Indicator::ShareEmployedOfAllLists,
        Indicator::FemaleGps,
        Indicator::ShareGpsFemale,
        Indicator::ShareGpsSpecialist,
        Indicator::ResidentsUnallocated,
        Indicator::ShareResidentsOnWaitingList,
        Indicator::Population,
    ];

    /// The published name.
    pub const fn name(self) -> &'static str {
        match self {
            Indicator::Gps => "gps",
            Indicator::ListsWithGp => "lists_with_gp",
            Indicator::ListsWithoutGp => "lists_without_gp",
            Indicator::ListsTotal => "lists_total",
            Indicator::ResidentsOnListsWithGp => "residents_on_lists_with_gp",
            Indicator::ResidentsOnListsWithoutGp => "residents_on_lists_without_gp",
            Indicator::ResidentsOnListsTotal => "residents_on_lists_total",
            Indicator::ShareResidentsWithoutGp => "share_residents_without_gp",
            Indicator::ShareListsWithoutGp => "share_lists_without_gp",
            Indicator::AvgListLengthListsWithGp => "avg_list_length_lists_with_gp",
            Indicator::AvgListCapListsWithGp => "avg_list_cap_lists_with_gp",
            Indicator::AvgCapMinusLengthListsWithGp => "avg_cap_minus_length_lists_with_gp",
            Indicator::ListCapacity => "list_capacity",
            Indicator::OpenLists => "open_lists",
            Indicator::ShareListsOpen => "share_lists_open",
            Indicator::ListsEmployedGp => "lists_employed_gp",
            Indicator::ShareEmployedOfAllLists => "share_employed_of_all_lists",
            Indicator::FemaleGps => "female_gps",
            Indicator::ShareGpsFemale => "share_gps_female",
            Indicator::ShareGpsSpecialist => "share_gps_specialist",
            Indicator::ResidentsUnallocated => "residents_unallocated",
            Indicator::ShareResidentsOnWaitingList => "share_residents_on_waiting_list",
            Indicator::Population => "population",
        }
    }

    /// The indicator of that published name.
    pub fn from_name(name: &str) -> Option<Indicator> {
        Indicator::ALL.iter().copied().find(|i| i.name() == name)
    }
}

/// What kind of region a figure is for; the names are those of the published series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegionLevel {
    /// The whole country.
    Country,
    /// County (fylke).
    County,
    /// Centrality class, 1 to 6.
    Centrality,
    /// Municipality (kommune).
    Municipality,
}

impl RegionLevel {
    /// Every level, the widest first.
    pub const ALL: [RegionLevel; 4] = [
        RegionLevel::Country,
        RegionLevel::County,
        RegionLevel::Centrality,
        RegionLevel::Municipality,
    ];

    /// The published name.
    pub const fn name(self) -> &'static str {
        match self {
            RegionLevel::Country => "country",
            RegionLevel::County => "county",
            RegionLevel::Centrality => "centrality",
            RegionLevel::Municipality => "municipality",
        }
    }
}
