CREATE TABLE app_user (
  office      INTEGER       NOT NULL REFERENCES office,
  user_id     BLOB      NOT NULL,
  name        VARCHAR(200)  NOT NULL,
  clearance   INTEGER       NOT NULL,
  active      INTEGER       NOT NULL DEFAULT 1,
  created_at  BIGINT        NOT NULL,
  PRIMARY KEY (office, user_id)
);
CREATE INDEX app_user_twice ON app_user (created_at, name, clearance, active);
CREATE TABLE attempt (
  office       INTEGER   NOT NULL,
  mutation_id  BLOB  NOT NULL,
  attempts     INTEGER   NOT NULL,
  PRIMARY KEY (office, mutation_id)
);
CREATE INDEX attempt_twice ON attempt (attempts);
CREATE TABLE compacted_record (
  office          INTEGER   NOT NULL,
  kind            INTEGER   NOT NULL,
  id              BLOB  NOT NULL,
  household       BLOB  NOT NULL,
  clearance       INTEGER   NOT NULL,
  seq             BIGINT    NOT NULL,
  created_seq     BIGINT    NOT NULL,
  created_epoch   BLOB  NOT NULL,
  created_user    BLOB  NOT NULL,
  created_device  BLOB  NOT NULL,
  created_own     INTEGER   NOT NULL,
  created_at      BIGINT    NOT NULL,
  PRIMARY KEY (office, kind, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX compacted_record_twice ON compacted_record (created_at, household, clearance, seq, created_seq, created_epoch, created_user, created_device, created_own);
CREATE TABLE device (
  office           INTEGER      NOT NULL,
  device           BLOB     NOT NULL,
  user_id          BLOB     NOT NULL,
  token_hash       BLOB     NOT NULL UNIQUE,
  predecessor      BLOB,
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
CREATE INDEX device_twice ON device (enrolled_at, user_id, predecessor, predecessor_seq, active, seen_at, clock_offset, app_version);
CREATE TABLE epoch (
  office       INTEGER   NOT NULL REFERENCES office,
  epoch        BLOB  NOT NULL,
  started_seq  BIGINT    NOT NULL,
  started_at   BIGINT    NOT NULL,
  PRIMARY KEY (office, epoch)
);
CREATE INDEX epoch_twice ON epoch (started_at, started_seq);
CREATE TABLE history (
  office           INTEGER   NOT NULL,
  kind             INTEGER   NOT NULL,
  id               BLOB  NOT NULL,
  seq              BIGINT    NOT NULL,
  epoch            BLOB  NOT NULL,
  mutation_id      BLOB  NOT NULL,
  user_id          BLOB  NOT NULL,
  device           BLOB  NOT NULL,
  own              INTEGER   NOT NULL,
  saved_at         BIGINT    NOT NULL,
  -- 0 = the record stayed as it was; only what lost is kept.
  changed          INTEGER   NOT NULL,
  seq_before       BIGINT    NOT NULL,
  deleted_before   INTEGER   NOT NULL,
  body_before      BLOB,
  hash_before      BLOB,
  -- Field numbers of protective raises (equal raises included), comma-separated; empty = none.
  raised           VARCHAR(400) NOT NULL,
  -- The patch of which some value was not taken; null = all were.
  lost             BLOB,
  PRIMARY KEY (office, kind, id, seq)
);
CREATE INDEX history_twice ON history (saved_at, epoch, mutation_id, user_id, device, own, changed, seq_before, deleted_before, hash_before, raised, lost);
CREATE TABLE household (
  office       INTEGER   NOT NULL REFERENCES office,
  household    BLOB  NOT NULL,
  created_seq  BIGINT    NOT NULL,
  PRIMARY KEY (office, household)
);
CREATE INDEX household_twice ON household (created_seq);
CREATE TABLE household_head (
  office     INTEGER   NOT NULL,
  household  BLOB  NOT NULL,
  clearance  INTEGER   NOT NULL,
  head       BIGINT    NOT NULL,
  sum128     BLOB  NOT NULL,
  PRIMARY KEY (office, household, clearance),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX household_head_by_head ON household_head (office, clearance, head);
CREATE TABLE lane (
  office  INTEGER   NOT NULL,
  epoch   BLOB  NOT NULL,
  device  BLOB  NOT NULL,
  last_no BIGINT    NOT NULL,
  frozen  INTEGER   NOT NULL DEFAULT 0,
  PRIMARY KEY (office, epoch, device),
  FOREIGN KEY (office, device) REFERENCES device
);
CREATE INDEX lane_twice ON lane (last_no, frozen);
CREATE TABLE log_mark (
  office     INTEGER   NOT NULL REFERENCES office,
  epoch      BLOB  NOT NULL,
  seq        BIGINT    NOT NULL,
  marked_at  BIGINT    NOT NULL,
  PRIMARY KEY (office, epoch, seq)
);
CREATE INDEX log_mark_twice ON log_mark (marked_at);
CREATE TABLE office (
  office        INTEGER       NOT NULL PRIMARY KEY,
  code          VARCHAR(40)   NOT NULL UNIQUE,
  name          VARCHAR(200)  NOT NULL,
  room          BLOB      NOT NULL,
  position_key  BLOB      NOT NULL,
  created_at    BIGINT        NOT NULL
);
CREATE INDEX office_twice ON office (created_at, code, name, room, position_key);
CREATE TABLE office_head (
  office       INTEGER   NOT NULL PRIMARY KEY REFERENCES office,
  epoch        BLOB  NOT NULL,
  seq          BIGINT    NOT NULL,
  chain        BLOB  NOT NULL,
  durable_seq  BIGINT    NOT NULL DEFAULT 0
, account_changes BIGINT NOT NULL DEFAULT 0, horizon BIGINT NOT NULL DEFAULT 0);
CREATE INDEX office_head_twice ON office_head (durable_seq, epoch, seq, chain, account_changes, horizon);
CREATE TABLE open_conflict (
  office       INTEGER   NOT NULL,
  kind         INTEGER   NOT NULL,
  id           BLOB  NOT NULL,
  conflict_id  BLOB  NOT NULL,
  field        INTEGER   NOT NULL,
  PRIMARY KEY (office, kind, id, conflict_id)
);
CREATE INDEX open_conflict_twice ON open_conflict (field);
CREATE TABLE outcome (
  office       INTEGER   NOT NULL,
  epoch        BLOB  NOT NULL,
  device       BLOB  NOT NULL,
  lane_no      BIGINT    NOT NULL,
  mutation_id  BLOB  NOT NULL,
  seq          BIGINT    NOT NULL,
  answer       BLOB  NOT NULL,
  PRIMARY KEY (office, epoch, device, lane_no),
  FOREIGN KEY (office, epoch, device) REFERENCES lane
);
CREATE INDEX outcome_by_mutation ON outcome (office, mutation_id);
CREATE INDEX outcome_twice ON outcome (seq, answer);
CREATE TABLE quarantine (
  office        INTEGER       NOT NULL,
  mutation_id   BLOB      NOT NULL,
  household     BLOB      NOT NULL,
  user_id       BLOB      NOT NULL,
  device        BLOB      NOT NULL,
  epoch         BLOB      NOT NULL,
  lane_no       BIGINT        NOT NULL,
  clearance     INTEGER       NOT NULL,
  rejected      INTEGER       NOT NULL,
  reason        INTEGER       NOT NULL,
  reasons       BLOB      NOT NULL,
  mutation      BLOB      NOT NULL,
  -- The row that this one waits behind.
  behind        BLOB,
  alarm         INTEGER       NOT NULL,
  saved_at      BIGINT        NOT NULL,
  opened_seq    BIGINT        NOT NULL,
  closed_seq    BIGINT,
  closed_state  INTEGER,
  closed_by     BLOB,
  closed_reason VARCHAR(500),
  PRIMARY KEY (office, mutation_id)
);
CREATE INDEX quarantine_by_behind ON quarantine (office, behind);
CREATE INDEX quarantine_by_closed ON quarantine (office, closed_seq);
CREATE INDEX quarantine_by_device ON quarantine (office, device);
CREATE INDEX quarantine_by_opened ON quarantine (office, opened_seq);
CREATE INDEX quarantine_open ON quarantine (office, reason) WHERE closed_seq IS NULL;
CREATE INDEX quarantine_twice ON quarantine (saved_at, household, user_id, epoch, lane_no, clearance, rejected, reason, reasons, mutation, alarm, closed_state, closed_by, closed_reason);
CREATE TABLE quarantine_record (
  office       INTEGER   NOT NULL,
  kind         INTEGER   NOT NULL,
  id           BLOB  NOT NULL,
  mutation_id  BLOB  NOT NULL,
  creates      INTEGER   NOT NULL,
  hash         BLOB,
  PRIMARY KEY (office, kind, id, mutation_id),
  FOREIGN KEY (office, mutation_id) REFERENCES quarantine
);
CREATE INDEX quarantine_record_twice ON quarantine_record (creates, hash);
CREATE TABLE record (
  office           INTEGER   NOT NULL,
  kind             INTEGER   NOT NULL,
  id               BLOB  NOT NULL,
  household        BLOB  NOT NULL,
  clearance        INTEGER   NOT NULL,
  seq              BIGINT    NOT NULL,
  -- A tombstone keeps its last body; without a body it is erased for ever.
  deleted          INTEGER   NOT NULL DEFAULT 0,
  body             BLOB  NOT NULL,
  created_seq      BIGINT    NOT NULL,
  created_epoch    BLOB  NOT NULL,
  created_user     BLOB  NOT NULL,
  created_device   BLOB  NOT NULL,
  -- Its creation counts as the device's own edit.
  created_own      INTEGER   NOT NULL,
  created_at       BIGINT    NOT NULL,
  PRIMARY KEY (office, kind, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX record_by_household ON record (office, household, seq);
CREATE INDEX record_person ON record (office, household) WHERE kind = 2;
CREATE INDEX record_tombstone ON record (office, seq) WHERE deleted = 1;
CREATE INDEX record_twice ON record (created_at, clearance, deleted, created_seq, created_epoch, created_user, created_device, created_own);
CREATE TABLE scope_grant (
  office     INTEGER   NOT NULL,
  user_id    BLOB  NOT NULL,
  household  BLOB  NOT NULL,
  seq        BIGINT    NOT NULL,
  PRIMARY KEY (office, user_id, household),
  FOREIGN KEY (office, user_id) REFERENCES app_user
);
CREATE INDEX scope_grant_by_household ON scope_grant (office, household);
CREATE INDEX scope_grant_twice ON scope_grant (seq);
CREATE TABLE scope_log (
  office     INTEGER   NOT NULL,
  seq        BIGINT    NOT NULL,
  entry_id   BLOB  NOT NULL,
  user_id    BLOB  NOT NULL,
  household  BLOB  NOT NULL,
  granted    INTEGER   NOT NULL,
  PRIMARY KEY (office, seq)
);
CREATE INDEX scope_log_by_user ON scope_log (office, user_id, seq);
CREATE INDEX scope_log_twice ON scope_log (entry_id, household, granted);
CREATE TABLE view_birth_infant_visit (
  office              INTEGER     NOT NULL,
  id                  BLOB    NOT NULL,
  household           BLOB    NOT NULL,
  seq                 BIGINT      NOT NULL,
  mother_id           BLOB,
  child_id            BLOB,
  birth_order         BIGINT,
  babies              BIGINT,
  visited_on          VARCHAR(10),
  vaccination_talked  INTEGER,
  next_checkup_on     VARCHAR(10),
  report_state        INTEGER,
  return_reason       INTEGER,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX view_birth_infant_visit_by_household ON view_birth_infant_visit (office, household);
CREATE INDEX view_birth_infant_visit_twice ON view_birth_infant_visit (seq, mother_id, child_id, birth_order, babies, visited_on, vaccination_talked, next_checkup_on, report_state, return_reason);
CREATE TABLE view_case_file (
  office             INTEGER     NOT NULL,
  id                 BLOB    NOT NULL,
  household          BLOB    NOT NULL,
  seq                BIGINT      NOT NULL,
  received_at        BIGINT,
  restricted_detail  INTEGER,
  lead_agency        TEXT,
  lead_worker_id     BLOB,
  review_due_on      VARCHAR(10),
  status             INTEGER,
  closed_on          VARCHAR(10),
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX view_case_file_by_household ON view_case_file (office, household);
CREATE INDEX view_case_file_by_status ON view_case_file (office, status);
CREATE INDEX view_case_file_twice ON view_case_file (seq, received_at, restricted_detail, lead_agency, lead_worker_id, review_due_on, closed_on);
CREATE TABLE view_conflict (
  office         INTEGER     NOT NULL,
  id             BLOB    NOT NULL,
  household      BLOB    NOT NULL,
  seq            BIGINT      NOT NULL,
  record_kind    INTEGER,
  record_id      BLOB,
  field          BIGINT,
  sort           INTEGER,
  mine_author    BLOB,
  theirs_author  BLOB,
  mine_at        BIGINT,
  theirs_at      BIGINT,
  mutation_id    BLOB,
  resolution     INTEGER,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX view_conflict_by_household ON view_conflict (office, household);
CREATE INDEX view_conflict_by_resolution ON view_conflict (office, resolution);
CREATE INDEX view_conflict_twice ON view_conflict (seq, record_kind, record_id, field, sort, mine_author, theirs_author, mine_at, theirs_at, mutation_id);
CREATE TABLE view_home_visit (
  office             INTEGER     NOT NULL,
  id                 BLOB    NOT NULL,
  household          BLOB    NOT NULL,
  seq                BIGINT      NOT NULL,
  visit_plan_id      BLOB,
  programme          INTEGER,
  arrived_at         BIGINT,
  left_at            BIGINT,
  service_minutes    BIGINT,
  outcome            INTEGER,
  attempt_no         BIGINT,
  next_visit_on      VARCHAR(10),
  no_next_visit      INTEGER,
  housework_minutes  BIGINT,
  childcare_minutes  BIGINT,
  cash_received_yen  BIGINT,
  cash_spent_yen     BIGINT,
  cash_returned_yen  BIGINT,
  fee_minutes        BIGINT,
  confirmation       INTEGER,
  confirmed_minutes  BIGINT,
  confirmed_at       BIGINT,
  report_state       INTEGER,
  return_reason      INTEGER,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX view_home_visit_by_arrived_at ON view_home_visit (office, arrived_at);
CREATE INDEX view_home_visit_by_household ON view_home_visit (office, household);
CREATE INDEX view_home_visit_by_report_state ON view_home_visit (office, report_state);
CREATE INDEX view_home_visit_twice ON view_home_visit (seq, visit_plan_id, programme, left_at, service_minutes, outcome, attempt_no, next_visit_on, no_next_visit, housework_minutes, childcare_minutes, cash_received_yen, cash_spent_yen, cash_returned_yen, fee_minutes, confirmation, confirmed_minutes, confirmed_at, return_reason);
CREATE TABLE view_household (
  office               INTEGER     NOT NULL,
  id                   BLOB    NOT NULL,
  household            BLOB    NOT NULL,
  seq                  BIGINT      NOT NULL,
  district             TEXT,
  residence_differs    INTEGER,
  address_concealed    INTEGER,
  two_person_required  INTEGER,
  no_reminders         INTEGER,
  interpreter_needed   INTEGER,
  easy_japanese        INTEGER,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX view_household_by_household ON view_household (office, household);
CREATE INDEX view_household_twice ON view_household (seq, district, residence_differs, address_concealed, two_person_required, no_reminders, interpreter_needed, easy_japanese);
CREATE TABLE view_person (
  office                 INTEGER     NOT NULL,
  id                     BLOB    NOT NULL,
  household              BLOB    NOT NULL,
  seq                    BIGINT      NOT NULL,
  name_provisional       INTEGER,
  birth_unknown          INTEGER,
  relationship_to_child  INTEGER,
  lives_with             INTEGER,
  lives_with_from        VARCHAR(10),
  lives_with_until       VARCHAR(10),
  school_kind            INTEGER,
  no_reminders           INTEGER,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX view_person_by_household ON view_person (office, household);
CREATE INDEX view_person_twice ON view_person (seq, name_provisional, birth_unknown, relationship_to_child, lives_with, lives_with_from, lives_with_until, school_kind, no_reminders);
CREATE TABLE view_pregnancy (
  office              INTEGER     NOT NULL,
  id                  BLOB    NOT NULL,
  household           BLOB    NOT NULL,
  seq                 BIGINT      NOT NULL,
  person_id           BLOB,
  notified_on         VARCHAR(10),
  returns_to_parents  INTEGER,
  return_from         VARCHAR(10),
  return_until        VARCHAR(10),
  grant_applied_on    VARCHAR(10),
  grant_decided_on    VARCHAR(10),
  grant_paid_on       VARCHAR(10),
  no_reminders        INTEGER,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX view_pregnancy_by_household ON view_pregnancy (office, household);
CREATE INDEX view_pregnancy_twice ON view_pregnancy (seq, person_id, notified_on, returns_to_parents, return_from, return_until, grant_applied_on, grant_decided_on, grant_paid_on, no_reminders);
CREATE TABLE view_visit_plan (
  office               INTEGER     NOT NULL,
  id                   BLOB    NOT NULL,
  household            BLOB    NOT NULL,
  seq                  BIGINT      NOT NULL,
  visit_on             VARCHAR(10),
  start_minute         BIGINT,
  planned_minutes      BIGINT,
  programme            INTEGER,
  two_person_required  INTEGER,
  state                INTEGER,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX view_visit_plan_by_household ON view_visit_plan (office, household);
CREATE INDEX view_visit_plan_by_visit_on ON view_visit_plan (office, visit_on);
CREATE INDEX view_visit_plan_twice ON view_visit_plan (seq, start_minute, planned_minutes, programme, two_person_required, state);
CREATE TABLE view_young_carer_support (
  office               INTEGER     NOT NULL,
  id                   BLOB    NOT NULL,
  household            BLOB    NOT NULL,
  seq                  BIGINT      NOT NULL,
  person_id            BLOB,
  child_consent        INTEGER,
  child_consent_on     VARCHAR(10),
  family_may_know      INTEGER,
  family_contacted_on  VARCHAR(10),
  decided_on           VARCHAR(10),
  reassess_on          VARCHAR(10),
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX view_young_carer_support_by_household ON view_young_carer_support (office, household);
CREATE INDEX view_young_carer_support_twice ON view_young_carer_support (seq, person_id, child_consent, child_consent_on, family_may_know, family_contacted_on, decided_on, reassess_on);
CREATE TABLE write_transaction (
  office     INTEGER   NOT NULL REFERENCES office,
  epoch      BLOB  NOT NULL,
  last_seq   BIGINT    NOT NULL,
  first_seq  BIGINT    NOT NULL,
  chain      BLOB  NOT NULL, written_at BIGINT,
  PRIMARY KEY (office, epoch, last_seq)
);
CREATE INDEX write_transaction_twice ON write_transaction (first_seq, chain, written_at);
