-- What a change of doctor writes, written faster. An index of the log holds only what is looked for by list.
DROP INDEX event_list;
CREATE INDEX event_left_queue ON event (list, day) WHERE type = 'WaitingEnded';
-- PostgreSQL reads a CHECK anew for each row that is written: a seventh of a change. The operations write these words from their own types,
-- and `register check` looks at every row.
{hot}
