CREATE TABLE sample (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  bytes    BLOB NOT NULL,
  text     TEXT NOT NULL,
  number   INTEGER NOT NULL,
  kind     INTEGER NOT NULL,
  tags     TEXT NOT NULL,
  due_time INTEGER NOT NULL,
  words    TEXT NOT NULL
);
CREATE INDEX sample_number ON sample (number, name);

-- The index of words. A row keeps its id when it changes and when the file is vacuumed; what is erased leaves the index too.
CREATE VIRTUAL TABLE sample_search USING fts5 (words, content='sample', content_rowid='id', tokenize="ascii tokenchars '_'");
INSERT INTO sample_search (sample_search, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER sample_search_insert AFTER INSERT ON sample BEGIN
  INSERT INTO sample_search (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER sample_search_delete AFTER DELETE ON sample BEGIN
  INSERT INTO sample_search (sample_search, rowid, words) VALUES ('delete', old.id, old.words);
END;
CREATE TRIGGER sample_search_update AFTER UPDATE OF id, words ON sample WHEN old.id <> new.id OR old.words <> new.words BEGIN
  INSERT INTO sample_search (sample_search, rowid, words) VALUES ('delete', old.id, old.words);
  INSERT INTO sample_search (rowid, words) VALUES (new.id, new.words);
END;

CREATE TABLE matter (
  name        TEXT PRIMARY KEY,
  revision    INTEGER NOT NULL,
  bytes       BLOB NOT NULL,
  text        TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
