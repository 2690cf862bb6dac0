-- One row per case: the message's bytes and, beside them, what lists filter and sort by. Who reads it: roster, reader.
CREATE TABLE case_file (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  reference text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  owner_state text COLLATE "C" NOT NULL,
  officer text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  matter bigint NOT NULL,
  kind bigint NOT NULL,
  countries text COLLATE "C" NOT NULL,
  communities text COLLATE "C" NOT NULL,
  state bigint NOT NULL,
  outcome bigint NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE UNIQUE INDEX case_file_reference ON case_file (reference);

-- What an authority has to do with a case.
CREATE TABLE member (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  parent text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  authority text COLLATE "C" NOT NULL,
  authority_state text COLLATE "C" NOT NULL,
  state bigint NOT NULL,
  turn text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
-- The desk: what waits for whom.
CREATE INDEX member_turn ON member (turn) WHERE turn <> '';
CREATE INDEX member_parent ON member (parent);

-- Each side's own end of a link between two cases.
CREATE TABLE link (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  authority text COLLATE "C" NOT NULL,
  own_case text COLLATE "C" NOT NULL,
  counterpart text COLLATE "C" NOT NULL,
  kind bigint NOT NULL,
  state bigint NOT NULL,
  turn text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE INDEX link_turn ON link (turn) WHERE turn <> '';

-- Items. Who reads one: roster, reader.
CREATE TABLE item (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  parent text COLLATE "C" NOT NULL,
  originator text COLLATE "C" NOT NULL,
  originator_state text COLLATE "C" NOT NULL,
  officer text COLLATE "C" NOT NULL,
  headline text COLLATE "C" NOT NULL,
  origin bigint NOT NULL,
  kind bigint NOT NULL,
  state bigint NOT NULL,
  sensitive bigint NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL,
  words text COLLATE "C" NOT NULL,
  -- The tokens as they are: no parser takes them apart, no dictionary changes them.
  search tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED
);
CREATE INDEX item_parent ON item (parent);
CREATE INDEX item_search ON item USING gin (search);

-- Who holds what, and what is asked for.
CREATE TABLE holding (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  parent text COLLATE "C" NOT NULL,
  originator text COLLATE "C" NOT NULL,
  holder text COLLATE "C" NOT NULL,
  holder_state text COLLATE "C" NOT NULL,
  basis bigint NOT NULL,
  state bigint NOT NULL,
  turn text COLLATE "C" NOT NULL,
  recall_due bigint NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE INDEX holding_turn ON holding (turn) WHERE turn <> '';
CREATE INDEX holding_parent ON holding (parent);

CREATE TABLE consent (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  item text COLLATE "C" NOT NULL,
  originator text COLLATE "C" NOT NULL,
  holder text COLLATE "C" NOT NULL,
  kind bigint NOT NULL,
  state bigint NOT NULL,
  turn text COLLATE "C" NOT NULL,
  due bigint NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE INDEX consent_turn ON consent (turn) WHERE turn <> '';
CREATE INDEX consent_item ON consent (item);

-- Requests for information between authorities.
CREATE TABLE question (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  reference text COLLATE "C" NOT NULL,
  asking_authority text COLLATE "C" NOT NULL,
  asked_authority text COLLATE "C" NOT NULL,
  asking_state text COLLATE "C" NOT NULL,
  asked_state text COLLATE "C" NOT NULL,
  about_case text COLLATE "C" NOT NULL,
  kind bigint NOT NULL,
  urgency bigint NOT NULL,
  state bigint NOT NULL,
  turn text COLLATE "C" NOT NULL,
  due_time bigint NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE UNIQUE INDEX question_reference ON question (reference);
CREATE INDEX question_turn ON question (turn) WHERE turn <> '';

-- Chain of custody.
CREATE TABLE hand_over (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  item text COLLATE "C" NOT NULL,
  giver text COLLATE "C" NOT NULL,
  receiver text COLLATE "C" NOT NULL,
  state bigint NOT NULL,
  turn text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE INDEX hand_over_turn ON hand_over (turn) WHERE turn <> '';
CREATE INDEX hand_over_item ON hand_over (item);

-- Requests for mutual legal assistance that came out of cases.
CREATE TABLE formal_request (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  parent text COLLATE "C" NOT NULL,
  request text COLLATE "C" NOT NULL,
  reference text COLLATE "C" NOT NULL,
  requesting_authority text COLLATE "C" NOT NULL,
  requested_authority text COLLATE "C" NOT NULL,
  request_state text COLLATE "C" NOT NULL,
  ended bigint NOT NULL,
  turn text COLLATE "C" NOT NULL,
  due_time bigint NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE INDEX formal_request_turn ON formal_request (turn) WHERE turn <> '';
CREATE INDEX formal_request_parent ON formal_request (parent);
CREATE INDEX formal_request_request ON formal_request (request);

-- Offers to communities, running numbers of references, and what is remembered of the directory.
CREATE TABLE community_offer (name text COLLATE "C" PRIMARY KEY, revision bigint NOT NULL, bytes bytea NOT NULL);
CREATE TABLE counter (name text COLLATE "C" PRIMARY KEY, revision bigint NOT NULL, bytes bytea NOT NULL);
CREATE TABLE authority_facts (name text COLLATE "C" PRIMARY KEY, revision bigint NOT NULL, bytes bytea NOT NULL);
