CREATE TABLE sample (
  name     TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes    BLOB NOT NULL,
  text     TEXT NOT NULL,
  number   INTEGER NOT NULL,
  kind     INTEGER NOT NULL,
  tags     TEXT NOT NULL,
  due_time INTEGER NOT NULL
);
CREATE INDEX sample_number ON sample (number, name);

CREATE TABLE matter (
  name        TEXT PRIMARY KEY,
  revision    INTEGER NOT NULL,
  bytes       BLOB NOT NULL,
  text        TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
