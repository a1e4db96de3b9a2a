-- Municipalities that have become part of another.
ALTER TABLE municipality ADD COLUMN merged_into BIGINT REFERENCES municipality (number);
