//! A proportional small nation: whole lists with their members, and the same share of those on no list.

use super::random::{Dice, Stream};
use crate::{Error, Lists, NO_DOCTOR, Nation, Residents};
use units::ListPlace;

/// Starts of the systematic sample that are tried; the one whose lists are most like all lists is taken.
const STARTS: u64 = 64;

/// Keeps `scale` of the lists, each with all its members. Lists with and without a doctor are sampled apart, in the
/// order of county and length, so that the mean length and the vacancy share stay close to those of the full nation.
pub(crate) fn sample(nation: Nation, lengths: &[u32], scale: f64, dice: Dice) -> Result<Nation, Error> {
    let keep_list = sampled_lists(&nation, lengths, scale, dice);
    if !nation
        .lists
        .doctor
        .iter()
        .zip(&keep_list)
        .any(|(&d, &k)| k && d != NO_DOCTOR)
    {
        return Err(Error::Scale {
            scale,
            what: "leaves no list with a doctor".to_owned(),
        });
    }
    let keep_resident = sampled_residents(&nation.residents, &keep_list, scale, dice);
    let keep_doctor = {
        let mut keep = vec![false; nation.doctors.born.len()];
        for (&doctor, _) in nation.lists.doctor.iter().zip(&keep_list).filter(|(_, k)| **k) {
            if let Some(keep) = keep.get_mut(doctor as usize) {
                *keep = true;
            }
        }
        keep
    };
    Ok(thin(nation, scale, &keep_list, &keep_resident, &keep_doctor))
}

fn sampled_lists(nation: &Nation, lengths: &[u32], scale: f64, dice: Dice) -> Vec<bool> {
    let lists = &nation.lists;
    let mut keep = vec![false; lists.doctor.len()];
    for (stratum, vacant) in [false, true].into_iter().enumerate() {
        let mut rows: Vec<usize> = (0..keep.len())
            .filter(|&row| (lists.doctor[row] == NO_DOCTOR) == vacant)
            .collect();
        rows.sort_by_key(|&row| {
            let county = nation.municipalities[usize::from(lists.municipality[row])].county;
            // Every second county from long to short: neighbours in the order are alike across the seam.
            let length = if county.0.is_multiple_of(2) {
                lengths[row]
            } else {
                u32::MAX - lengths[row]
            };
            (county, length, row)
        });
        let start = most_alike(nation, lengths, &rows, scale, dice, stratum as u64);
        systematic(rows.len(), scale, start).for_each(|i| keep[rows[i]] = true);
    }
    keep
}

/// The start whose lists come closest to the mean length and to the share of open lists of all `rows`.
fn most_alike(nation: &Nation, lengths: &[u32], rows: &[usize], scale: f64, dice: Dice, stratum: u64) -> f64 {
    let means = |chosen: &mut dyn Iterator<Item = usize>| {
        let (mut n, mut members, mut open) = (0.0, 0.0, 0.0);
        for row in chosen {
            n += 1.0;
            members += f64::from(lengths[row]);
            open += f64::from(u8::from(u32::from(nation.lists.cap[row]) > lengths[row]));
        }
        (members / n, open / n)
    };
    let (length, open) = means(&mut rows.iter().copied());
    let distance = |start: f64| {
        let (l, o) = means(&mut systematic(rows.len(), scale, start).map(|i| rows[i]));
        (l / length - 1.0).abs() + 0.1 * (o - open).abs()
    };
    (0..STARTS)
        .map(|i| dice.uniform(Stream::Sample, stratum * STARTS + i))
        .min_by(|&a, &b| distance(a).total_cmp(&distance(b)))
        .unwrap_or(0.5)
}

/// Positions of about `scale * n` items at even distances, from a start between 0 and 1.
fn systematic(n: usize, scale: f64, start: f64) -> impl Iterator<Item = usize> {
    let wanted = (scale * n as f64).round() as usize;
    (0..wanted)
        .map(move |i| (((i as f64 + start) * n as f64 / wanted as f64) as usize).min(n.saturating_sub(1)))
}

fn sampled_residents(residents: &Residents, keep_list: &[bool], scale: f64, dice: Dice) -> Vec<bool> {
    let mut keep: Vec<bool> = residents
        .place
        .iter()
        .map(|place| {
            place
                .list()
                .is_some_and(|row| keep_list.get(usize::from(row)).copied().unwrap_or(false))
        })
        .collect();
    for (stratum, standing) in [ListPlace::UNALLOCATED, ListPlace::OUTSIDE]
        .into_iter()
        .enumerate()
    {
        let rows: Vec<usize> = (0..keep.len())
            .filter(|&i| residents.place[i] == standing)
            .collect();
        systematic(
            rows.len(),
            scale,
            dice.uniform(Stream::Sample, 2 * STARTS + stratum as u64),
        )
        .for_each(|i| keep[rows[i]] = true);
    }
    keep
}

/// New row of each kept row.
fn renumbered(keep: &[bool]) -> Vec<u32> {
    let mut next = 0;
    keep.iter()
        .map(|&k| {
            next += u32::from(k);
            next - u32::from(k)
        })
        .collect()
}

fn kept<T: Copy>(column: &[T], keep: &[bool]) -> Vec<T> {
    column
        .iter()
        .zip(keep)
        .filter(|(_, k)| **k)
        .map(|(v, _)| *v)
        .collect()
}

fn thin(nation: Nation, scale: f64, lists: &[bool], residents: &[bool], doctors: &[bool]) -> Nation {
    let new_list = renumbered(lists);
    let new_doctor = renumbered(doctors);
    let new_resident = renumbered(residents);
    let total = residents.iter().filter(|k| **k).count() as u32;
    let place = |place: ListPlace| {
        place
            .list()
            .map_or(place, |row| ListPlace::on(new_list[usize::from(row)] as u16))
    };
    let mut places = kept(&nation.residents.place, residents);
    places.iter_mut().for_each(|p| *p = place(*p));
    let mut doctor = kept(&nation.lists.doctor, lists);
    doctor
        .iter_mut()
        .filter(|d| **d != NO_DOCTOR)
        .for_each(|d| *d = new_doctor[*d as usize]);
    Nation {
        scale,
        residents: Residents {
            first: nation
                .residents
                .first
                .iter()
                .map(|&row| new_resident.get(row as usize).copied().unwrap_or(total))
                .collect(),
            born: kept(&nation.residents.born, residents),
            sex: kept(&nation.residents.sex, residents),
            place: places,
            since: kept(&nation.residents.since, residents),
        },
        lists: Lists {
            municipality: kept(&nation.lists.municipality, lists),
            cap: kept(&nation.lists.cap, lists),
            doctor,
            form: kept(&nation.lists.form, lists),
            since: kept(&nation.lists.since, lists),
            locked: kept(&nation.lists.locked, lists),
        },
        doctors: crate::Doctors {
            born: kept(&nation.doctors.born, doctors),
            sex: kept(&nation.doctors.sex, doctors),
            specialist: kept(&nation.doctors.specialist, doctors),
            form: kept(&nation.doctors.form, doctors),
            since: kept(&nation.doctors.since, doctors),
        },
        ..nation
    }
}
