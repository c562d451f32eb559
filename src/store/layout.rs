//! The tables of a store, as SQL. The comments in it stay in the file: `.schema` shows them.

use rusqlite::Connection;

use super::columns::{Column, DOCUMENT, ENTITY, STATEMENT};
use super::fault::Outcome;
use crate::schema::Status;

/// Tells our files from those of others: "ties" in ASCII.
pub(super) const APPLICATION: i64 = 0x7469_6573;

/// The version of the tables, to be raised with each change of them.
pub(super) const VERSION: i64 = 2;

fn columns<T>(columns: &[Column<T>]) -> String {
    columns.iter().map(Column::definition).collect()
}

/// Makes the tables of an empty file, within a transaction of the caller's.
pub(super) fn create(connection: &Connection) -> Outcome<()> {
    let (document, entity) = (columns(DOCUMENT), columns(ENTITY));
    let statement = columns(STATEMENT);
    connection.execute_batch(&format!(
        "\
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};

CREATE TABLE about ( -- what is to be known of this file
  key TEXT PRIMARY KEY, -- state: `building` until the last build has come to its end, then `complete`
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE readings ( -- by what documents were read; another one reads them anew
  id INTEGER PRIMARY KEY,
  program TEXT NOT NULL, -- its version
  models TEXT NOT NULL, -- SHA-256 of its models
  schema TEXT NOT NULL, -- SHA-256 of the node types and relations in force
  options TEXT NOT NULL, -- what else was asked of it
  UNIQUE (program, models, schema, options)
);

CREATE TABLE statuses ( -- what a statement says of its tie
  name TEXT PRIMARY KEY,
  rank INTEGER NOT NULL UNIQUE -- 1 for the strongest
) WITHOUT ROWID;

CREATE TABLE relations ( -- the relation types in force at the last build
  name TEXT PRIMARY KEY,
  symmetric INTEGER NOT NULL -- whether source and target may be swapped: 0, 1
) WITHOUT ROWID;

CREATE TABLE files ( -- the files that were read; most hold one document, archives and mailboxes many
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  sha256 TEXT, -- of its bytes; NULL as long as not all that it holds is read
  reading INTEGER REFERENCES readings(id) -- by what; NULL likewise
);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  file INTEGER NOT NULL REFERENCES files(id) ON DELETE CASCADE, -- where it stands
  reading INTEGER NOT NULL REFERENCES readings(id), -- by what it was read
{document}  UNIQUE (path, sha256)
);
CREATE INDEX documents_of_file ON documents(file);

CREATE TABLE parties ( -- who the documents speak of, the entities of all documents joined
  id TEXT PRIMARY KEY, -- slug of the name
  name TEXT NOT NULL, -- the fullest form; `names` has all
  type TEXT NOT NULL, -- what it is
  also TEXT, -- what it counts as, too: types with commas between them
  mentions INTEGER NOT NULL, -- how many places name it
  documents INTEGER NOT NULL -- how many documents name it
) WITHOUT ROWID;
CREATE INDEX parties_by_name ON parties(name);

CREATE TABLE decisions ( -- why names of several documents are one party's, in the order of place
  party TEXT NOT NULL REFERENCES parties(id) ON DELETE CASCADE,
  place INTEGER NOT NULL, -- from 0
  name TEXT NOT NULL,
  joined_with TEXT NOT NULL, -- with which name; with itself where several documents give it
  why TEXT NOT NULL, -- what speaks for it
  score REAL, -- the log-odds that both name one party; NULL where one document has both
  documents INTEGER NOT NULL, -- how many documents give the name
  PRIMARY KEY (party, place)
) WITHOUT ROWID;

CREATE TABLE curation ( -- what people decided: the entries of their file, all together its text
  origin TEXT NOT NULL, -- the path of the file
  line INTEGER PRIMARY KEY, -- the first line of the entry in it
  text TEXT NOT NULL
);

CREATE TABLE entities ( -- the parties of single documents, in the order of ids
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
{entity}  party TEXT REFERENCES parties(id) -- who it is; NULL until a build has come to its end
);
CREATE INDEX entities_of_document ON entities(document);
CREATE INDEX entities_of_party ON entities(party);
CREATE INDEX entities_by_name ON entities(name);

CREATE TABLE aliases ( -- every other form that names an entity in its document
  entity INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
  place INTEGER NOT NULL, -- from 0
  name TEXT NOT NULL,
  PRIMARY KEY (entity, place)
) WITHOUT ROWID;
CREATE INDEX aliases_by_name ON aliases(name);

CREATE TABLE statements ( -- what the documents state; those of a document in text order, by their ids
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  source INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE, -- who
  relation TEXT NOT NULL, -- what: invested, sued, ...
  target INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE, -- whom
  start_byte INTEGER NOT NULL, -- where the quote begins in the document's text
  end_byte INTEGER NOT NULL, -- where it ends, exclusive
  quote TEXT NOT NULL, -- the passage that says so
  rule TEXT NOT NULL, -- the rule that read it
{statement}  currency TEXT AS (substr(amount, 1, 3)), -- of the amount
  sum REAL AS (CAST(substr(amount, 5) AS REAL)) -- the amount as a number
);
CREATE INDEX statements_of_document ON statements(document);
CREATE INDEX statements_of_source ON statements(source, relation);
CREATE INDEX statements_of_target ON statements(target, relation);

CREATE VIRTUAL TABLE evidence_text USING fts5( -- the words of the quotes; rowid is the id of the statement
  quote, content = 'statements', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER quote_added AFTER INSERT ON statements BEGIN
  INSERT INTO evidence_text(rowid, quote) VALUES (new.id, new.quote);
END;
CREATE TRIGGER quote_gone AFTER DELETE ON statements BEGIN
  INSERT INTO evidence_text(evidence_text, rowid, quote) VALUES ('delete', old.id, old.quote);
END;
CREATE TRIGGER quote_changed AFTER UPDATE OF quote ON statements BEGIN
  INSERT INTO evidence_text(evidence_text, rowid, quote) VALUES ('delete', old.id, old.quote);
  INSERT INTO evidence_text(rowid, quote) VALUES (new.id, new.quote);
END;

{VIEWS}"
    ))?;
    let mut status = connection.prepare("INSERT INTO statuses VALUES (?1, ?2)")?;
    for (rank, known) in (1..).zip(Status::ALL) {
        status.execute((known.as_str(), rank))?;
    }
    Ok(())
}

/// What is made of the tables for those who ask.
const VIEWS: &str = "\
CREATE VIEW names AS -- every name of every party
  SELECT party, name FROM entities WHERE party IS NOT NULL
  UNION
  SELECT e.party, a.name FROM aliases a JOIN entities e ON e.id = a.entity WHERE e.party IS NOT NULL;

CREATE VIEW party_statements AS -- the statements with the parties they are about, those of symmetric ties in order
  SELECT s.id AS statement, s.relation,
    iif(r.symmetric AND b.party < a.party, b.party, a.party) AS source,
    iif(r.symmetric AND b.party < a.party, a.party, b.party) AS target,
    s.status, u.rank, s.confidence, s.date, s.document, s.start_byte, s.end_byte, s.quote
  FROM statements s
  JOIN entities a ON a.id = s.source
  JOIN entities b ON b.id = s.target
  JOIN statuses u ON u.name = s.status
  LEFT JOIN relations r ON r.name = s.relation
  WHERE a.party <> b.party;

CREATE VIEW ties AS -- who is tied to whom: the statements of the same two parties and relation together
  SELECT a.name AS source, t.relation, b.name AS target,
    u.name AS status, -- the strongest
    t.confidence, -- of the surest statement
    t.first_date, t.last_date, t.statements, t.documents, t.source AS source_id, t.target AS target_id
  FROM (
    SELECT source, relation, target, min(rank) AS rank, max(confidence) AS confidence,
      min(date) AS first_date, max(date) AS last_date, count(DISTINCT document) AS documents,
      count(DISTINCT document || ' ' || start_byte || ' ' || end_byte || ' ' || status) AS statements
    FROM party_statements
    GROUP BY source, relation, target
  ) t
  JOIN statuses u ON u.rank = t.rank
  JOIN parties a ON a.id = t.source
  JOIN parties b ON b.id = t.target;
";
