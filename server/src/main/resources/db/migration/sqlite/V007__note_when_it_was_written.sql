-- When the server wrote it, by its own clock; null for what was written before this column was there.
ALTER TABLE write_transaction ADD COLUMN written_at BIGINT;
DROP INDEX write_transaction_twice;
CREATE INDEX write_transaction_twice ON write_transaction (first_seq, chain, written_at);
