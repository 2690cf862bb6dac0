-- Current state of the directory: the resource's bytes, and beside them what lists filter and sort by.
CREATE TABLE authority (
  name                TEXT PRIMARY KEY,
  revision            INTEGER NOT NULL,
  bytes               BLOB NOT NULL,
  country             TEXT NOT NULL,
  territory           TEXT NOT NULL,
  kind                INTEGER NOT NULL,
  channel             INTEGER NOT NULL,
  urgent_via_interpol INTEGER NOT NULL,
  end_date            TEXT NOT NULL,
  functions           TEXT NOT NULL,
  matters             TEXT NOT NULL,
  designations        TEXT NOT NULL,
  conventions         TEXT NOT NULL,
  languages           TEXT NOT NULL,
  oldest_confirmation INTEGER NOT NULL,
  first_expiry        INTEGER NOT NULL,
  create_time         INTEGER NOT NULL,
  update_time         INTEGER NOT NULL
);
CREATE INDEX authority_country ON authority (country, name);
CREATE INDEX authority_oldest_confirmation ON authority (oldest_confirmation);

CREATE TABLE officer (
  name         TEXT PRIMARY KEY,
  revision     INTEGER NOT NULL,
  bytes        BLOB NOT NULL,
  country      TEXT NOT NULL,
  authority    TEXT NOT NULL,
  profession   INTEGER NOT NULL,
  host_country TEXT NOT NULL,
  may_sign     INTEGER NOT NULL,
  end_date     TEXT NOT NULL,
  create_time  INTEGER NOT NULL,
  update_time  INTEGER NOT NULL
);
CREATE INDEX officer_country ON officer (country, name);
CREATE INDEX officer_host_country ON officer (host_country, name);

CREATE TABLE legal_basis (
  name        TEXT PRIMARY KEY,
  revision    INTEGER NOT NULL,
  bytes       BLOB NOT NULL,
  kind        INTEGER NOT NULL,
  convention  INTEGER NOT NULL,
  as_of_date  TEXT NOT NULL,
  parties     TEXT NOT NULL,
  matters     TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);

CREATE TABLE community (
  name             TEXT PRIMARY KEY,
  revision         INTEGER NOT NULL,
  bytes            BLOB NOT NULL,
  host             TEXT NOT NULL,
  members          TEXT NOT NULL,
  member_countries TEXT NOT NULL,
  create_time      INTEGER NOT NULL,
  update_time      INTEGER NOT NULL
);

CREATE TABLE country (
  name        TEXT PRIMARY KEY,
  revision    INTEGER NOT NULL,
  bytes       BLOB NOT NULL,
  code        TEXT NOT NULL,
  m49         INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
