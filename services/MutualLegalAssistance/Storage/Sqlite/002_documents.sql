-- Formal documents of requests, with their files.
CREATE TABLE formal_document (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  parent TEXT NOT NULL,
  version INTEGER NOT NULL,
  language TEXT NOT NULL,
  draft INTEGER NOT NULL,
  reference TEXT NOT NULL,
  template TEXT NOT NULL,
  authority TEXT NOT NULL,
  officer TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
-- A version is given once.
CREATE UNIQUE INDEX formal_document_version ON formal_document (parent, version);

CREATE TABLE document_register (name TEXT PRIMARY KEY, revision INTEGER NOT NULL, bytes BLOB NOT NULL);

-- Templates that authorities supply.
CREATE TABLE document_template (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  authority TEXT NOT NULL,
  language TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
