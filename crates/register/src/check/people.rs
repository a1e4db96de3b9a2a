//! Invariants that concern persons.

use super::Check;

/// Number, what holds, and how many rows break it.
pub(super) const PEOPLE: [Check; 19] = [
    (
        2,
        "who waits is entitled",
        "SELECT count(*) FROM waiting w JOIN person p ON p.id = w.person WHERE p.standing <> 'entitled'",
    ),
    (
        2,
        "a ground is there for who is entitled, and none for who is not",
        "SELECT count(*) FROM person WHERE (standing = 'entitled' AND ground = 'none') OR (standing IN ('not_entitled', 'ended') AND ground <> 'none')",
    ),
    (
        4,
        "a place above a cap says by which right it was given",
        "SELECT count(*) FROM place WHERE over_cap IS NOT NULL AND over_cap NOT IN ('child_of_member', 'came_as_child', 'returner')",
    ),
    (
        4,
        "a list's places by right are no more than its places, and none when it is within its cap",
        "SELECT count(*) FROM list WHERE by_right < 0 OR by_right > booked",
    ),
    (
        8,
        "a move by draw or decision is on record as one that does not count",
        "SELECT count(*) FROM place p WHERE p.begun_by IN ('reduction', 'removal') AND NOT EXISTS (SELECT 1 FROM change c WHERE c.person = p.person AND c.asked = p.decided AND c.counts = 0 AND c.ground IN ('list_reduced', 'removed'))",
    ),
    (
        8,
        "a change beyond the year's was given before it was used, and is on record with its ground",
        "SELECT count(*) FROM free_change f WHERE f.used IS NOT NULL AND (f.used < f.given OR NOT EXISTS (SELECT 1 FROM change c WHERE c.person = f.person AND c.asked = f.used AND c.counts = 0 AND c.ground = f.ground))",
    ),
    (
        9,
        "nobody waits for a doctor from whom a decision has moved them",
        "SELECT count(*) FROM waiting w JOIN removal r ON r.person = w.person AND r.lifted IS NULL AND r.decided > w.since JOIN doctor_period d ON d.list = w.list AND d.hpr = r.hpr AND (d.until IS NULL OR d.until > r.decided) AND d.since <= r.decided",
    ),
    (
        9,
        "a removal rests on a decision, and is lifted only on appeal",
        "SELECT count(*) FROM removal r WHERE EXISTS (SELECT 1 FROM removal_decision d WHERE d.person = r.person AND d.hpr = r.hpr) AND (r.lifted IS NOT NULL) <> EXISTS (SELECT 1 FROM removal_decision d WHERE d.person = r.person AND d.hpr = r.hpr AND d.appeal = 'overturned' AND d.appeal_decided = r.lifted)",
    ),
    (
        10,
        "no change was asked for by a child under twelve",
        "SELECT count(*) FROM change c JOIN person p ON p.id = c.person WHERE c.asked_by = 'self' AND c.asked - p.born < $1",
    ),
    (
        10,
        "a change asked for by a child of twelve to fifteen has the parents' consent on record",
        "SELECT count(*) FROM change c JOIN person p ON p.id = c.person WHERE c.asked_by = 'self' AND c.asked - p.born >= $1 AND c.asked - p.born < $2 AND NOT EXISTS (SELECT 1 FROM consent s WHERE s.child = p.id AND s.since <= c.asked AND (s.until IS NULL OR s.until >= c.asked))",
    ),
    (
        10,
        "from the age of own choice nobody else asked",
        "SELECT count(*) FROM change c JOIN person p ON p.id = c.person WHERE c.asked_by IN ('guardian', 'child_welfare') AND c.asked - p.born >= $2 AND CAST($1 AS BIGINT) > 0",
    ),
    (
        10,
        "a child for whom nobody chose came to a parent's list",
        "SELECT count(*) FROM place p WHERE p.begun_by = 'child' AND NOT EXISTS (SELECT 1 FROM parent q JOIN place m ON m.person = q.parent AND m.list = p.list WHERE q.child = p.person AND m.since <= p.since AND (m.until IS NULL OR m.until >= p.decided OR m.ended_by IN ('death', 'emigration', 'ground_ended', 'same_person')))",
    ),
    (
        11,
        "a draw takes a unit whole or not at all, and to one list",
        "SELECT count(*) FROM (SELECT 1 FROM reduction_member GROUP BY reduction, unit HAVING min(drawn) <> max(drawn) OR min(coalesce(moved_to, 0)) <> max(coalesce(moved_to, 0)) OR min(household) <> max(household)) AS split",
    ),
    (
        12,
        "a place given by child rule, draw or decision begins on the first of a month",
        "SELECT count(*) FROM place WHERE begun_by IN ('child', 'order', 'reduction', 'removal') AND since % 100 <> 1",
    ),
    (
        13,
        "a household's request stands in one queue",
        "SELECT count(*) FROM (SELECT 1 FROM waiting WHERE joint IS NOT NULL GROUP BY joint HAVING min(list) <> max(list)) AS apart",
    ),
    (
        26,
        "every event has a rule of the law's form or of co-payments', and a day",
        "SELECT count(*) FROM event WHERE (rule NOT LIKE '___-___' AND rule NOT LIKE 'CPR__' AND rule NOT LIKE 'CR__') OR day = 0",
    ),
    (
        26,
        "nothing that a person is told lacks its rule",
        "SELECT count(*) FROM notice WHERE rule NOT LIKE '___-___' AND rule NOT LIKE 'CPR__'",
    ),
    (
        27,
        "every place decided here has its event",
        "SELECT count(*) FROM place p WHERE p.decided > 0 AND NOT EXISTS (SELECT 1 FROM event e WHERE e.person = p.person AND e.type = 'PatientOnContractCreated' AND e.list = p.list AND e.day = p.decided)",
    ),
    (
        27,
        "the log begins somewhere",
        "SELECT CASE WHEN (SELECT count(*) FROM start_of_log) = 1 THEN 0 ELSE 1 END",
    ),
];
