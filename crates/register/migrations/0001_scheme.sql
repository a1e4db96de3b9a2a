-- Days are numbers such as 20260131. An empty `until` is still running; a period ends on the day before `until`.
-- {id} and {tx} are the two words in which the databases differ; `store.rs` puts them in.

CREATE TABLE municipality (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    allocation TEXT NOT NULL DEFAULT 'automatic' CHECK (allocation IN ('automatic', 'manual')),
    suspended BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE person (
    id BIGINT PRIMARY KEY,
    nin TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    born BIGINT NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('female', 'male')),
    municipality BIGINT NOT NULL REFERENCES municipality (number),
    household BIGINT NOT NULL,
    standing TEXT NOT NULL DEFAULT 'entitled' CHECK (standing IN ('entitled', 'outside', 'not_entitled', 'ended')),
    -- Without a list since; empty for those who have one.
    unallocated_since BIGINT,
    protected_address BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX person_unallocated ON person (municipality, unallocated_since, id) WHERE unallocated_since IS NOT NULL;
CREATE INDEX person_household ON person (household);

CREATE TABLE parent (
    child BIGINT NOT NULL REFERENCES person (id),
    parent BIGINT NOT NULL REFERENCES person (id),
    same_address BIGINT NOT NULL,
    PRIMARY KEY (child, parent)
);

CREATE TABLE doctor (
    hpr BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    born BIGINT NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('female', 'male')),
    specialist BIGINT NOT NULL,
    authorised_until BIGINT
);

CREATE TABLE list (
    id BIGINT PRIMARY KEY,
    municipality BIGINT NOT NULL REFERENCES municipality (number),
    form TEXT NOT NULL CHECK (form IN ('self_employed', 'salaried')),
    cap BIGINT NOT NULL,
    -- The municipality has agreed to a cap below the lowest that needs no agreement.
    low_cap_approved BIGINT NOT NULL DEFAULT 0,
    locked BIGINT NOT NULL DEFAULT 0,
    -- Closed until as many places are free as the opening threshold asks for.
    was_closed BIGINT NOT NULL DEFAULT 0,
    -- Persons whose running place is this list: its length on the first of next month if nothing more is asked for.
    booked BIGINT NOT NULL DEFAULT 0,
    -- Of them those who came in by right or before the cap was lowered.
    by_right BIGINT NOT NULL DEFAULT 0,
    waiting BIGINT NOT NULL DEFAULT 0,
    since BIGINT NOT NULL,
    until BIGINT
);
CREATE INDEX list_municipality ON list (municipality);

CREATE TABLE doctor_period (
    id {id},
    list BIGINT NOT NULL REFERENCES list (id),
    hpr BIGINT NOT NULL REFERENCES doctor (hpr),
    role TEXT NOT NULL CHECK (role IN ('LPFL', 'LPVI')),
    percentage BIGINT CHECK (percentage > 0 AND percentage <= 100),
    since BIGINT NOT NULL,
    until BIGINT
);
CREATE INDEX doctor_period_list ON doctor_period (list);
CREATE INDEX doctor_period_hpr ON doctor_period (hpr);

CREATE TABLE place (
    id {id},
    person BIGINT NOT NULL REFERENCES person (id),
    list BIGINT NOT NULL REFERENCES list (id),
    since BIGINT NOT NULL,
    until BIGINT,
    begun_by TEXT NOT NULL,
    ended_by TEXT,
    -- Why the person came in although the list was full.
    over_cap TEXT,
    CHECK (until IS NULL OR until >= since)
);
CREATE UNIQUE INDEX place_running ON place (person) WHERE until IS NULL;
CREATE INDEX place_list ON place (list, until);
CREATE INDEX place_person ON place (person);

CREATE TABLE waiting (
    -- The order in which the register took the entries.
    seq {id},
    person BIGINT NOT NULL UNIQUE REFERENCES person (id),
    list BIGINT NOT NULL REFERENCES list (id),
    since BIGINT NOT NULL
);
CREATE INDEX waiting_list ON waiting (list, seq);

CREATE TABLE change (
    id {id},
    person BIGINT NOT NULL REFERENCES person (id),
    year BIGINT NOT NULL,
    asked BIGINT NOT NULL,
    ground TEXT NOT NULL,
    counts BIGINT NOT NULL
);
CREATE INDEX change_person ON change (person, year);

-- Persons whom a doctor does not have to take back after a decision on threats or violence.
CREATE TABLE removal (
    person BIGINT NOT NULL REFERENCES person (id),
    hpr BIGINT NOT NULL REFERENCES doctor (hpr),
    decided BIGINT NOT NULL,
    PRIMARY KEY (person, hpr)
);

CREATE TABLE event (
    seq {id},
    -- Orders events by their transaction, so that a reader who has seen one never misses an earlier one.
    tx {tx},
    day BIGINT NOT NULL,
    at TEXT NOT NULL,
    type TEXT NOT NULL,
    list BIGINT,
    person BIGINT,
    hpr BIGINT,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    rule TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX event_order ON event (tx, seq);
CREATE INDEX event_person ON event (person);

-- Answers already given, by the caller's key: asked again, the same answer comes and nothing is done twice.
CREATE TABLE answer (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    request TEXT NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    day BIGINT NOT NULL,
    PRIMARY KEY (actor, key)
);

-- Who looked at whom; each line holds the digest of the line before.
CREATE TABLE access (
    seq {id},
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    person BIGINT NOT NULL,
    operation TEXT NOT NULL,
    ground TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE INDEX access_person ON access (person);

CREATE TABLE payment_run (
    month BIGINT PRIMARY KEY,
    persons BIGINT NOT NULL,
    ore BIGINT NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE payment (
    month BIGINT NOT NULL REFERENCES payment_run (month),
    list BIGINT NOT NULL REFERENCES list (id),
    -- 0 is the run's own line, corrections count on from it.
    line BIGINT NOT NULL,
    persons BIGINT NOT NULL,
    ore BIGINT NOT NULL,
    PRIMARY KEY (month, list, line)
);
