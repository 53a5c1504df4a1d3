-- Who is to be poked when a household changes: asked at every commit, over all watching tablets at once.
CREATE INDEX scope_grant_by_household ON scope_grant (office, household);
