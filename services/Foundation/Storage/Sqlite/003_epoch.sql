-- The epochs that were raised after a restore. The first one has no row.
CREATE TABLE epoch (
  name     TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes    BLOB NOT NULL
);
