//! Lists with their members, wherever those live.

use ::nation::{Municipality, Nation};
use rulebook::CapitationRules;
use scheme::capitation::{Bounds, ListComposition, Member};
use simulation::{ExpectedFees, Fees};
use std::ops::Range;
use units::{Month, Sex};

/// One member of a list.
pub struct Listed<'a> {
    /// Place of the list in the range asked for.
    pub list: usize,
    /// Row of the municipality where it lives.
    pub home: usize,
    /// That municipality.
    pub place: &'a Municipality,
    /// Sex.
    pub sex: Sex,
    /// Month of birth.
    pub born: Month,
}

/// The lists of a municipality.
pub fn lists_of(nation: &Nation, municipality: usize) -> Range<usize> {
    let of = &nation.lists.municipality;
    let first = of.partition_point(|&row| usize::from(row) < municipality);
    first..of.partition_point(|&row| usize::from(row) <= municipality)
}

/// Everybody on one of the lists.
pub fn each(nation: &Nation, lists: &Range<usize>, mut visit: impl FnMut(&Listed<'_>)) {
    for (home, rows) in nation.residents.first.windows(2).enumerate() {
        for row in rows[0] as usize..rows[1] as usize {
            let Some(list) = nation.residents.place[row].list().map(usize::from) else {
                continue;
            };
            if lists.contains(&list) {
                visit(&Listed {
                    list: list - lists.start,
                    home,
                    place: &nation.municipalities[home],
                    sex: nation.residents.sex[row],
                    born: nation.residents.born[row],
                });
            }
        }
    }
}

/// What capitation looks at in a member.
pub fn member(bounds: &Bounds, listed: &Listed<'_>, month: Month) -> Member {
    let years = u8::try_from(month.since(listed.born) / 12).unwrap_or(u8::MAX);
    let place = listed.place;
    bounds.member(listed.sex, years, place.centrality, place.low_education_share)
}

/// The members of each list, counted as capitation counts them.
pub fn compositions(
    nation: &Nation,
    lists: &Range<usize>,
    rules: &CapitationRules,
    month: Month,
) -> Vec<ListComposition> {
    let bounds = Bounds::of(rules);
    let mut members = vec![ListComposition::default(); lists.len()];
    each(nation, lists, |listed| {
        members[listed.list].add(member(&bounds, listed, month));
    });
    members
}

/// What the members of each list are expected to bring.
pub fn fees(nation: &Nation, lists: &Range<usize>, expected: &ExpectedFees) -> Vec<Fees> {
    let mut fees = vec![Fees::default(); lists.len()];
    each(nation, lists, |listed| {
        let staffed = nation.lists.doctor[lists.start + listed.list] != ::nation::NO_DOCTOR;
        fees[listed.list].add(&expected.of(listed.sex, listed.born, staffed));
    });
    fees
}
