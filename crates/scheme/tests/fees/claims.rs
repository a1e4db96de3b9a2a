//! Rules that look beyond one bill.

use crate::bills::{SCHEDULE, bill};
use jiff::civil::DateTime;
use scheme::fees::ClaimChecks;

fn time(text: &str) -> DateTime {
    text.parse().unwrap()
}

#[test]
fn remark_470() {
    let checks = ClaimChecks::new(&SCHEDULE);
    let phone = bill("2026-01-06 13:03", "1bd");
    // WE01: the visit follows after 32 minutes.
    assert_eq!(
        checks
            .refused_beside(&phone, time("2026-01-06T13:35"))
            .unwrap()
            .rule,
        "470"
    );
    assert!(checks.refused_beside(&phone, time("2026-01-06T12:03")).is_some());
    assert!(checks.refused_beside(&phone, time("2026-01-06T12:02")).is_none());
    assert!(checks.refused_beside(&phone, time("2026-01-06T14:04")).is_none());
    let midnight = bill("2026-01-06 00:10", "1be");
    assert!(
        checks
            .refused_beside(&midnight, time("2026-01-05T23:40"))
            .is_some()
    );
    assert!(
        checks
            .refused_beside(&bill("2026-01-06 13:03", "1i"), time("2026-01-06T13:35"))
            .is_none()
    );
    assert!(checks.is_consultation(&bill("2026-01-06 13:35", "2ad; 2cd")));
    assert!(!checks.is_consultation(&phone));
}

#[test]
fn remark_766_and_the_last_day() {
    let checks = ClaimChecks::new(&SCHEDULE);
    let received = time("2026-01-06T15:30");
    // WE03 and WE04.
    let wrong = bill("2026-02-06 15:00", "1i");
    assert_eq!(checks.refused_at_receipt(&wrong, received).unwrap().rule, "766");
    assert!(
        checks
            .refused_at_receipt(&bill("2026-01-06 15:00", "1i"), received)
            .is_none()
    );
    let old = bill("2025-08-15 10:00", "2ad");
    assert!(
        checks
            .refused_at_receipt(&old, time("2026-02-28T23:59"))
            .is_none()
    );
    assert_eq!(
        checks
            .refused_at_receipt(&old, time("2026-03-01T00:00"))
            .unwrap()
            .rule,
        "CR11"
    );
    assert_eq!(checks.duplicate("g-1", true).unwrap().rule, "CR21");
    assert!(checks.duplicate("g-1", false).is_none());
}
