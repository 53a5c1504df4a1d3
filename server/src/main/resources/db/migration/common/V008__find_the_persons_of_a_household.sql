-- Whether a report leaves a child of the family out is asked of almost every visit that comes in. Persons are few among
-- the records: nothing else pays for this.
CREATE INDEX record_person ON record (office, household) WHERE kind = 2;
