-- Persons as they come, move, grow up and leave; what gives them a change, a place or a word. Days as in 0001.

ALTER TABLE person ADD COLUMN ground TEXT NOT NULL DEFAULT 'resident'
    CHECK (ground IN ('resident', 'asylum_seeker', 'permit_exempt', 'posted_personnel', 'none'));
-- Since when in the municipality; empty for those who were there at the start.
ALTER TABLE person ADD COLUMN resident_since BIGINT;
-- Told of the own choice at sixteen.
ALTER TABLE person ADD COLUMN told_of_choice BIGINT;

-- Who of the parents bore the child, and who holds parental responsibility.
ALTER TABLE parent ADD COLUMN kin TEXT NOT NULL DEFAULT 'mother' CHECK (kin IN ('mother', 'co_mother', 'father'));
ALTER TABLE parent ADD COLUMN responsible BIGINT NOT NULL DEFAULT 1;
CREATE INDEX parent_parent ON parent (parent);

-- The day on which a place was decided.
ALTER TABLE place ADD COLUMN decided BIGINT NOT NULL DEFAULT 0;
-- Entries asked for together hold the number of the first of them.
ALTER TABLE waiting ADD COLUMN joint BIGINT;
CREATE INDEX waiting_joint ON waiting (joint);
-- Lifted on appeal.
ALTER TABLE removal ADD COLUMN lifted BIGINT;
-- Who asked for a change.
ALTER TABLE change ADD COLUMN asked_by TEXT NOT NULL DEFAULT 'unknown';

-- Most persons a month by allocation, and a list's own opening threshold.
ALTER TABLE list ADD COLUMN intake_per_month BIGINT CHECK (intake_per_month >= 0);
ALTER TABLE list ADD COLUMN opening_threshold BIGINT CHECK (opening_threshold >= 0);

CREATE INDEX event_list ON event (list, type);

-- Homes that were left.
CREATE TABLE residence (
    id {id},
    person BIGINT NOT NULL REFERENCES person (id),
    municipality BIGINT NOT NULL REFERENCES municipality (number),
    since BIGINT,
    until BIGINT NOT NULL
);
CREATE INDEX residence_person ON residence (person, municipality);

-- Identity numbers that a person no longer goes by.
CREATE TABLE former_number (
    nin TEXT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    until BIGINT NOT NULL
);
CREATE INDEX former_number_person ON former_number (person);

-- What an asylum seeker's membership rests on; family rests on the applicant's row.
CREATE TABLE asylum (
    person BIGINT PRIMARY KEY REFERENCES person (id),
    applicant BIGINT NOT NULL REFERENCES person (id),
    kinship TEXT CHECK (kinship IN ('spouse', 'child', 'other')),
    applied BIGINT NOT NULL,
    granted BIGINT,
    suspensive_effect_refused BIGINT,
    finally_refused BIGINT
);
CREATE INDEX asylum_applicant ON asylum (applicant);

-- Consent of a holder of parental responsibility to the choices of a child of twelve to fifteen.
CREATE TABLE consent (
    id {id},
    child BIGINT NOT NULL REFERENCES person (id),
    parent BIGINT NOT NULL REFERENCES person (id),
    since BIGINT NOT NULL,
    until BIGINT
);
CREATE INDEX consent_child ON consent (child);

-- Care or parental responsibility taken from the parents.
CREATE TABLE care (
    id {id},
    child BIGINT NOT NULL REFERENCES person (id),
    what TEXT NOT NULL CHECK (what IN ('care', 'parental_responsibility')),
    since BIGINT NOT NULL,
    until BIGINT
);
CREATE INDEX care_child ON care (child);

CREATE TABLE representation (
    id {id},
    person BIGINT NOT NULL REFERENCES person (id),
    representative BIGINT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('power_of_attorney', 'guardian')),
    since BIGINT NOT NULL,
    until BIGINT
);
CREATE INDEX representation_person ON representation (person);

-- Changes beyond the year's, until they are used.
CREATE TABLE free_change (
    id {id},
    person BIGINT NOT NULL REFERENCES person (id),
    ground TEXT NOT NULL CHECK (ground IN ('moved', 'doctor_left', 'list_reduced')),
    given BIGINT NOT NULL,
    used BIGINT
);
CREATE INDEX free_change_person ON free_change (person);

CREATE TABLE reduction (
    id {id},
    list BIGINT NOT NULL REFERENCES list (id),
    cap BIGINT NOT NULL,
    notified BIGINT NOT NULL,
    effect BIGINT NOT NULL,
    shorter_agreed BIGINT NOT NULL,
    commitment TEXT NOT NULL,
    drawn BIGINT,
    audit TEXT
);
CREATE INDEX reduction_list ON reduction (list);

-- Who stood in a draw. The published file has the units only.
CREATE TABLE reduction_member (
    reduction BIGINT NOT NULL REFERENCES reduction (id),
    unit BIGINT NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id),
    household BIGINT NOT NULL,
    drawn BIGINT NOT NULL,
    moved_to BIGINT REFERENCES list (id),
    PRIMARY KEY (reduction, person)
);

CREATE TABLE removal_decision (
    id {id},
    person BIGINT NOT NULL REFERENCES person (id),
    list BIGINT NOT NULL REFERENCES list (id),
    hpr BIGINT NOT NULL REFERENCES doctor (hpr),
    conduct TEXT NOT NULL,
    toward TEXT NOT NULL,
    decided BIGINT NOT NULL,
    decided_by TEXT NOT NULL,
    moved_to BIGINT REFERENCES list (id),
    appeal TEXT NOT NULL CHECK (appeal IN ('none', 'open', 'upheld', 'overturned')),
    appealed BIGINT,
    appeal_note TEXT,
    appeal_decided BIGINT
);
CREATE INDEX removal_decision_person ON removal_decision (person);

-- Who wants to be told when a list opens to choice.
CREATE TABLE watch (
    person BIGINT NOT NULL REFERENCES person (id),
    list BIGINT NOT NULL REFERENCES list (id),
    since BIGINT NOT NULL,
    told BIGINT,
    PRIMARY KEY (person, list)
);
CREATE INDEX watch_list ON watch (list);

-- What a person is to be told, written with what happened.
CREATE TABLE notice (
    id {id},
    person BIGINT NOT NULL REFERENCES person (id),
    day BIGINT NOT NULL,
    kind TEXT NOT NULL,
    list BIGINT,
    rule TEXT NOT NULL,
    body TEXT NOT NULL,
    read BIGINT
);
CREATE INDEX notice_person ON notice (person, id);

-- Where a replay of the log begins: everybody as they stood when the event of that number had been written.
CREATE TABLE start_of_log (
    seq BIGINT NOT NULL
);
CREATE TABLE start_person (
    person BIGINT PRIMARY KEY,
    municipality BIGINT NOT NULL,
    standing TEXT NOT NULL,
    unallocated_since BIGINT,
    list BIGINT,
    since BIGINT,
    waits BIGINT
);
INSERT INTO start_of_log (seq) SELECT coalesce(max(seq), 0) FROM event;
INSERT INTO start_person (person, municipality, standing, unallocated_since, list, since, waits)
    SELECT p.id, p.municipality, p.standing, p.unallocated_since, l.list, l.since, w.list
    FROM person p LEFT JOIN place l ON l.person = p.id AND l.until IS NULL LEFT JOIN waiting w ON w.person = p.id;
