-- What no sum and no hash covers stands in an index too, so that PRAGMA integrity_check, which compares each row with its
-- indexes, notices a bit that has changed in either. First comes a column that no query asks for, so that none of these
-- indexes is ever chosen, and one that grows, so that rows are added at the end. (household_head.sum128 is reckoned anew,
-- history.body_before has its hash beside it, record.body is in the sums.)
CREATE INDEX office_twice ON office (created_at, code, name, room, position_key);
CREATE INDEX office_head_twice ON office_head (durable_seq, epoch, seq, chain, account_changes, horizon);
CREATE INDEX epoch_twice ON epoch (started_at, started_seq);
CREATE INDEX write_transaction_twice ON write_transaction (first_seq, chain);
CREATE INDEX app_user_twice ON app_user (created_at, name, clearance, active);
CREATE INDEX device_twice ON device (enrolled_at, user_id, predecessor, predecessor_seq, active, seen_at, clock_offset, app_version);
CREATE INDEX household_twice ON household (created_seq);
CREATE INDEX scope_grant_twice ON scope_grant (seq);
CREATE INDEX scope_log_twice ON scope_log (entry_id, household, granted);
CREATE INDEX lane_twice ON lane (last_no, frozen);
CREATE INDEX outcome_twice ON outcome (seq, answer);
CREATE INDEX attempt_twice ON attempt (attempts);
CREATE INDEX record_twice ON record (created_at, clearance, deleted, created_seq, created_epoch, created_user, created_device, created_own);
CREATE INDEX compacted_record_twice ON compacted_record (created_at, household, clearance, seq, created_seq, created_epoch, created_user, created_device, created_own);
CREATE INDEX log_mark_twice ON log_mark (marked_at);
CREATE INDEX history_twice ON history (saved_at, epoch, mutation_id, user_id, device, own, changed, seq_before, deleted_before, hash_before, raised, lost);
CREATE INDEX quarantine_twice ON quarantine (saved_at, household, user_id, epoch, lane_no, clearance, rejected, reason, reasons, mutation, alarm, closed_state, closed_by, closed_reason);
CREATE INDEX quarantine_record_twice ON quarantine_record (creates, hash);
CREATE INDEX open_conflict_twice ON open_conflict (field);
CREATE INDEX view_household_twice ON view_household (seq, district, residence_differs, address_concealed, two_person_required, no_reminders, interpreter_needed, easy_japanese);
CREATE INDEX view_person_twice ON view_person (seq, name_provisional, birth_unknown, relationship_to_child, lives_with, lives_with_from, lives_with_until, school_kind, no_reminders);
CREATE INDEX view_case_file_twice ON view_case_file (seq, received_at, restricted_detail, lead_agency, lead_worker_id, review_due_on, closed_on);
CREATE INDEX view_home_visit_twice ON view_home_visit (seq, visit_plan_id, programme, left_at, service_minutes, outcome, attempt_no, next_visit_on, no_next_visit, housework_minutes, childcare_minutes, cash_received_yen, cash_spent_yen, cash_returned_yen, fee_minutes, confirmation, confirmed_minutes, confirmed_at, return_reason);
CREATE INDEX view_young_carer_support_twice ON view_young_carer_support (seq, person_id, child_consent, child_consent_on, family_may_know, family_contacted_on, decided_on, reassess_on);
CREATE INDEX view_pregnancy_twice ON view_pregnancy (seq, person_id, notified_on, returns_to_parents, return_from, return_until, grant_applied_on, grant_decided_on, grant_paid_on, no_reminders);
CREATE INDEX view_birth_infant_visit_twice ON view_birth_infant_visit (seq, mother_id, child_id, birth_order, babies, visited_on, vaccination_talked, next_checkup_on, report_state, return_reason);
CREATE INDEX view_visit_plan_twice ON view_visit_plan (seq, start_minute, planned_minutes, programme, two_person_required, state);
CREATE INDEX view_conflict_twice ON view_conflict (seq, record_kind, record_id, field, sort, mine_author, theirs_author, mine_at, theirs_at, mutation_id);
