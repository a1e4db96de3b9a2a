//! The queue for consultations on one list: who is seen, who waits on, who gives up and who goes elsewhere.

/// Working days in a mean month.
const WORKING_DAYS: f64 = 21.0;

/// How those who ask behave.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// Working days of waiting at which 63 % give up.
    pub(crate) days: f64,
    /// Of those who give up, the share who go to the out-of-hours service.
    pub(crate) moved: f64,
}

/// One month of a list, in consultations. What is asked for is seen, given up, moved or left waiting.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Turn {
    pub(crate) seen: f64,
    pub(crate) given_up: f64,
    pub(crate) moved: f64,
    /// Left waiting at the end.
    pub(crate) backlog: f64,
    /// Working days that the queue adds to the wait.
    pub(crate) days: f64,
}

/// Plays a month: `asked` consultations come to those that wait already, and there is room for `room`.
pub(crate) fn turn(backlog: f64, asked: f64, room: f64, patience: Patience) -> Turn {
    if room <= 0.0 {
        // Nobody is seen: who waits gives up as well.
        let all = asked + backlog;
        return Turn {
            moved: all * patience.moved,
            given_up: all * (1.0 - patience.moved),
            days: if all > 0.0 { patience.days } else { 0.0 },
            ..Turn::default()
        };
    }
    let leave = asked * leaving(backlog * WORKING_DAYS / room, patience.days);
    let wish = backlog + asked - leave;
    let seen = wish.min(room);
    let backlog = wish - seen;
    Turn {
        seen,
        given_up: leave * (1.0 - patience.moved),
        moved: leave * patience.moved,
        backlog,
        days: backlog * WORKING_DAYS / room,
    }
}

/// Share of those who ask who give up a wait of so many working days.
fn leaving(days: f64, patience: f64) -> f64 {
    -(-days / patience).exp_m1()
}

/// The backlog at which as many give up as there is no room for.
pub(crate) fn steady(asked: f64, room: f64, patience: f64) -> f64 {
    if room <= 0.0 || asked <= room {
        return 0.0;
    }
    room * patience * (asked / room).ln() / WORKING_DAYS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PATIENCE: Patience = Patience {
        days: 80.0,
        moved: 0.1,
    };

    #[test]
    fn a_steady_queue_stays_and_serves_its_room() {
        let start = steady(330.0, 300.0, PATIENCE.days);
        let month = turn(start, 330.0, 300.0, PATIENCE);
        assert!((month.backlog - start).abs() < 1e-9, "{month:?}");
        assert_eq!(month.seen, 300.0);
        assert!((month.days - 80.0 * 1.1f64.ln()).abs() < 1e-9);
        assert_eq!(steady(299.0, 300.0, 80.0), 0.0);
    }

    #[test]
    fn a_queue_drains_when_there_is_room() {
        let month = turn(40.0, 250.0, 300.0, PATIENCE);
        assert_eq!((month.backlog, month.days), (0.0, 0.0));
        assert!(month.seen > 250.0);
    }

    proptest! {
        #[test]
        fn whatever_is_asked_for_is_somewhere(
            backlog in 0.0..2000.0f64, asked in 0.0..2000.0f64, room in 0.0..2000.0f64,
            days in 1.0..400.0f64, moved in 0.0..1.0f64,
        ) {
            let month = turn(backlog, asked, room, Patience { days, moved });
            let after = month.seen + month.given_up + month.moved + month.backlog;
            prop_assert!((after - asked - backlog).abs() < 1e-6, "{month:?}");
            prop_assert!(month.seen <= room + 1e-9);
            prop_assert!([month.seen, month.given_up, month.moved, month.backlog, month.days].iter().all(|x| *x >= 0.0));
        }

        #[test]
        fn more_room_never_means_a_longer_wait(
            backlog in 0.0..500.0f64, asked in 1.0..500.0f64, room in 1.0..500.0f64, more in 0.0..100.0f64,
        ) {
            let (tight, wide) = (turn(backlog, asked, room, PATIENCE), turn(backlog, asked, room + more, PATIENCE));
            prop_assert!(wide.days <= tight.days + 1e-9);
            prop_assert!(wide.seen >= tight.seen - 1e-9);
        }
    }
}
