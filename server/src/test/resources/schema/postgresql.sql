column app_user.office int4 NOT NULL
column app_user.user_id bytea NOT NULL
column app_user.name varchar(200) NOT NULL
column app_user.clearance int4 NOT NULL
column app_user.active int4 NOT NULL DEFAULT 1
column app_user.created_at int8 NOT NULL
column attempt.office int4 NOT NULL
column attempt.mutation_id bytea NOT NULL
column attempt.attempts int4 NOT NULL
column compacted_record.office int4 NOT NULL
column compacted_record.kind int4 NOT NULL
column compacted_record.id bytea NOT NULL
column compacted_record.household bytea NOT NULL
column compacted_record.clearance int4 NOT NULL
column compacted_record.seq int8 NOT NULL
column compacted_record.created_seq int8 NOT NULL
column compacted_record.created_epoch bytea NOT NULL
column compacted_record.created_user bytea NOT NULL
column compacted_record.created_device bytea NOT NULL
column compacted_record.created_own int4 NOT NULL
column compacted_record.created_at int8 NOT NULL
column device.office int4 NOT NULL
column device.device bytea NOT NULL
column device.user_id bytea NOT NULL
column device.token_hash bytea NOT NULL
column device.predecessor bytea
column device.predecessor_seq int8
column device.active int4 NOT NULL DEFAULT 1
column device.enrolled_at int8 NOT NULL
column device.seen_at int8
column device.clock_offset int8
column device.app_version varchar(60)
column epoch.office int4 NOT NULL
column epoch.epoch bytea NOT NULL
column epoch.started_seq int8 NOT NULL
column epoch.started_at int8 NOT NULL
column history.office int4 NOT NULL
column history.kind int4 NOT NULL
column history.id bytea NOT NULL
column history.seq int8 NOT NULL
column history.epoch bytea NOT NULL
column history.mutation_id bytea NOT NULL
column history.user_id bytea NOT NULL
column history.device bytea NOT NULL
column history.own int4 NOT NULL
column history.saved_at int8 NOT NULL
column history.changed int4 NOT NULL
column history.seq_before int8 NOT NULL
column history.deleted_before int4 NOT NULL
column history.body_before bytea
column history.hash_before bytea
column history.raised varchar(400) NOT NULL
column history.lost bytea
column household.office int4 NOT NULL
column household.household bytea NOT NULL
column household.created_seq int8 NOT NULL
column household_head.office int4 NOT NULL
column household_head.household bytea NOT NULL
column household_head.clearance int4 NOT NULL
column household_head.head int8 NOT NULL
column household_head.sum128 bytea NOT NULL
column lane.office int4 NOT NULL
column lane.epoch bytea NOT NULL
column lane.device bytea NOT NULL
column lane.last_no int8 NOT NULL
column lane.frozen int4 NOT NULL DEFAULT 0
column log_mark.office int4 NOT NULL
column log_mark.epoch bytea NOT NULL
column log_mark.seq int8 NOT NULL
column log_mark.marked_at int8 NOT NULL
column office.office int4 NOT NULL
column office.code varchar(40) NOT NULL
column office.name varchar(200) NOT NULL
column office.room bytea NOT NULL
column office.position_key bytea NOT NULL
column office.created_at int8 NOT NULL
column office_head.office int4 NOT NULL
column office_head.epoch bytea NOT NULL
column office_head.seq int8 NOT NULL
column office_head.chain bytea NOT NULL
column office_head.durable_seq int8 NOT NULL DEFAULT 0
column office_head.account_changes int8 NOT NULL DEFAULT 0
column office_head.horizon int8 NOT NULL DEFAULT 0
column open_conflict.office int4 NOT NULL
column open_conflict.kind int4 NOT NULL
column open_conflict.id bytea NOT NULL
column open_conflict.conflict_id bytea NOT NULL
column open_conflict.field int4 NOT NULL
column outcome.office int4 NOT NULL
column outcome.epoch bytea NOT NULL
column outcome.device bytea NOT NULL
column outcome.lane_no int8 NOT NULL
column outcome.mutation_id bytea NOT NULL
column outcome.seq int8 NOT NULL
column outcome.answer bytea NOT NULL
column quarantine.office int4 NOT NULL
column quarantine.mutation_id bytea NOT NULL
column quarantine.household bytea NOT NULL
column quarantine.user_id bytea NOT NULL
column quarantine.device bytea NOT NULL
column quarantine.epoch bytea NOT NULL
column quarantine.lane_no int8 NOT NULL
column quarantine.clearance int4 NOT NULL
column quarantine.rejected int4 NOT NULL
column quarantine.reason int4 NOT NULL
column quarantine.reasons bytea NOT NULL
column quarantine.mutation bytea NOT NULL
column quarantine.behind bytea
column quarantine.alarm int4 NOT NULL
column quarantine.saved_at int8 NOT NULL
column quarantine.opened_seq int8 NOT NULL
column quarantine.closed_seq int8
column quarantine.closed_state int4
column quarantine.closed_by bytea
column quarantine.closed_reason varchar(500)
column quarantine_record.office int4 NOT NULL
column quarantine_record.kind int4 NOT NULL
column quarantine_record.id bytea NOT NULL
column quarantine_record.mutation_id bytea NOT NULL
column quarantine_record.creates int4 NOT NULL
column quarantine_record.hash bytea
column record.office int4 NOT NULL
column record.kind int4 NOT NULL
column record.id bytea NOT NULL
column record.household bytea NOT NULL
column record.clearance int4 NOT NULL
column record.seq int8 NOT NULL
column record.deleted int4 NOT NULL DEFAULT 0
column record.body bytea NOT NULL
column record.created_seq int8 NOT NULL
column record.created_epoch bytea NOT NULL
column record.created_user bytea NOT NULL
column record.created_device bytea NOT NULL
column record.created_own int4 NOT NULL
column record.created_at int8 NOT NULL
column scope_grant.office int4 NOT NULL
column scope_grant.user_id bytea NOT NULL
column scope_grant.household bytea NOT NULL
column scope_grant.seq int8 NOT NULL
column scope_log.office int4 NOT NULL
column scope_log.seq int8 NOT NULL
column scope_log.entry_id bytea NOT NULL
column scope_log.user_id bytea NOT NULL
column scope_log.household bytea NOT NULL
column scope_log.granted int4 NOT NULL
column view_birth_infant_visit.office int4 NOT NULL
column view_birth_infant_visit.id bytea NOT NULL
column view_birth_infant_visit.household bytea NOT NULL
column view_birth_infant_visit.seq int8 NOT NULL
column view_birth_infant_visit.mother_id bytea
column view_birth_infant_visit.child_id bytea
column view_birth_infant_visit.birth_order int8
column view_birth_infant_visit.babies int8
column view_birth_infant_visit.visited_on varchar(10)
column view_birth_infant_visit.vaccination_talked int4
column view_birth_infant_visit.next_checkup_on varchar(10)
column view_birth_infant_visit.report_state int4
column view_birth_infant_visit.return_reason int4
column view_case_file.office int4 NOT NULL
column view_case_file.id bytea NOT NULL
column view_case_file.household bytea NOT NULL
column view_case_file.seq int8 NOT NULL
column view_case_file.received_at int8
column view_case_file.restricted_detail int4
column view_case_file.lead_agency text
column view_case_file.lead_worker_id bytea
column view_case_file.review_due_on varchar(10)
column view_case_file.status int4
column view_case_file.closed_on varchar(10)
column view_conflict.office int4 NOT NULL
column view_conflict.id bytea NOT NULL
column view_conflict.household bytea NOT NULL
column view_conflict.seq int8 NOT NULL
column view_conflict.record_kind int4
column view_conflict.record_id bytea
column view_conflict.field int8
column view_conflict.sort int4
column view_conflict.mine_author bytea
column view_conflict.theirs_author bytea
column view_conflict.mine_at int8
column view_conflict.theirs_at int8
column view_conflict.mutation_id bytea
column view_conflict.resolution int4
column view_home_visit.office int4 NOT NULL
column view_home_visit.id bytea NOT NULL
column view_home_visit.household bytea NOT NULL
column view_home_visit.seq int8 NOT NULL
column view_home_visit.visit_plan_id bytea
column view_home_visit.programme int4
column view_home_visit.arrived_at int8
column view_home_visit.left_at int8
column view_home_visit.service_minutes int8
column view_home_visit.outcome int4
column view_home_visit.attempt_no int8
column view_home_visit.next_visit_on varchar(10)
column view_home_visit.no_next_visit int4
column view_home_visit.housework_minutes int8
column view_home_visit.childcare_minutes int8
column view_home_visit.cash_received_yen int8
column view_home_visit.cash_spent_yen int8
column view_home_visit.cash_returned_yen int8
column view_home_visit.fee_minutes int8
column view_home_visit.confirmation int4
column view_home_visit.confirmed_minutes int8
column view_home_visit.confirmed_at int8
column view_home_visit.report_state int4
column view_home_visit.return_reason int4
column view_household.office int4 NOT NULL
column view_household.id bytea NOT NULL
column view_household.household bytea NOT NULL
column view_household.seq int8 NOT NULL
column view_household.district text
column view_household.residence_differs int4
column view_household.address_concealed int4
column view_household.two_person_required int4
column view_household.no_reminders int4
column view_household.interpreter_needed int4
column view_household.easy_japanese int4
column view_person.office int4 NOT NULL
column view_person.id bytea NOT NULL
column view_person.household bytea NOT NULL
column view_person.seq int8 NOT NULL
column view_person.name_provisional int4
column view_person.birth_unknown int4
column view_person.relationship_to_child int4
column view_person.lives_with int4
column view_person.lives_with_from varchar(10)
column view_person.lives_with_until varchar(10)
column view_person.school_kind int4
column view_person.no_reminders int4
column view_pregnancy.office int4 NOT NULL
column view_pregnancy.id bytea NOT NULL
column view_pregnancy.household bytea NOT NULL
column view_pregnancy.seq int8 NOT NULL
column view_pregnancy.person_id bytea
column view_pregnancy.notified_on varchar(10)
column view_pregnancy.returns_to_parents int4
column view_pregnancy.return_from varchar(10)
column view_pregnancy.return_until varchar(10)
column view_pregnancy.grant_applied_on varchar(10)
column view_pregnancy.grant_decided_on varchar(10)
column view_pregnancy.grant_paid_on varchar(10)
column view_pregnancy.no_reminders int4
column view_visit_plan.office int4 NOT NULL
column view_visit_plan.id bytea NOT NULL
column view_visit_plan.household bytea NOT NULL
column view_visit_plan.seq int8 NOT NULL
column view_visit_plan.visit_on varchar(10)
column view_visit_plan.start_minute int8
column view_visit_plan.planned_minutes int8
column view_visit_plan.programme int4
column view_visit_plan.two_person_required int4
column view_visit_plan.state int4
column view_young_carer_support.office int4 NOT NULL
column view_young_carer_support.id bytea NOT NULL
column view_young_carer_support.household bytea NOT NULL
column view_young_carer_support.seq int8 NOT NULL
column view_young_carer_support.person_id bytea
column view_young_carer_support.child_consent int4
column view_young_carer_support.child_consent_on varchar(10)
column view_young_carer_support.family_may_know int4
column view_young_carer_support.family_contacted_on varchar(10)
column view_young_carer_support.decided_on varchar(10)
column view_young_carer_support.reassess_on varchar(10)
column write_transaction.office int4 NOT NULL
column write_transaction.epoch bytea NOT NULL
column write_transaction.last_seq int8 NOT NULL
column write_transaction.first_seq int8 NOT NULL
column write_transaction.chain bytea NOT NULL
column write_transaction.written_at int8
constraint app_user FOREIGN KEY (office) REFERENCES office(office)
constraint app_user PRIMARY KEY (office, user_id)
constraint attempt PRIMARY KEY (office, mutation_id)
constraint compacted_record FOREIGN KEY (office, household) REFERENCES household(office, household)
constraint compacted_record PRIMARY KEY (office, kind, id)
constraint device FOREIGN KEY (office, user_id) REFERENCES app_user(office, user_id)
constraint device PRIMARY KEY (office, device)
constraint device UNIQUE (token_hash)
constraint epoch FOREIGN KEY (office) REFERENCES office(office)
constraint epoch PRIMARY KEY (office, epoch)
constraint history PRIMARY KEY (office, kind, id, seq)
constraint household FOREIGN KEY (office) REFERENCES office(office)
constraint household PRIMARY KEY (office, household)
constraint household_head FOREIGN KEY (office, household) REFERENCES household(office, household)
constraint household_head PRIMARY KEY (office, household, clearance)
constraint lane FOREIGN KEY (office, device) REFERENCES device(office, device)
constraint lane PRIMARY KEY (office, epoch, device)
constraint log_mark FOREIGN KEY (office) REFERENCES office(office)
constraint log_mark PRIMARY KEY (office, epoch, seq)
constraint office PRIMARY KEY (office)
constraint office UNIQUE (code)
constraint office_head FOREIGN KEY (office) REFERENCES office(office)
constraint office_head PRIMARY KEY (office)
constraint open_conflict PRIMARY KEY (office, kind, id, conflict_id)
constraint outcome FOREIGN KEY (office, epoch, device) REFERENCES lane(office, epoch, device)
constraint outcome PRIMARY KEY (office, epoch, device, lane_no)
constraint quarantine PRIMARY KEY (office, mutation_id)
constraint quarantine_record FOREIGN KEY (office, mutation_id) REFERENCES quarantine(office, mutation_id)
constraint quarantine_record PRIMARY KEY (office, kind, id, mutation_id)
constraint record FOREIGN KEY (office, household) REFERENCES household(office, household)
constraint record PRIMARY KEY (office, kind, id)
constraint scope_grant FOREIGN KEY (office, user_id) REFERENCES app_user(office, user_id)
constraint scope_grant PRIMARY KEY (office, user_id, household)
constraint scope_log PRIMARY KEY (office, seq)
constraint view_birth_infant_visit FOREIGN KEY (office, household) REFERENCES household(office, household)
constraint view_birth_infant_visit PRIMARY KEY (office, id)
constraint view_case_file FOREIGN KEY (office, household) REFERENCES household(office, household)
constraint view_case_file PRIMARY KEY (office, id)
constraint view_conflict FOREIGN KEY (office, household) REFERENCES household(office, household)
constraint view_conflict PRIMARY KEY (office, id)
constraint view_home_visit FOREIGN KEY (office, household) REFERENCES household(office, household)
constraint view_home_visit PRIMARY KEY (office, id)
constraint view_household FOREIGN KEY (office, household) REFERENCES household(office, household)
constraint view_household PRIMARY KEY (office, id)
constraint view_person FOREIGN KEY (office, household) REFERENCES household(office, household)
constraint view_person PRIMARY KEY (office, id)
constraint view_pregnancy FOREIGN KEY (office, household) REFERENCES household(office, household)
constraint view_pregnancy PRIMARY KEY (office, id)
constraint view_visit_plan FOREIGN KEY (office, household) REFERENCES household(office, household)
constraint view_visit_plan PRIMARY KEY (office, id)
constraint view_young_carer_support FOREIGN KEY (office, household) REFERENCES household(office, household)
constraint view_young_carer_support PRIMARY KEY (office, id)
constraint write_transaction FOREIGN KEY (office) REFERENCES office(office)
constraint write_transaction PRIMARY KEY (office, epoch, last_seq)
CREATE INDEX household_head_by_head ON public.household_head USING btree (office, clearance, head)
CREATE INDEX outcome_by_mutation ON public.outcome USING btree (office, mutation_id)
CREATE INDEX quarantine_by_behind ON public.quarantine USING btree (office, behind)
CREATE INDEX quarantine_by_closed ON public.quarantine USING btree (office, closed_seq)
CREATE INDEX quarantine_by_device ON public.quarantine USING btree (office, device)
CREATE INDEX quarantine_by_opened ON public.quarantine USING btree (office, opened_seq)
CREATE INDEX quarantine_open ON public.quarantine USING btree (office, reason) WHERE (closed_seq IS NULL)
CREATE INDEX record_by_household ON public.record USING btree (office, household, seq)
CREATE INDEX record_person ON public.record USING btree (office, household) WHERE (kind = 2)
CREATE INDEX record_tombstone ON public.record USING btree (office, seq) WHERE (deleted = 1)
CREATE INDEX scope_grant_by_household ON public.scope_grant USING btree (office, household)
CREATE INDEX scope_log_by_user ON public.scope_log USING btree (office, user_id, seq)
CREATE INDEX view_birth_infant_visit_by_household ON public.view_birth_infant_visit USING btree (office, household)
CREATE INDEX view_case_file_by_household ON public.view_case_file USING btree (office, household)
CREATE INDEX view_case_file_by_status ON public.view_case_file USING btree (office, status)
CREATE INDEX view_conflict_by_household ON public.view_conflict USING btree (office, household)
CREATE INDEX view_conflict_by_resolution ON public.view_conflict USING btree (office, resolution)
CREATE INDEX view_home_visit_by_arrived_at ON public.view_home_visit USING btree (office, arrived_at)
CREATE INDEX view_home_visit_by_household ON public.view_home_visit USING btree (office, household)
CREATE INDEX view_home_visit_by_report_state ON public.view_home_visit USING btree (office, report_state)
CREATE INDEX view_household_by_household ON public.view_household USING btree (office, household)
CREATE INDEX view_person_by_household ON public.view_person USING btree (office, household)
CREATE INDEX view_pregnancy_by_household ON public.view_pregnancy USING btree (office, household)
CREATE INDEX view_visit_plan_by_household ON public.view_visit_plan USING btree (office, household)
CREATE INDEX view_visit_plan_by_visit_on ON public.view_visit_plan USING btree (office, visit_on)
CREATE INDEX view_young_carer_support_by_household ON public.view_young_carer_support USING btree (office, household)
CREATE UNIQUE INDEX app_user_pkey ON public.app_user USING btree (office, user_id)
CREATE UNIQUE INDEX attempt_pkey ON public.attempt USING btree (office, mutation_id)
CREATE UNIQUE INDEX compacted_record_pkey ON public.compacted_record USING btree (office, kind, id)
CREATE UNIQUE INDEX device_pkey ON public.device USING btree (office, device)
CREATE UNIQUE INDEX device_token_hash_key ON public.device USING btree (token_hash)
CREATE UNIQUE INDEX epoch_pkey ON public.epoch USING btree (office, epoch)
CREATE UNIQUE INDEX history_pkey ON public.history USING btree (office, kind, id, seq)
CREATE UNIQUE INDEX household_head_pkey ON public.household_head USING btree (office, household, clearance)
CREATE UNIQUE INDEX household_pkey ON public.household USING btree (office, household)
CREATE UNIQUE INDEX lane_pkey ON public.lane USING btree (office, epoch, device)
CREATE UNIQUE INDEX log_mark_pkey ON public.log_mark USING btree (office, epoch, seq)
CREATE UNIQUE INDEX office_code_key ON public.office USING btree (code)
CREATE UNIQUE INDEX office_head_pkey ON public.office_head USING btree (office)
CREATE UNIQUE INDEX office_pkey ON public.office USING btree (office)
CREATE UNIQUE INDEX open_conflict_pkey ON public.open_conflict USING btree (office, kind, id, conflict_id)
CREATE UNIQUE INDEX outcome_pkey ON public.outcome USING btree (office, epoch, device, lane_no)
CREATE UNIQUE INDEX quarantine_pkey ON public.quarantine USING btree (office, mutation_id)
CREATE UNIQUE INDEX quarantine_record_pkey ON public.quarantine_record USING btree (office, kind, id, mutation_id)
CREATE UNIQUE INDEX record_pkey ON public.record USING btree (office, kind, id)
CREATE UNIQUE INDEX scope_grant_pkey ON public.scope_grant USING btree (office, user_id, household)
CREATE UNIQUE INDEX scope_log_pkey ON public.scope_log USING btree (office, seq)
CREATE UNIQUE INDEX view_birth_infant_visit_pkey ON public.view_birth_infant_visit USING btree (office, id)
CREATE UNIQUE INDEX view_case_file_pkey ON public.view_case_file USING btree (office, id)
CREATE UNIQUE INDEX view_conflict_pkey ON public.view_conflict USING btree (office, id)
CREATE UNIQUE INDEX view_home_visit_pkey ON public.view_home_visit USING btree (office, id)
CREATE UNIQUE INDEX view_household_pkey ON public.view_household USING btree (office, id)
CREATE UNIQUE INDEX view_person_pkey ON public.view_person USING btree (office, id)
CREATE UNIQUE INDEX view_pregnancy_pkey ON public.view_pregnancy USING btree (office, id)
CREATE UNIQUE INDEX view_visit_plan_pkey ON public.view_visit_plan USING btree (office, id)
CREATE UNIQUE INDEX view_young_carer_support_pkey ON public.view_young_carer_support USING btree (office, id)
CREATE UNIQUE INDEX write_transaction_pkey ON public.write_transaction USING btree (office, epoch, last_seq)
