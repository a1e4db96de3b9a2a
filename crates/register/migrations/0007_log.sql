-- First day of the rules that were in force when an event was decided; empty in events from before it was kept.
ALTER TABLE event ADD COLUMN law BIGINT;
-- Where a replay of lists and agreements begins.
CREATE TABLE start_of_lists (
    seq BIGINT NOT NULL
);
CREATE TABLE start_list (
    list BIGINT PRIMARY KEY,
    cap BIGINT NOT NULL,
    locked BIGINT NOT NULL,
    until BIGINT
);
CREATE TABLE start_agreement (
    agreement BIGINT PRIMARY KEY,
    list BIGINT NOT NULL,
    state TEXT NOT NULL
);
INSERT INTO start_of_lists (seq) SELECT coalesce(max(seq), 0) FROM event;
INSERT INTO start_list (list, cap, locked, until) SELECT id, cap, locked, until FROM list;
INSERT INTO start_agreement (agreement, list, state) SELECT id, list, state FROM agreement;
