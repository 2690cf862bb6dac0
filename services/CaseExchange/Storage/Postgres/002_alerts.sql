-- Alerts of other States, one for each State that is told. waiting: its authorities that have not taken note.
CREATE TABLE case_alert (
  name text COLLATE "C" PRIMARY KEY,
  revision bigint NOT NULL,
  bytes bytea NOT NULL,
  alert text COLLATE "C" NOT NULL,
  country text COLLATE "C" NOT NULL,
  reporting_state text COLLATE "C" NOT NULL,
  kind bigint NOT NULL,
  state bigint NOT NULL,
  detect_date text COLLATE "C" NOT NULL,
  place_country text COLLATE "C" NOT NULL,
  corridor text COLLATE "C" NOT NULL,
  issuing_state text COLLATE "C" NOT NULL,
  told bigint NOT NULL,
  waiting text COLLATE "C" NOT NULL,
  create_time bigint NOT NULL,
  update_time bigint NOT NULL
);
CREATE INDEX case_alert_alert ON case_alert (alert);
CREATE INDEX case_alert_told ON case_alert (told, country);
