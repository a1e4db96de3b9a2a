-- Which of the residents a doctor is, where that is known.
ALTER TABLE doctor ADD COLUMN person BIGINT REFERENCES person (id);
CREATE INDEX doctor_person ON doctor (person);
