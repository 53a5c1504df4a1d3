-- When the server wrote it, by its own clock; null for what was written before this column was there.
ALTER TABLE write_transaction ADD COLUMN written_at BIGINT;
