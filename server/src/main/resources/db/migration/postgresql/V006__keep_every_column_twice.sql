-- Nothing to do: PostgreSQL has checksums of its own for every page (initdb --data-checksums).
SELECT 1;
