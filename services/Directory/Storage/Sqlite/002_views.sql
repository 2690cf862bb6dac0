-- What officers keep for themselves.
CREATE TABLE officer_view (
  name        TEXT PRIMARY KEY,
  revision    INTEGER NOT NULL,
  bytes       BLOB NOT NULL,
  officer     TEXT NOT NULL,
  title       TEXT NOT NULL,
  url         TEXT NOT NULL,
  following   INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
