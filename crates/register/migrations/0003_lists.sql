-- Agreements, offices, forms of lists, payments that can be traced, the chained access log, rosters and records.

-- Centrality class 1 to 6, and the share of 10 000 with low education: what capitation looks at in a place.
ALTER TABLE municipality ADD COLUMN centrality BIGINT NOT NULL DEFAULT 1;
ALTER TABLE municipality ADD COLUMN low_education BIGINT NOT NULL DEFAULT 0;

ALTER TABLE doctor ADD COLUMN career TEXT NOT NULL DEFAULT 'in_specialisation'
    CHECK (career IN ('before_lis1_goals', 'lis1_goals', 'in_specialisation', 'approved_gp', 'specialist'));
UPDATE doctor SET career = 'specialist' WHERE specialist = 1;
-- First day of a suspension that has not been decided.
ALTER TABLE doctor ADD COLUMN suspended_since BIGINT;
-- Address of messages.
ALTER TABLE doctor ADD COLUMN her BIGINT;

CREATE TABLE doctor_language (
    hpr BIGINT NOT NULL REFERENCES doctor (hpr),
    language TEXT NOT NULL,
    PRIMARY KEY (hpr, language)
);

CREATE TABLE office (
    org BIGINT PRIMARY KEY,
    her BIGINT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    municipality BIGINT NOT NULL REFERENCES municipality (number),
    address TEXT NOT NULL,
    postcode TEXT NOT NULL,
    group_office BIGINT NOT NULL DEFAULT 0,
    -- Reached without steps.
    step_free BIGINT NOT NULL DEFAULT 0,
    since BIGINT NOT NULL,
    until BIGINT
);
CREATE INDEX office_municipality ON office (municipality);

CREATE TABLE branch_office (
    id {id},
    list BIGINT NOT NULL REFERENCES list (id),
    municipality BIGINT NOT NULL REFERENCES municipality (number),
    address TEXT NOT NULL,
    postcode TEXT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT
);
CREATE INDEX branch_office_list ON branch_office (list);

ALTER TABLE list ADD COLUMN office BIGINT REFERENCES office (org);
ALTER TABLE list ADD COLUMN sharing TEXT NOT NULL DEFAULT 'own' CHECK (sharing IN ('own', 'shared', 'part'));
-- The university whose members alone may be on it.
ALTER TABLE list ADD COLUMN membership TEXT;
CREATE TABLE university_tie (
    person BIGINT NOT NULL REFERENCES person (id),
    university TEXT NOT NULL,
    tie TEXT NOT NULL CHECK (tie IN ('student', 'employee', 'pensioner', 'ended')),
    since BIGINT NOT NULL,
    PRIMARY KEY (person, university)
);
-- Organisation number of the company that answers for it.
ALTER TABLE list ADD COLUMN company BIGINT;
-- At whose wish it is locked.
ALTER TABLE list ADD COLUMN locked_by TEXT;
-- Made new and not yet taken over: only two groups may be placed on it.
ALTER TABLE list ADD COLUMN made_new BIGINT NOT NULL DEFAULT 0;
ALTER TABLE list ADD COLUMN ended_by TEXT;

CREATE TABLE agreement (
    id {id},
    list BIGINT NOT NULL REFERENCES list (id),
    -- The main party; others are in `cooperation`.
    municipality BIGINT NOT NULL REFERENCES municipality (number),
    hpr BIGINT NOT NULL REFERENCES doctor (hpr),
    office BIGINT REFERENCES office (org),
    form TEXT NOT NULL CHECK (form IN ('self_employed', 'salaried')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'active', 'notice', 'ended')),
    cap BIGINT NOT NULL,
    -- Per cent of full time.
    practice BIGINT NOT NULL DEFAULT 100 CHECK (practice > 0 AND practice <= 100),
    opening_hours BIGINT NOT NULL DEFAULT 0,
    location BIGINT NOT NULL DEFAULT 0,
    other_tasks BIGINT NOT NULL DEFAULT 0,
    -- Other municipal work that was ordered, minutes a week.
    ordered_minutes BIGINT NOT NULL DEFAULT 0,
    since BIGINT,
    until BIGINT,
    -- Agreed beyond the age at which agreements end.
    time_limited BIGINT NOT NULL DEFAULT 0,
    notice_given BIGINT,
    notice_by TEXT,
    announcements BIGINT NOT NULL DEFAULT 0,
    ended_by TEXT,
    drafted BIGINT NOT NULL
);
CREATE INDEX agreement_list ON agreement (list);
CREATE INDEX agreement_hpr ON agreement (hpr);

CREATE TABLE cooperation (
    agreement BIGINT NOT NULL REFERENCES agreement (id),
    municipality BIGINT NOT NULL REFERENCES municipality (number),
    PRIMARY KEY (agreement, municipality)
);

ALTER TABLE doctor_period ADD COLUMN agreement BIGINT REFERENCES agreement (id);
-- For whom a locum stands in.
ALTER TABLE doctor_period ADD COLUMN substitute_for BIGINT REFERENCES doctor (hpr);
-- Weekdays worked, such as 124; 0 is Sunday, empty where all are.
ALTER TABLE doctor_period ADD COLUMN weekdays TEXT NOT NULL DEFAULT '';

-- Who answers for a person on a shared list.
ALTER TABLE place ADD COLUMN responsible BIGINT REFERENCES doctor (hpr);

ALTER TABLE payment_run ADD COLUMN state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done'));
ALTER TABLE payment ADD COLUMN hpr BIGINT;
ALTER TABLE payment ADD COLUMN form TEXT NOT NULL DEFAULT 'self_employed';
ALTER TABLE payment ADD COLUMN agreed_from BIGINT;
ALTER TABLE payment ADD COLUMN cap BIGINT NOT NULL DEFAULT 0;
-- What the members bring, whoever keeps it; `ore` is what the doctor is paid.
ALTER TABLE payment ADD COLUMN capitation BIGINT NOT NULL DEFAULT 0;
ALTER TABLE payment ADD COLUMN rule TEXT NOT NULL DEFAULT '';
ALTER TABLE payment ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE payment ADD COLUMN at TEXT NOT NULL DEFAULT '';
-- Numbers of all whom the month is paid for after this line.
ALTER TABLE payment ADD COLUMN members TEXT NOT NULL DEFAULT '';

-- What a line pays for residents of another municipality.
CREATE TABLE guest (
    month BIGINT NOT NULL,
    list BIGINT NOT NULL,
    line BIGINT NOT NULL,
    home BIGINT NOT NULL REFERENCES municipality (number),
    host BIGINT NOT NULL REFERENCES municipality (number),
    persons BIGINT NOT NULL,
    ore BIGINT NOT NULL,
    PRIMARY KEY (month, list, line, home),
    FOREIGN KEY (month, list, line) REFERENCES payment (month, list, line)
);

-- The access log is several chains, so that look-ups of different persons do not wait for each other.
ALTER TABLE access ADD COLUMN chain BIGINT NOT NULL DEFAULT 0;
ALTER TABLE access ADD COLUMN line BIGINT NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX access_chain ON access (chain, line);
CREATE TABLE access_head (
    chain BIGINT PRIMARY KEY,
    line BIGINT NOT NULL,
    digest TEXT NOT NULL
);
INSERT INTO access_head (chain, line, digest) VALUES
    (0, 0, ''), (1, 0, ''), (2, 0, ''), (3, 0, ''), (4, 0, ''), (5, 0, ''), (6, 0, ''), (7, 0, ''),
    (8, 0, ''), (9, 0, ''), (10, 0, ''), (11, 0, ''), (12, 0, ''), (13, 0, ''), (14, 0, ''), (15, 0, '');

-- A district's roster as it was given: the district's file and the rows.
CREATE TABLE duty_roster (
    id {id},
    district TEXT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    file TEXT NOT NULL,
    rows_given TEXT NOT NULL,
    kept BIGINT NOT NULL,
    replaced BIGINT
);
CREATE TABLE duty (
    id {id},
    roster BIGINT NOT NULL REFERENCES duty_roster (id),
    hpr BIGINT NOT NULL REFERENCES doctor (hpr),
    role TEXT NOT NULL CHECK (role IN ('on_duty', 'back_up')),
    shift TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL
);
CREATE INDEX duty_hpr ON duty (hpr, starts);
CREATE INDEX duty_roster_row ON duty (roster);

-- A doctor's training record as it was given; the last is the one that holds.
CREATE TABLE training_record (
    id {id},
    hpr BIGINT NOT NULL REFERENCES doctor (hpr),
    format TEXT NOT NULL CHECK (format IN ('csv', 'yaml')),
    text TEXT NOT NULL,
    kept BIGINT NOT NULL
);
CREATE INDEX training_record_hpr ON training_record (hpr, id);
