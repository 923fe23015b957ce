-- Output contract 1 as tables. Rows are numbered in the order of the run; "position" counts from 1 within what it belongs to.
-- A value of the contract that is an object is several columns; one that is a list is a table.

CREATE TABLE pages (
  id INTEGER PRIMARY KEY,
  uri TEXT,
  url TEXT,
  sha256 TEXT NOT NULL,
  captured_at TEXT,
  captured_at_basis TEXT,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  encoding TEXT NOT NULL,
  encoding_basis TEXT NOT NULL,
  container_path TEXT,
  container_offset INTEGER,
  container_record_id TEXT,
  title TEXT,
  site_name TEXT,
  language TEXT,
  language_basis TEXT,
  language_confidence REAL,
  description TEXT,
  pager_current INTEGER,
  pager_next_url TEXT,
  pager_prev_url TEXT,
  pager_last_url TEXT,
  pager_total_items INTEGER,
  outcome TEXT NOT NULL
);

-- One row for every input, also for those that gave no page.
CREATE TABLE outcomes (
  id INTEGER PRIMARY KEY,
  input TEXT NOT NULL,
  outcome TEXT NOT NULL,
  code TEXT,
  stage TEXT NOT NULL,
  message TEXT,
  "offset" INTEGER,
  "length" INTEGER,
  member TEXT,
  detail TEXT,
  items INTEGER NOT NULL,
  sha256 TEXT,
  page INTEGER REFERENCES pages(id)
);

CREATE TABLE problems (
  id INTEGER PRIMARY KEY,
  page INTEGER NOT NULL REFERENCES pages(id),
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  xpath TEXT, "start" INTEGER, "end" INTEGER,
  "line" INTEGER, "column" INTEGER, end_line INTEGER, end_column INTEGER,
  "offset" INTEGER, "length" INTEGER
);

-- "name" is the id of the contract: s1, s2, ...
CREATE TABLE sections (
  id INTEGER PRIMARY KEY,
  page INTEGER NOT NULL REFERENCES pages(id),
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  heading TEXT,
  level INTEGER,
  parent INTEGER REFERENCES sections(id),
  xpath TEXT, "start" INTEGER, "end" INTEGER,
  "line" INTEGER, "column" INTEGER, end_line INTEGER, end_column INTEGER,
  "offset" INTEGER, "length" INTEGER
);

CREATE TABLE paragraphs (
  id INTEGER PRIMARY KEY,
  section INTEGER NOT NULL REFERENCES sections(id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL
);

CREATE TABLE points (
  id INTEGER PRIMARY KEY,
  section INTEGER NOT NULL REFERENCES sections(id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL
);

-- What the contract calls the facts of a section.
CREATE TABLE study_groups (
  section INTEGER PRIMARY KEY REFERENCES sections(id),
  period TEXT,
  members TEXT,
  publications INTEGER
);

CREATE TABLE study_group_phases (
  section INTEGER NOT NULL REFERENCES study_groups(section),
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  period TEXT,
  PRIMARY KEY (section, position)
) WITHOUT ROWID;

CREATE TABLE study_group_chairs (
  section INTEGER NOT NULL REFERENCES study_groups(section),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT,
  PRIMARY KEY (section, position)
) WITHOUT ROWID;

CREATE TABLE study_group_conveners (
  section INTEGER NOT NULL REFERENCES study_groups(section),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (section, position)
) WITHOUT ROWID;

-- "position" counts from 0 here, as an item's "list" does in the contract.
CREATE TABLE lists (
  id INTEGER PRIMARY KEY,
  section INTEGER NOT NULL REFERENCES sections(id),
  position INTEGER NOT NULL,
  pager_current INTEGER,
  pager_next_url TEXT,
  pager_prev_url TEXT,
  pager_last_url TEXT,
  pager_total_items INTEGER
);

-- "stable_id" is the id of the contract: the same item in another capture of the page has the same.
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  page INTEGER NOT NULL REFERENCES pages(id),
  section INTEGER REFERENCES sections(id),
  list INTEGER REFERENCES lists(id),
  position INTEGER NOT NULL,
  stable_id TEXT NOT NULL,
  title TEXT,
  url TEXT,
  url_raw TEXT,
  "date" TEXT,
  date_start TEXT,
  date_end TEXT,
  date_precision TEXT,
  date_raw TEXT,
  date_ambiguous INTEGER,
  language TEXT,
  language_basis TEXT,
  language_confidence REAL,
  teaser TEXT,
  image_src TEXT,
  image_alt TEXT,
  secondary INTEGER NOT NULL,
  confidence REAL NOT NULL
);

CREATE TABLE authors (
  item INTEGER NOT NULL REFERENCES items(id),
  position INTEGER NOT NULL,
  literal TEXT NOT NULL,
  given TEXT,
  family TEXT,
  kind TEXT NOT NULL,
  PRIMARY KEY (item, position)
) WITHOUT ROWID;

CREATE TABLE types (
  item INTEGER NOT NULL REFERENCES items(id),
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (item, position)
) WITHOUT ROWID;

CREATE TABLE links (
  item INTEGER NOT NULL REFERENCES items(id),
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  label TEXT,
  media_type TEXT,
  PRIMARY KEY (item, position)
) WITHOUT ROWID;

CREATE TABLE identifiers (
  item INTEGER NOT NULL REFERENCES items(id),
  position INTEGER NOT NULL,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (item, position)
) WITHOUT ROWID;

CREATE TABLE related (
  item INTEGER NOT NULL REFERENCES items(id),
  position INTEGER NOT NULL,
  relation TEXT NOT NULL,
  other INTEGER REFERENCES items(id),
  PRIMARY KEY (item, position)
) WITHOUT ROWID;

CREATE TABLE evidence (
  item INTEGER NOT NULL REFERENCES items(id),
  field TEXT NOT NULL,
  raw TEXT NOT NULL,
  rule TEXT NOT NULL,
  xpath TEXT, "start" INTEGER, "end" INTEGER,
  "line" INTEGER, "column" INTEGER, end_line INTEGER, end_column INTEGER,
  "offset" INTEGER, "length" INTEGER,
  PRIMARY KEY (item, field)
) WITHOUT ROWID;

-- An item with all that a reader wants to see of it.
CREATE VIEW listing AS
SELECT
  items.id, items.title, items.url, items."date", items.date_start, items.date_precision,
  (SELECT group_concat(literal, '; ') FROM (SELECT literal FROM authors WHERE item = items.id ORDER BY position))
    AS authors,
  (SELECT group_concat(value, '; ') FROM (SELECT value FROM types WHERE item = items.id ORDER BY position)) AS types,
  items.language, items.teaser, items.secondary, items.confidence,
  sections.role AS section_role, sections.heading AS section_heading,
  pages.title AS page_title, pages.site_name, pages.url AS page_url, pages.uri AS page_uri, pages.captured_at
FROM items JOIN pages ON pages.id = items.page LEFT JOIN sections ON sections.id = items.section;

-- behind the rows

CREATE INDEX pages_url ON pages (url);
CREATE INDEX pages_sha256 ON pages (sha256);
CREATE INDEX outcomes_outcome ON outcomes (outcome, code);
CREATE INDEX outcomes_page ON outcomes (page);
CREATE INDEX problems_page ON problems (page);
CREATE INDEX problems_code ON problems (code);
CREATE INDEX sections_page ON sections (page);
CREATE INDEX sections_role ON sections (role);
CREATE INDEX sections_parent ON sections (parent);
CREATE INDEX paragraphs_section ON paragraphs (section);
CREATE INDEX points_section ON points (section);
CREATE INDEX lists_section ON lists (section);
CREATE INDEX items_page ON items (page);
CREATE INDEX items_section ON items (section);
CREATE INDEX items_list ON items (list);
CREATE INDEX items_stable_id ON items (stable_id);
CREATE INDEX items_url ON items (url);
CREATE INDEX items_date_start ON items (date_start);
CREATE INDEX authors_literal ON authors (literal);
CREATE INDEX authors_family ON authors (family);
CREATE INDEX types_value ON types (value);
CREATE INDEX links_url ON links (url);
CREATE INDEX identifiers_value ON identifiers (value);
CREATE INDEX related_other ON related (other);

-- Written like this Datasette finds them, and offers a search.
CREATE VIRTUAL TABLE items_fts USING fts5(
  title, teaser, content="items", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE pages_fts USING fts5(
  title, site_name, description, content="pages", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE paragraphs_fts USING fts5(
  text, content="paragraphs", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO items_fts (items_fts) VALUES ('rebuild');
INSERT INTO pages_fts (pages_fts) VALUES ('rebuild');
INSERT INTO paragraphs_fts (paragraphs_fts) VALUES ('rebuild');
INSERT INTO items_fts (items_fts) VALUES ('optimize');
INSERT INTO pages_fts (pages_fts) VALUES ('optimize');
INSERT INTO paragraphs_fts (paragraphs_fts) VALUES ('optimize');
