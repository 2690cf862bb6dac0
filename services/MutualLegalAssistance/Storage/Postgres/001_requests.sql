-- One row per request: the message's bytes and, beside them, what lists filter and sort by.
CREATE TABLE request (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  reference text COLLATE "C" NOT NULL,
  state bigint NOT NULL,
  requesting_state text COLLATE "C" NOT NULL,
  requested_state text COLLATE "C" NOT NULL,
  requesting_authority text COLLATE "C" NOT NULL,
  requested_authority text COLLATE "C" NOT NULL,
  forwarded_to text COLLATE "C" NOT NULL,
  officer text COLLATE "C" NOT NULL,
  urgency bigint NOT NULL,
  side_to_move bigint NOT NULL,
  duty bigint NOT NULL,
  stage bigint NOT NULL,
  due_time bigint NOT NULL,
  alarm_time bigint NOT NULL,
  confidential bigint NOT NULL,
  types text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL,
  transmit_time bigint NOT NULL
);
-- A reference is given once; drafts have none yet.
CREATE UNIQUE INDEX request_reference ON request (reference) WHERE reference <> '';
CREATE INDEX request_alarm ON request (alarm_time);
CREATE INDEX request_due ON request (side_to_move, due_time);
CREATE INDEX request_pair ON request (requesting_state, requested_state, state);
-- Newest first, as people read lists, is the order of the reader rows (Foundation).

-- Internal notes: one authority's own.
CREATE TABLE note (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  parent text COLLATE "C" NOT NULL,
  authority text COLLATE "C" NOT NULL,
  officer text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL
);
CREATE INDEX note_parent ON note (parent, create_time);

-- Running numbers of references, and what is remembered of the directory.
CREATE TABLE counter (name text COLLATE "C" PRIMARY KEY, revision bigint NOT NULL, bytes bytea NOT NULL);
CREATE TABLE state_facts (name text COLLATE "C" PRIMARY KEY, revision bigint NOT NULL, bytes bytea NOT NULL);
CREATE TABLE pair_facts (name text COLLATE "C" PRIMARY KEY, revision bigint NOT NULL, bytes bytea NOT NULL);
