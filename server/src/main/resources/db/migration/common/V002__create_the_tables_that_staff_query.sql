-- What municipal staff query with their own tools, and the console sorts and filters by: one table per kind, written in
-- the same transaction as the records, without sensitive fields, names or texts (org.yorisoi.server.view.StandardViews).
-- Days are ISO dates, instants milliseconds since 1970, truths 0 and 1, codes the numbers of the contract's enums
-- (docs/data-dictionary.md); NULL = not filled in. A deleted record has no row.

-- 世帯
CREATE TABLE view_household (
  office               INTEGER     NOT NULL,
  id                   ${bytes}    NOT NULL,
  household            ${bytes}    NOT NULL,
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

-- 対象者・世帯員
CREATE TABLE view_person (
  office                 INTEGER     NOT NULL,
  id                     ${bytes}    NOT NULL,
  household              ${bytes}    NOT NULL,
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

-- ケース
CREATE TABLE view_case_file (
  office             INTEGER     NOT NULL,
  id                 ${bytes}    NOT NULL,
  household          ${bytes}    NOT NULL,
  seq                BIGINT      NOT NULL,
  received_at        BIGINT,
  restricted_detail  INTEGER,
  lead_agency        TEXT,
  lead_worker_id     ${bytes},
  review_due_on      VARCHAR(10),
  status             INTEGER,
  closed_on          VARCHAR(10),
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX view_case_file_by_household ON view_case_file (office, household);
CREATE INDEX view_case_file_by_status ON view_case_file (office, status);

-- 訪問支援記録
CREATE TABLE view_home_visit (
  office             INTEGER     NOT NULL,
  id                 ${bytes}    NOT NULL,
  household          ${bytes}    NOT NULL,
  seq                BIGINT      NOT NULL,
  visit_plan_id      ${bytes},
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
CREATE INDEX view_home_visit_by_household ON view_home_visit (office, household);
CREATE INDEX view_home_visit_by_arrived_at ON view_home_visit (office, arrived_at);
CREATE INDEX view_home_visit_by_report_state ON view_home_visit (office, report_state);

-- ヤングケアラー支援記録
CREATE TABLE view_young_carer_support (
  office               INTEGER     NOT NULL,
  id                   ${bytes}    NOT NULL,
  household            ${bytes}    NOT NULL,
  seq                  BIGINT      NOT NULL,
  person_id            ${bytes},
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

-- 妊娠記録
CREATE TABLE view_pregnancy (
  office              INTEGER     NOT NULL,
  id                  ${bytes}    NOT NULL,
  household           ${bytes}    NOT NULL,
  seq                 BIGINT      NOT NULL,
  person_id           ${bytes},
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

-- 出生・産婦乳児訪問
CREATE TABLE view_birth_infant_visit (
  office              INTEGER     NOT NULL,
  id                  ${bytes}    NOT NULL,
  household           ${bytes}    NOT NULL,
  seq                 BIGINT      NOT NULL,
  mother_id           ${bytes},
  child_id            ${bytes},
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

-- 訪問予定
CREATE TABLE view_visit_plan (
  office               INTEGER     NOT NULL,
  id                   ${bytes}    NOT NULL,
  household            ${bytes}    NOT NULL,
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

-- 競合
CREATE TABLE view_conflict (
  office         INTEGER     NOT NULL,
  id             ${bytes}    NOT NULL,
  household      ${bytes}    NOT NULL,
  seq            BIGINT      NOT NULL,
  record_kind    INTEGER,
  record_id      ${bytes},
  field          BIGINT,
  sort           INTEGER,
  mine_author    ${bytes},
  theirs_author  ${bytes},
  mine_at        BIGINT,
  theirs_at      BIGINT,
  mutation_id    ${bytes},
  resolution     INTEGER,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, household) REFERENCES household
);
CREATE INDEX view_conflict_by_household ON view_conflict (office, household);
CREATE INDEX view_conflict_by_resolution ON view_conflict (office, resolution);
