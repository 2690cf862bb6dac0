-- One row per request: the message's bytes and, beside them, what lists filter and sort by.
CREATE TABLE request (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  reference TEXT NOT NULL,
  state INTEGER NOT NULL,
  requesting_state TEXT NOT NULL,
  requested_state TEXT NOT NULL,
  requesting_authority TEXT NOT NULL,
  requested_authority TEXT NOT NULL,
  forwarded_to TEXT NOT NULL,
  officer TEXT NOT NULL,
  urgency INTEGER NOT NULL,
  side_to_move INTEGER NOT NULL,
  duty INTEGER NOT NULL,
  stage INTEGER NOT NULL,
  due_time INTEGER NOT NULL,
  alarm_time INTEGER NOT NULL,
  confidential INTEGER NOT NULL,
  types TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  transmit_time INTEGER NOT NULL
);
-- A reference is given once; drafts have none yet.
CREATE UNIQUE INDEX request_reference ON request (reference) WHERE reference <> '';
CREATE INDEX request_alarm ON request (alarm_time);
CREATE INDEX request_due ON request (side_to_move, due_time);
CREATE INDEX request_pair ON request (requesting_state, requested_state, state);
-- Newest first, as people read lists, is the order of the reader rows (Foundation).

-- Internal notes: one authority's own.
CREATE TABLE note (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  parent TEXT NOT NULL,
  authority TEXT NOT NULL,
  officer TEXT NOT NULL,
  create_time INTEGER NOT NULL
);
CREATE INDEX note_parent ON note (parent, create_time);

-- Running numbers of references, and what is remembered of the directory.
CREATE TABLE counter (name TEXT PRIMARY KEY, revision INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE state_facts (name TEXT PRIMARY KEY, revision INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE pair_facts (name TEXT PRIMARY KEY, revision INTEGER NOT NULL, bytes BLOB NOT NULL);
