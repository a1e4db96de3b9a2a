-- Co-payments of persons as they were registered: each row is a report, or what became of a bill afterwards. Sums and the exemption card follow from them by rule.
CREATE TABLE copayment (
    id {id},
    person BIGINT NOT NULL REFERENCES person (id),
    -- Calendar year of the service.
    year BIGINT NOT NULL,
    -- 'reported', 'paid' or 'credited'.
    what TEXT NOT NULL,
    bill BIGINT NOT NULL,
    registered BIGINT NOT NULL,
    -- Of a report: day of the service, kind of service, who reports, øre, and whether it was paid and should not have been.
    service BIGINT,
    service_group TEXT,
    sender TEXT,
    ore BIGINT,
    paid BIGINT,
    exempt BIGINT
);
CREATE INDEX copayment_person ON copayment (person, year);
CREATE UNIQUE INDEX copayment_bill ON copayment (bill, what);
