-- One row per case: the message's bytes and, beside them, what lists filter and sort by. Who reads it: roster, reader.
CREATE TABLE case_file (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  reference TEXT NOT NULL,
  owner TEXT NOT NULL,
  owner_state TEXT NOT NULL,
  officer TEXT NOT NULL,
  title TEXT NOT NULL,
  matter INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  countries TEXT NOT NULL,
  communities TEXT NOT NULL,
  state INTEGER NOT NULL,
  outcome INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE UNIQUE INDEX case_file_reference ON case_file (reference);

-- What an authority has to do with a case.
CREATE TABLE member (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  parent TEXT NOT NULL,
  owner TEXT NOT NULL,
  authority TEXT NOT NULL,
  authority_state TEXT NOT NULL,
  state INTEGER NOT NULL,
  turn TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
-- The desk: what waits for whom.
CREATE INDEX member_turn ON member (turn) WHERE turn <> '';
CREATE INDEX member_parent ON member (parent);

-- Each side's own end of a link between two cases.
CREATE TABLE link (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  authority TEXT NOT NULL,
  own_case TEXT NOT NULL,
  counterpart TEXT NOT NULL,
  kind INTEGER NOT NULL,
  state INTEGER NOT NULL,
  turn TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE INDEX link_turn ON link (turn) WHERE turn <> '';

-- Items. Who reads one: roster, reader.
CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  parent TEXT NOT NULL,
  originator TEXT NOT NULL,
  originator_state TEXT NOT NULL,
  officer TEXT NOT NULL,
  headline TEXT NOT NULL,
  origin INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  state INTEGER NOT NULL,
  sensitive INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX item_parent ON item (parent);

-- The index of words. A row keeps its id when it changes and when the file is vacuumed; what is erased leaves the index too.
CREATE VIRTUAL TABLE item_search USING fts5 (words, content='item', content_rowid='id', tokenize="ascii tokenchars '_'");
INSERT INTO item_search (item_search, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER item_search_insert AFTER INSERT ON item BEGIN
  INSERT INTO item_search (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER item_search_delete AFTER DELETE ON item BEGIN
  INSERT INTO item_search (item_search, rowid, words) VALUES ('delete', old.id, old.words);
END;
CREATE TRIGGER item_search_update AFTER UPDATE OF id, words ON item WHEN old.id <> new.id OR old.words <> new.words BEGIN
  INSERT INTO item_search (item_search, rowid, words) VALUES ('delete', old.id, old.words);
  INSERT INTO item_search (rowid, words) VALUES (new.id, new.words);
END;

-- Who holds what, and what is asked for.
CREATE TABLE holding (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  parent TEXT NOT NULL,
  originator TEXT NOT NULL,
  holder TEXT NOT NULL,
  holder_state TEXT NOT NULL,
  basis INTEGER NOT NULL,
  state INTEGER NOT NULL,
  turn TEXT NOT NULL,
  recall_due INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE INDEX holding_turn ON holding (turn) WHERE turn <> '';
CREATE INDEX holding_parent ON holding (parent);

CREATE TABLE consent (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  item TEXT NOT NULL,
  originator TEXT NOT NULL,
  holder TEXT NOT NULL,
  kind INTEGER NOT NULL,
  state INTEGER NOT NULL,
  turn TEXT NOT NULL,
  due INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE INDEX consent_turn ON consent (turn) WHERE turn <> '';
CREATE INDEX consent_item ON consent (item);

-- Requests for information between authorities.
CREATE TABLE question (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  reference TEXT NOT NULL,
  asking_authority TEXT NOT NULL,
  asked_authority TEXT NOT NULL,
  asking_state TEXT NOT NULL,
  asked_state TEXT NOT NULL,
  about_case TEXT NOT NULL,
  kind INTEGER NOT NULL,
  urgency INTEGER NOT NULL,
  state INTEGER NOT NULL,
  turn TEXT NOT NULL,
  due_time INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE UNIQUE INDEX question_reference ON question (reference);
CREATE INDEX question_turn ON question (turn) WHERE turn <> '';

-- Chain of custody.
CREATE TABLE hand_over (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  item TEXT NOT NULL,
  giver TEXT NOT NULL,
  receiver TEXT NOT NULL,
  state INTEGER NOT NULL,
  turn TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE INDEX hand_over_turn ON hand_over (turn) WHERE turn <> '';
CREATE INDEX hand_over_item ON hand_over (item);

-- Requests for mutual legal assistance that came out of cases.
CREATE TABLE formal_request (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  parent TEXT NOT NULL,
  request TEXT NOT NULL,
  reference TEXT NOT NULL,
  requesting_authority TEXT NOT NULL,
  requested_authority TEXT NOT NULL,
  request_state TEXT NOT NULL,
  ended INTEGER NOT NULL,
  turn TEXT NOT NULL,
  due_time INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE INDEX formal_request_turn ON formal_request (turn) WHERE turn <> '';
CREATE INDEX formal_request_parent ON formal_request (parent);
CREATE INDEX formal_request_request ON formal_request (request);

-- Offers to communities, running numbers of references, and what is remembered of the directory.
CREATE TABLE community_offer (name TEXT PRIMARY KEY, revision INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE counter (name TEXT PRIMARY KEY, revision INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE authority_facts (name TEXT PRIMARY KEY, revision INTEGER NOT NULL, bytes BLOB NOT NULL);
