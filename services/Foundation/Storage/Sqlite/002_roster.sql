-- Who reads a resource whose content does not say it: the roster of "x" is called "x/roster".
CREATE TABLE roster (
  name     TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes    BLOB NOT NULL
);
