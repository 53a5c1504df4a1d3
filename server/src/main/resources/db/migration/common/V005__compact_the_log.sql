-- Up to here tombstones may be gone, so that a pull from below begins again from 0. Never goes back within an epoch.
ALTER TABLE office_head ADD COLUMN horizon BIGINT NOT NULL DEFAULT 0;

-- At this time the log had come so far: how a log without times knows how old its tombstones are at least.
CREATE TABLE log_mark (
  office     INTEGER   NOT NULL REFERENCES office,
  epoch      ${bytes}  NOT NULL,
  seq        BIGINT    NOT NULL,
  marked_at  BIGINT    NOT NULL,
  PRIMARY KEY (office, epoch, seq)
);

-- What is left of a record whose tombstone was removed; what it said stands in the history.
CREATE TABLE compacted_record (
  office          INTEGER   NOT NULL,
  kind            INTEGER   NOT NULL,
  id              ${bytes}  NOT NULL,
  household       ${bytes}  NOT NULL,
  clearance       INTEGER   NOT NULL,
  seq             BIGINT    NOT NULL,
  created_seq     BIGINT    NOT NULL,
  created_epoch   ${bytes}  NOT NULL,
  created_user    ${bytes}  NOT NULL,
  created_device  ${bytes}  NOT NULL,
  created_own     INTEGER   NOT NULL,
  created_at      BIGINT    NOT NULL,
  PRIMARY KEY (office, kind, id),
  FOREIGN KEY (office, household) REFERENCES household
);

CREATE INDEX record_tombstone ON record (office, seq) WHERE deleted = 1;
