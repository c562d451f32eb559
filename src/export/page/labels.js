// @ts-check
// Which names are written where: the weightier first, none over another. Placed anew when the zoom or what is shown
// changes, not while the picture is moved, so that names don't flicker.

const FACE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** @typedef {{ party: Party, dx: number, dy: number, size: number }} NameLabel */
/** The name of a tie, at a place of its line from 0 to 1. @typedef {{ tie: Tie, at: number }} TieLabel */
/** @typedef {{ names: NameLabel[], relations: TieLabel[] }} Labels */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */

/** @type {Labels} */
let labels = { names: [], relations: [] };
let labelsFor = "";

const measuring = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
/** @type {Map<string, number>} */
const widths = new Map();

/** @param {string} text @param {number} size */
function widthOf(text, size) {
  const key = size + text;
  let width = widths.get(key);
  if (width === undefined) {
    measuring.font = `${size}px ${FACE}`;
    width = measuring.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/** @param {Party} party */
function nameSize(party) {
  return Math.round(11.5 + Math.min(4.5, 1.1 * Math.log2(party.degree || 1)));
}

/** Boxes that are taken, found by the squares of a grid that they touch. */
class Taken {
  constructor() {
    /** @type {Map<string, Box[]>} */
    this.squares = new Map();
  }

  /** @param {Box} box @returns {string[]} */
  keys(box) {
    const keys = [];
    for (let x = Math.floor(box.left / 80); x <= Math.floor(box.right / 80); x++) {
      for (let y = Math.floor(box.top / 40); y <= Math.floor(box.bottom / 40); y++) keys.push(`${x},${y}`);
    }
    return keys;
  }

  /** @param {Box} box */
  add(box) {
    for (const key of this.keys(box)) {
      const boxes = this.squares.get(key);
      if (boxes) boxes.push(box);
      else this.squares.set(key, [box]);
    }
  }

  /** @param {Box} box @param {Box} [own] A box that may be met. */
  free(box, own) {
    const meets = (/** @type {Box} */ other) =>
      other !== own && other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom;
    return !this.keys(box).some((key) => this.squares.get(key)?.some(meets));
  }
}

/** How many names the picture carries at this zoom without being covered by them. @param {Party[]} group */
function nameBudget(group) {
  const xs = group.map((party) => party.x);
  const ys = group.map((party) => party.y);
  const area = (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys)) * camera.scale ** 2;
  return Math.max(50, area / 7000);
}

/** Places all labels, if they are not those of this zoom and `version` already. @param {number} version */
function placeLabels(version) {
  const key = `${camera.scale} ${version}`;
  if (key === labelsFor) return;
  labelsFor = key;
  labels = { names: [], relations: [] };
  const group = ranked.filter((party) => shown.parties[party.index]);
  if (!group.length) return;
  const taken = new Taken();
  /** @type {Map<Party, Box>} */
  const symbols = new Map();
  for (const party of group) {
    const r = radius(party);
    // Smaller ones may be covered: zoomed out they are everywhere.
    if (r < 3.2 && !lit?.parties.has(party)) continue;
    const [x, y] = [party.x * camera.scale, party.y * camera.scale];
    const box = { left: x - r, top: y - r, right: x + r, bottom: y + r };
    symbols.set(party, box);
    taken.add(box);
  }
  const first = lit ? group.filter((party) => lit?.parties.has(party)) : [];
  const rest = group.filter((party) => !lit?.parties.has(party));
  const budget = nameBudget(group);
  for (const party of first) placeName(party, taken, symbols);
  placeRelations(taken, (tie) => !!lit?.ties.has(tie));
  for (const party of rest) {
    if (labels.names.length >= budget + first.length) break;
    placeName(party, taken, symbols);
  }
  if (camera.scale > 0.45) placeRelations(taken, (tie) => !lit?.ties.has(tie));
}

/** @param {Party} party @param {Taken} taken @param {Map<Party, Box>} symbols */
function placeName(party, taken, symbols) {
  const size = nameSize(party);
  const [w, h, r] = [widthOf(party.name, size) / 2 + 2, size * 0.62, radius(party) + 2];
  const [x, y] = [party.x * camera.scale, party.y * camera.scale];
  /** Below, above, to the right, to the left. @type {[number, number][]} */
  const places = [[0, r + h], [0, -r - h], [r + w, 0], [-r - w, 0]];
  const lines = linesByPlace(party);
  const order = [0, 1, 2, 3].sort((a, b) => lines[a] - lines[b] || a - b);
  for (const [dx, dy] of order.map((place) => places[place])) {
    const box = { left: x + dx - w, right: x + dx + w, top: y + dy - h, bottom: y + dy + h };
    if (!taken.free(box, symbols.get(party))) continue;
    taken.add(box);
    labels.names.push({ party, dx, dy, size });
    return;
  }
}

/** How many lines leave a party downwards, upwards, to the right and to the left. @param {Party} party */
function linesByPlace(party) {
  const lines = [0, 0, 0, 0];
  for (const tie of party.ties) {
    if (!shown.ties[tie.index]) continue;
    const line = curve(tie);
    const [x, y] = tie.source === party ? [line.cx - line.x1, line.cy - line.y1] : [line.cx - line.x2, line.cy - line.y2];
    // Names are wide: only lines that leave nearly level run through one at the side.
    lines[Math.abs(y) > Math.abs(x) * 0.6 ? (y > 0 ? 0 : 1) : x > 0 ? 2 : 3]++;
  }
  return lines;
}

/** Writes relations on those lines that are long enough. @param {Taken} taken @param {(tie: Tie) => boolean} which */
function placeRelations(taken, which) {
  for (const tie of ties) {
    if (!shown.ties[tie.index] || !which(tie)) continue;
    const line = curve(tie);
    const width = widthOf(tie.label, 11);
    if (tie.source !== tie.target && Math.hypot(line.x2 - line.x1, line.y2 - line.y1) < width * 0.8 + 14) continue;
    const at = [0.5, 0.4, 0.6, 0.3, 0.7].find((place) => {
      const [x, y] = along(line, place);
      const [left, top] = [x - camera.x - width / 2 - 1, y - camera.y - 7];
      const box = { left, top, right: left + width + 2, bottom: top + 14 };
      if (!taken.free(box)) return false;
      taken.add(box);
      return true;
    });
    if (at !== undefined) labels.relations.push({ tie, at });
  }
}
