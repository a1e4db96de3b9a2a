-- Bills of doctors, as they were sent and as they were settled.
CREATE TABLE bill (
    id {id},
    hpr BIGINT NOT NULL REFERENCES doctor (hpr),
    person BIGINT NOT NULL REFERENCES person (id),
    -- The doctor's own number of the bill.
    number TEXT NOT NULL,
    received BIGINT NOT NULL,
    -- Day of the service, and minutes after midnight at which it began.
    service BIGINT NOT NULL,
    begun BIGINT NOT NULL,
    copayment_paid BIGINT NOT NULL,
    -- The contact and its codes as JSON.
    contact TEXT NOT NULL,
    -- 'received', 'accepted', 'rejected' or 'credited'.
    state TEXT NOT NULL,
    settled BIGINT,
    -- Of a rejected one: kind of fault, rule, and what is wrong.
    reason TEXT,
    rule TEXT,
    detail TEXT,
    -- Of an accepted one, øre; who is paid.
    fee BIGINT NOT NULL DEFAULT 0,
    refund BIGINT NOT NULL DEFAULT 0,
    copayment BIGINT NOT NULL DEFAULT 0,
    own_payment BIGINT NOT NULL DEFAULT 0,
    payout BIGINT NOT NULL DEFAULT 0,
    payee TEXT
);
CREATE INDEX bill_doctor ON bill (hpr, id);
CREATE INDEX bill_person ON bill (person, service);
CREATE INDEX bill_settled ON bill (settled);
CREATE INDEX bill_waiting ON bill (id) WHERE state = 'received';
-- A number is free again when its bill was rejected or credited.
CREATE UNIQUE INDEX bill_number ON bill (hpr, number) WHERE state IN ('received', 'accepted');
