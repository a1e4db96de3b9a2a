-- Who is sent events, and how far they have got.
CREATE TABLE subscription (
    id {id},
    owner TEXT NOT NULL,
    -- What the owner might see when it was made, as JSON, and the part in which it was made.
    who TEXT NOT NULL,
    part TEXT NOT NULL,
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    kinds TEXT NOT NULL,
    -- The last place in the log whose event was taken.
    after_place TEXT NOT NULL,
    failures BIGINT NOT NULL DEFAULT 0,
    -- Not tried before this moment, in milliseconds since 1970; a server that sends holds it by setting it ahead.
    not_before BIGINT NOT NULL DEFAULT 0,
    made TEXT NOT NULL
);
CREATE INDEX subscription_owner ON subscription (owner);
