-- Opening or closing an account or a device is no log entry; whoever watches learns of it by this number, which is read
-- with the head.
ALTER TABLE office_head ADD COLUMN account_changes BIGINT NOT NULL DEFAULT 0;
