//! The lists of one municipality: lengths with a realistic spread, caps that add up, and which are open.

use super::apportion::apportion_within;
use super::plan::{LARGEST_LIST, Plan};
use super::random::{Dice, Stream};

/// Standard deviation of a list's length relative to the municipality's mean. With the spread between municipalities
/// it gives about 300 in the country, and the shares of lists of 501 to 1 000 and of over 1 400 persons that were
/// published for September 2019 (36 and 14 %) and 2023 (44 and 11 %) to within 3 points.
const LENGTH_SPREAD: f64 = 0.20;

/// How far closed lists are over their cap, per listed resident on them.
const OVERFULL: f64 = 0.006;

/// Free places on a list that is not open although it has room.
const LOCKED_ROOM: i64 = 150;

/// Cap of a vacant list at least, persons (the smallest cap of a full-time list under the GP regulation).
const LEAST_VACANT_CAP: u32 = 500;

/// One list as planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Planned {
    pub(crate) length: u32,
    pub(crate) cap: u32,
    pub(crate) locked: bool,
}

/// Staffed lists, then vacant lists. `None` when the plan's figures cannot all hold.
pub(crate) fn lists_of(plan: &Plan, dice: Dice, salt: u64) -> Option<(Vec<Planned>, Vec<Planned>)> {
    let lengths = lengths(plan.residents_with_gp, plan.lists_with_gp, dice, salt << 16)?;
    let staffed = capped(&lengths, plan, dice, salt << 16)?;
    let vacant = self::lengths(
        plan.residents_without_gp,
        plan.lists_without_gp,
        dice,
        (salt << 16) + 0x8000,
    )?
    .into_iter()
    .map(|length| {
        let cap = length.next_multiple_of(50).clamp(LEAST_VACANT_CAP, LARGEST_LIST);
        Planned {
            length,
            cap,
            locked: false,
        }
    })
    .collect();
    Some((staffed, vacant))
}

fn lengths(total: u32, lists: u32, dice: Dice, salt: u64) -> Option<Vec<u32>> {
    let weights: Vec<f64> = (0..u64::from(lists))
        .map(|j| (1.0 + LENGTH_SPREAD * dice.normal(Stream::ListLength, salt + j)).clamp(0.3, 2.0))
        .collect();
    let n = weights.len();
    apportion_within(
        total,
        &weights,
        &vec![u32::from(total >= lists); n],
        &vec![LARGEST_LIST; n],
    )
}

fn capped(lengths: &[u32], plan: &Plan, dice: Dice, salt: u64) -> Option<Vec<Planned>> {
    let n = lengths.len();
    let free = i64::from(plan.capacity) - i64::from(plan.residents_with_gp);
    let open = plan.open_lists as usize;
    if open > n {
        return None;
    }
    // Published: places left in the municipality and no open list. Then some lists are locked with room on them.
    let locked = if open == 0 && free > 0 {
        ((free + LOCKED_ROOM - 1) / LOCKED_ROOM).clamp(1, n as i64) as usize
    } else {
        0
    };
    let with_room = open + locked;
    let mut order: Vec<usize> = (0..n).collect();
    // Short lists have room oftener.
    let rank =
        |j: usize| f64::from(lengths[j]) * (0.6 + 0.8 * dice.uniform(Stream::OpenList, salt + j as u64));
    order.sort_by(|&a, &b| rank(a).total_cmp(&rank(b)).then(a.cmp(&b)));
    let (roomy, full) = order.split_at(with_room);

    let usual: f64 = full.iter().map(|&j| f64::from(lengths[j])).sum::<f64>() * OVERFULL;
    let overfull = match (roomy.len(), full.len()) {
        (_, 0) => 0,
        (0, _) => -free,
        (roomy, _) => (usual as i64).max(roomy as i64 - free),
    };
    let room = u32::try_from(free + overfull).ok()?;
    let overfull = u32::try_from(overfull).ok()?;
    let weights = |indices: &[usize], stream| -> Vec<f64> {
        indices
            .iter()
            .map(|&j| -dice.uniform(stream, salt + j as u64).ln())
            .collect()
    };
    let most: Vec<u32> = roomy.iter().map(|&j| LARGEST_LIST - lengths[j]).collect();
    let rooms = apportion_within(
        room,
        &weights(roomy, Stream::FreePlaces),
        &vec![1; roomy.len()],
        &most,
    )?;
    let most: Vec<u32> = full.iter().map(|&j| lengths[j].saturating_sub(1)).collect();
    let overs = apportion_within(
        overfull,
        &weights(full, Stream::Overfull),
        &vec![0; full.len()],
        &most,
    )?;

    let mut lists: Vec<Planned> = lengths
        .iter()
        .map(|&length| Planned {
            length,
            cap: length,
            locked: false,
        })
        .collect();
    for (&j, room) in roomy.iter().zip(rooms) {
        lists[j].cap += room;
        lists[j].locked = locked > 0;
    }
    for (&j, over) in full.iter().zip(overs) {
        lists[j].cap -= over;
    }
    Some(lists)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(plan: Plan) -> Vec<Planned> {
        let (staffed, vacant) = lists_of(&plan, Dice::new(1), 0).unwrap();
        let sum = |lists: &[Planned], of: fn(&Planned) -> u32| lists.iter().map(of).sum::<u32>();
        assert_eq!(sum(&staffed, |l| l.length), plan.residents_with_gp);
        assert_eq!(sum(&staffed, |l| l.cap), plan.capacity);
        assert_eq!(sum(&vacant, |l| l.length), plan.residents_without_gp);
        let open = staffed.iter().filter(|l| l.cap > l.length && !l.locked).count();
        assert_eq!(open as u32, plan.open_lists);
        staffed
    }

    #[test]
    fn an_overfull_municipality_has_open_lists_all_the_same() {
        let plan = Plan {
            lists_with_gp: 10,
            residents_with_gp: 10_400,
            capacity: 10_000,
            open_lists: 3,
            lists_without_gp: 1,
            residents_without_gp: 700,
            ..Plan::default()
        };
        check(plan);
    }

    #[test]
    fn room_without_an_open_list_is_locked() {
        let plan = Plan {
            lists_with_gp: 3,
            residents_with_gp: 1249,
            capacity: 1750,
            ..Plan::default()
        };
        assert!(check(plan).iter().any(|l| l.locked && l.cap > l.length));
    }

    #[test]
    fn impossible_figures_are_refused() {
        let all_open_and_overfull = Plan {
            lists_with_gp: 2,
            residents_with_gp: 2000,
            capacity: 1900,
            open_lists: 2,
            ..Plan::default()
        };
        assert_eq!(lists_of(&all_open_and_overfull, Dice::new(1), 0), None);
        let more_open_than_lists = Plan {
            lists_with_gp: 1,
            open_lists: 2,
            ..Plan::default()
        };
        assert_eq!(lists_of(&more_open_than_lists, Dice::new(1), 0), None);
    }
}
