-- Who reads a resource whose content does not say it: the roster of "x" is called "x/roster".
CREATE TABLE roster (
  name     text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes    bytea NOT NULL
);
