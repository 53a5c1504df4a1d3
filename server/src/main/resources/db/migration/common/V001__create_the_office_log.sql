-- The office log: who is there, what the log number is, every record with its history, every outcome, every row held back.
-- Every primary key starts with the office and no statement joins two offices, so that the schema shards by office.
-- ${bytes} is the database's binary type; times are milliseconds since 1970, enums are the numbers of the contract.

CREATE TABLE office (
  office        INTEGER       NOT NULL PRIMARY KEY,
  code          VARCHAR(40)   NOT NULL UNIQUE,
  name          VARCHAR(200)  NOT NULL,
  room          ${bytes}      NOT NULL,
  position_key  ${bytes}      NOT NULL,
  created_at    BIGINT        NOT NULL
);

-- The counter row: held to the commit of every write transaction, so that seq order is commit order.
CREATE TABLE office_head (
  office       INTEGER   NOT NULL PRIMARY KEY REFERENCES office,
  epoch        ${bytes}  NOT NULL,
  seq          BIGINT    NOT NULL,
  chain        ${bytes}  NOT NULL,
  durable_seq  BIGINT    NOT NULL DEFAULT 0
);

CREATE TABLE epoch (
  office       INTEGER   NOT NULL REFERENCES office,
  epoch        ${bytes}  NOT NULL,
  started_seq  BIGINT    NOT NULL,
  started_at   BIGINT    NOT NULL,
  PRIMARY KEY (office, epoch)
);

-- One row per write transaction: a position that is not here was never given out by this log.
CREATE TABLE write_transaction (
  office     INTEGER   NOT NULL REFERENCES office,
  epoch      ${bytes}  NOT NULL,
  last_seq   BIGINT    NOT NULL,
  first_seq  BIGINT    NOT NULL,
  chain      ${bytes}  NOT NULL,
  PRIMARY KEY (office, epoch, last_seq)
);

CREATE TABLE app_user (
  office      INTEGER       NOT NULL REFERENCES office,
  user_id     ${bytes}      NOT NULL,
  name        VARCHAR(200)  NOT NULL,
  clearance   INTEGER       NOT NULL,
  active      INTEGER       NOT NULL DEFAULT 1,
  created_at  BIGINT        NOT NULL,
  PRIMARY KEY (office, user_id)
);

CREATE TABLE device (
  office           INTEGER      NOT NULL,
  device           ${bytes}     NOT NULL,
  user_id          ${bytes}     NOT NULL,
  token_hash       ${bytes}     NOT NULL UNIQUE,
  predecessor      ${bytes},
  -- The last answer that the predecessor held: its outcomes up to here are this device's own. Set once.
  predecessor_seq  BIGINT,
  active           INTEGER      NOT NULL DEFAULT 1,
  enrolled_at      BIGINT       NOT NULL,
  seen_at          BIGINT,
  clock_offset     BIGINT,
  app_version      VARCHAR(60),
  PRIMARY KEY (office, device),
  FOREIGN KEY (office, user_id) REFERENCES app_user
);

CREATE TABLE household (
  office       INTEGER   NOT NULL REFERENCES office,
  household    ${bytes}  NOT NULL,
  created_seq  BIGINT    NOT NULL,
  PRIMARY KEY (office, household)
);

-- Head and Sum128 over the live records at or below each clearance.
CREATE TABLE household_head (
  office     INTEGER   NOT NULL,
  household  ${bytes}  NOT NULL,
  clearance  INTEGER   NOT NULL,
  head       BIGINT    NOT NULL,
  sum128     ${bytes}  NOT NULL,
  PRIMARY KEY (office, household, clearance),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX household_head_by_head ON household_head (office, clearance, head);

-- What a user may see now; the household of 16 zero bytes is the whole office.
CREATE TABLE scope_grant (
  office     INTEGER   NOT NULL,
  user_id    ${bytes}  NOT NULL,
  household  ${bytes}  NOT NULL,
  seq        BIGINT    NOT NULL,
  PRIMARY KEY (office, user_id, household),
  FOREIGN KEY (office, user_id) REFERENCES app_user
);

-- Grants and revokes as log entries.
CREATE TABLE scope_log (
  office     INTEGER   NOT NULL,
  seq        BIGINT    NOT NULL,
  entry_id   ${bytes}  NOT NULL,
  user_id    ${bytes}  NOT NULL,
  household  ${bytes}  NOT NULL,
  granted    INTEGER   NOT NULL,
  PRIMARY KEY (office, seq)
);
CREATE INDEX scope_log_by_user ON scope_log (office, user_id, seq);

CREATE TABLE lane (
  office  INTEGER   NOT NULL,
  epoch   ${bytes}  NOT NULL,
  device  ${bytes}  NOT NULL,
  last_no BIGINT    NOT NULL,
  frozen  INTEGER   NOT NULL DEFAULT 0,
  PRIMARY KEY (office, epoch, device),
  FOREIGN KEY (office, device) REFERENCES device
);

CREATE TABLE outcome (
  office       INTEGER   NOT NULL,
  epoch        ${bytes}  NOT NULL,
  device       ${bytes}  NOT NULL,
  lane_no      BIGINT    NOT NULL,
  mutation_id  ${bytes}  NOT NULL,
  seq          BIGINT    NOT NULL,
  answer       ${bytes}  NOT NULL,
  PRIMARY KEY (office, epoch, device, lane_no),
  FOREIGN KEY (office, epoch, device) REFERENCES lane
);
CREATE INDEX outcome_by_mutation ON outcome (office, mutation_id);

-- Attempts at a mutation that failed unexpectedly; gone once it has an outcome.
CREATE TABLE attempt (
  office       INTEGER   NOT NULL,
  mutation_id  ${bytes}  NOT NULL,
  attempts     INTEGER   NOT NULL,
  PRIMARY KEY (office, mutation_id)
);

CREATE TABLE record (
  office           INTEGER   NOT NULL,
  kind             INTEGER   NOT NULL,
  id               ${bytes}  NOT NULL,
  household        ${bytes}  NOT NULL,
  clearance        INTEGER   NOT NULL,
  seq              BIGINT    NOT NULL,
  -- A tombstone keeps its last body; without a body it is erased for ever.
  deleted          INTEGER   NOT NULL DEFAULT 0,
  body             ${bytes}  NOT NULL,
  created_seq      BIGINT    NOT NULL,
  created_epoch    ${bytes}  NOT NULL,
  created_user     ${bytes}  NOT NULL,
  created_device   ${bytes}  NOT NULL,
  -- Its creation counts as the device's own edit.
  created_own      INTEGER   NOT NULL,
  created_at       BIGINT    NOT NULL,
  PRIMARY KEY (office, kind, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX record_by_household ON record (office, household, seq);

-- For every change of an existing record what it was before; and what lost without changing it.
CREATE TABLE history (
  office           INTEGER   NOT NULL,
  kind             INTEGER   NOT NULL,
  id               ${bytes}  NOT NULL,
  seq              BIGINT    NOT NULL,
  epoch            ${bytes}  NOT NULL,
  mutation_id      ${bytes}  NOT NULL,
  user_id          ${bytes}  NOT NULL,
  device           ${bytes}  NOT NULL,
  own              INTEGER   NOT NULL,
  saved_at         BIGINT    NOT NULL,
  -- 0 = the record stayed as it was; only what lost is kept.
  changed          INTEGER   NOT NULL,
  seq_before       BIGINT    NOT NULL,
  deleted_before   INTEGER   NOT NULL,
  body_before      ${bytes},
  hash_before      ${bytes},
  -- Field numbers of protective raises (equal raises included), comma-separated; empty = none.
  raised           VARCHAR(400) NOT NULL,
  -- The patch of which some value was not taken; null = all were.
  lost             ${bytes},
  PRIMARY KEY (office, kind, id, seq)
);

-- Rejected and quarantined mutations, kept until a person or a rule closes them.
CREATE TABLE quarantine (
  office        INTEGER       NOT NULL,
  mutation_id   ${bytes}      NOT NULL,
  household     ${bytes}      NOT NULL,
  user_id       ${bytes}      NOT NULL,
  device        ${bytes}      NOT NULL,
  epoch         ${bytes}      NOT NULL,
  lane_no       BIGINT        NOT NULL,
  clearance     INTEGER       NOT NULL,
  rejected      INTEGER       NOT NULL,
  reason        INTEGER       NOT NULL,
  reasons       ${bytes}      NOT NULL,
  mutation      ${bytes}      NOT NULL,
  -- The row that this one waits behind.
  behind        ${bytes},
  alarm         INTEGER       NOT NULL,
  saved_at      BIGINT        NOT NULL,
  opened_seq    BIGINT        NOT NULL,
  closed_seq    BIGINT,
  closed_state  INTEGER,
  closed_by     ${bytes},
  closed_reason VARCHAR(500),
  PRIMARY KEY (office, mutation_id)
);
CREATE INDEX quarantine_by_opened ON quarantine (office, opened_seq);
CREATE INDEX quarantine_by_closed ON quarantine (office, closed_seq);
CREATE INDEX quarantine_by_device ON quarantine (office, device);
CREATE INDEX quarantine_by_behind ON quarantine (office, behind);
CREATE INDEX quarantine_open ON quarantine (office, reason) WHERE closed_seq IS NULL;

-- The records that a held mutation names; of a recovered one also the hash of the body offered.
CREATE TABLE quarantine_record (
  office       INTEGER   NOT NULL,
  kind         INTEGER   NOT NULL,
  id           ${bytes}  NOT NULL,
  mutation_id  ${bytes}  NOT NULL,
  creates      INTEGER   NOT NULL,
  hash         ${bytes},
  PRIMARY KEY (office, kind, id, mutation_id),
  FOREIGN KEY (office, mutation_id) REFERENCES quarantine
);

-- Conflicts that wait for a person, by the field they are about.
CREATE TABLE open_conflict (
  office       INTEGER   NOT NULL,
  kind         INTEGER   NOT NULL,
  id           ${bytes}  NOT NULL,
  conflict_id  ${bytes}  NOT NULL,
  field        INTEGER   NOT NULL,
  PRIMARY KEY (office, kind, id, conflict_id)
);
