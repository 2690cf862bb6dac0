-- Alerts of other States, one for each State that is told. waiting: its authorities that have not taken note.
CREATE TABLE case_alert (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  alert TEXT NOT NULL,
  country TEXT NOT NULL,
  reporting_state TEXT NOT NULL,
  kind INTEGER NOT NULL,
  state INTEGER NOT NULL,
  detect_date TEXT NOT NULL,
  place_country TEXT NOT NULL,
  corridor TEXT NOT NULL,
  issuing_state TEXT NOT NULL,
  told INTEGER NOT NULL,
  waiting TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
);
CREATE INDEX case_alert_alert ON case_alert (alert);
CREATE INDEX case_alert_told ON case_alert (told, country);
