-- The epochs that were raised after a restore. The first one has no row.
CREATE TABLE epoch (
  name     text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes    bytea NOT NULL
);
