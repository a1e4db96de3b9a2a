//! Lists by how far their municipality is: between centres, as the crow flies.

use crate::act::Act;
use crate::fault::Fault;
use crate::look::ListCard;
use crate::search::{Sought, find_lists};
use crate::store::Tx;
use nation::Data;
use rulebook::ListingRules;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Centres by the municipality's number, metres.
static CENTRES: LazyLock<BTreeMap<i64, (f64, f64)>> = LazyLock::new(|| {
    let centres = Data::embedded_centres().unwrap_or_default();
    let numbered = centres.into_iter();
    numbered
        .map(|(number, centre)| (i64::from(number.0), centre))
        .collect()
});

/// Kilometres between the centres of two municipalities; none where a centre is not known.
pub fn distance_km(from: i64, to: i64) -> Option<u32> {
    let (one, other) = (CENTRES.get(&from)?, CENTRES.get(&to)?);
    let metres = (one.0 - other.0).hypot(one.1 - other.1);
    Some((metres / 1000.0).round() as u32)
}

/// As [`find_lists`], those of the nearest municipality first, with kilometres from the centre of the municipality `near`. The page after a list
/// begins in that list's municipality; after what is no list there is nothing.
///
/// # Errors
/// When the database cannot be read.
pub fn find_lists_near(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    act: &Act,
    (sought, near): (&Sought, i64),
    most: usize,
) -> Result<Vec<(ListCard, Option<u32>)>, Fault> {
    let rows = tx.rows(
        "SELECT DISTINCT municipality FROM list WHERE until IS NULL AND (CAST($1 AS BIGINT) = 0 OR municipality = $1)",
        &[sought.municipality.unwrap_or(0).into()],
    )?;
    let key = |number: i64| {
        let km = distance_km(near, number).unwrap_or(u32::MAX);
        (km, number != near, number)
    };
    let mut places: Vec<_> = rows.iter().map(|row| key(row.int(0))).collect();
    places.sort_unstable();
    let row = tx.row(
        "SELECT municipality FROM list WHERE id = $1",
        &[sought.after.into()],
    )?;
    let begun = match (sought.after, row) {
        (0, _) => None,
        (_, Some(row)) => Some(key(row.int(0))),
        (_, None) => return Ok(vec![]),
    };
    let mut found = vec![];
    for place in places
        .into_iter()
        .filter(|place| begun.is_none_or(|begun| begun <= *place))
    {
        let (km, _, number) = place;
        let after = if begun == Some(place) { sought.after } else { 0 };
        let here = Sought {
            municipality: Some(number),
            after,
            ..sought.clone()
        };
        let lists = find_lists(tx, rules, act, &here, most - found.len())?;
        let km = (km != u32::MAX).then_some(km);
        found.extend(lists.into_iter().map(|list| (list, km)));
        if found.len() >= most {
            break;
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn centres_are_as_far_from_each_other_as_on_the_map() {
        assert_eq!(distance_km(301, 301), Some(0));
        // Oslo and Stavanger, some 300 km as the crow flies.
        let far = distance_km(301, 1103);
        assert!(far.is_some_and(|km| (280..320).contains(&km)), "{far:?}");
        assert_eq!(distance_km(301, 9999), None);
    }
}
