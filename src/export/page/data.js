// @ts-check
// The graph, read once from the page's two data blocks: the graph file as it is, and how it is drawn.

/** @typedef {{ id: string, path: string, title?: string, date?: string }} SourceDocument */

/**
 * What a tie or a statement carries beside its ends.
 * @typedef {{ status: string, amount?: string, share?: number, date?: string, until?: string, role?: string,
 *   object?: string, exclusive?: boolean, attribution?: string, confidence?: number }} Values
 */

/**
 * A passage that states a tie; `start`, `end` and `spans` count bytes of the document's text.
 * @typedef {Values & { document: string, start: number, end: number, page?: number, line?: number, locator?: string,
 *   quote: string, rule: string, spans?: Record<string, [number, number]> }} Passage
 */

/** @typedef {{ id: string, name: string, type: string, also?: string[], aliases: string[], mentions: number,
 *   documents: string[] }} NodeRecord */

/** @typedef {Values & { source: string, target: string, type: string, evidence: Passage[] }} EdgeRecord */

/** @typedef {{ graph: { symmetric: string[], documents: SourceDocument[] }, nodes: NodeRecord[], edges: EdgeRecord[] }} GraphFile */

/** @typedef {{ name: string, label: string, shape: string, fill: string, line: string, darkFill: string,
 *   darkLine: string }} TypeStyle */

/** @typedef {{ name: string, label: string, color: string, dark: string, dash: number[] }} StatusStyle */

/**
 * How the graph is drawn: places of the parties in the order of the nodes, looks of types and statuses, what was
 * left out, and for each edge's passages the text around them where it is known.
 * @typedef {{ notice?: string, isolated: boolean, places: [number, number][], types: TypeStyle[],
 *   statuses: StatusStyle[], context?: ([string, string] | null)[][] }} PictureFile
 */

/**
 * @typedef {object} Party
 * @property {number} index
 * @property {NodeRecord} record
 * @property {string} name What is shown of the name, short enough for a label.
 * @property {TypeStyle} look
 * @property {Tie[]} ties
 * @property {number} degree To how many others it is tied.
 * @property {string[]} folded Its names for searching, the name first.
 * @property {number} x
 * @property {number} y
 */

/**
 * @typedef {object} Tie
 * @property {number} index
 * @property {EdgeRecord} record
 * @property {Party} source
 * @property {Party} target
 * @property {boolean} symmetric
 * @property {StatusStyle} look
 * @property {string} label The relation in words.
 * @property {number} bend How far its line bows out, in steps to the side of the lower-numbered party.
 * @property {[number, number][]} periods First and last days of the times its statements give, as yyyymmdd.
 */

/** Letters of a name that a label has room for. */
const LABEL_LENGTH = 32;

/** @template T @param {string} id @returns {T} */
function parsed(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null");
}

/** @type {GraphFile} */
const file = parsed("graph-data");
/** @type {PictureFile} */
const looks = parsed("picture-data");

/**
 * Text as it may be shown: control characters by their signs, direction overrides by none, so that neither can garble
 * what stands around; as long as before.
 * @param {string} text
 */
function visible(text) {
  return text
    .replace(/[\u0000-\u0008\u000B-\u001F]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/[\u007F-\u009F\uFFFE\uFFFF]/g, "\uFFFD")
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, "\u200B");
}

/** @param {string} text @param {number} most */
function shortened(text, most) {
  const letters = Array.from(text.slice(0, most * 4).replace(/\s+/g, " ").trim());
  return letters.length > most || text.length > most * 4 ? letters.slice(0, most).join("").trimEnd() + "…" : letters.join("");
}

/**
 * Without case and accents.
 * @param {string} text
 */
function folded(text) {
  /** @type {Record<string, string>} */
  const plain = { "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i" };
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[øłđðþßæœı]/g, (c) => plain[c] ?? c)
    .replace(/\s+/g, " ");
}

/** @param {string} name A relation or type as the graph file spells it. */
function inWords(name) {
  return visible(name.replace(/_/g, " ")) || "—";
}

/** The first and last day that a date names. @param {string} date @returns {[number, number]} */
function bounds(date) {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const key = (/** @type {number} */ m, /** @type {number} */ d) => year * 10000 + m * 100 + d;
  if (!month) return [key(1, 1), key(12, 31)];
  return day ? [key(month, day), key(month, day)] : [key(month, 1), key(month, 31)];
}

/** @param {EdgeRecord} edge @returns {[number, number][]} */
function periods(edge) {
  return edge.evidence.flatMap((passage) => {
    const first = passage.date ?? passage.until;
    const last = passage.until ?? first;
    return first && last ? [/** @type {[number, number]} */ ([bounds(first)[0], bounds(last)[1]])] : [];
  });
}

const typeLooks = new Map(looks.types.map((look) => [look.name, look]));
const statusLooks = new Map(looks.statuses.map((look) => [look.name, look]));
const sources = new Map(file.graph.documents.map((source) => [source.id, source]));

/** @type {Party[]} */
const parties = file.nodes.map((record, index) => ({
  index,
  record,
  name: shortened(visible(record.name), LABEL_LENGTH),
  look: /** @type {TypeStyle} */ (typeLooks.get(record.type)),
  ties: [],
  degree: 0,
  folded: [record.name, ...record.aliases].map(folded),
  x: looks.places[index][0],
  y: looks.places[index][1],
}));

const partyById = new Map(parties.map((party) => [party.record.id, party]));

/** @type {Tie[]} */
const ties = file.edges.map((record, index) => ({
  index,
  record,
  source: /** @type {Party} */ (partyById.get(record.source)),
  target: /** @type {Party} */ (partyById.get(record.target)),
  symmetric: file.graph.symmetric.includes(record.type),
  look: /** @type {StatusStyle} */ (statusLooks.get(record.status)),
  label: inWords(record.type),
  bend: 0,
  periods: periods(record),
}));

/** The other end of a tie. @param {Tie} tie @param {Party} party */
function across(tie, party) {
  return tie.source === party ? tie.target : tie.source;
}

/** Notes at each party its ties, and bows the ties of the same two parties apart. */
function linkUp() {
  /** @type {Map<number, Tie[]>} */
  const bundles = new Map();
  for (const tie of ties) {
    tie.source.ties.push(tie);
    if (tie.target !== tie.source) tie.target.ties.push(tie);
    const [low, high] = [tie.source.index, tie.target.index].sort((a, b) => a - b);
    const key = low * parties.length + high;
    const bundle = bundles.get(key);
    if (bundle) bundle.push(tie);
    else bundles.set(key, [tie]);
  }
  for (const bundle of bundles.values()) {
    bundle.forEach((tie, place) => (tie.bend = place - (bundle.length - 1) / 2));
  }
  for (const party of parties) {
    party.degree = new Set(party.ties.map((tie) => across(tie, party))).size;
  }
}

linkUp();

/** The parties, those tied to the most others first. */
const ranked = [...parties].sort((a, b) => b.degree - a.degree || b.record.mentions - a.record.mentions || a.index - b.index);
