// @ts-check
// Where symbols and lines lie on the screen: sizes, curves, and what lies under the pointer.

/** How far the lines of the same two parties bow apart, in pixels at scale 1. */
const BOW = 30;

/** Symbols and type grow slower than the plane, so that they stay apart zoomed in and seen zoomed out. */
function symbolScale() {
  return Math.min(1.7, Math.max(0.25, Math.pow(camera.scale, 0.65)));
}

/** Half the height of a party's symbol in pixels. @param {Party} party */
function radius(party) {
  return Math.max(2, (6 + 2 * Math.log2(party.degree + 1)) * symbolScale());
}

/**
 * A tie's line on the screen: a quadratic curve from outline to outline; `flat` where it is straight to the eye.
 * @typedef {{ x1: number, y1: number, cx: number, cy: number, x2: number, y2: number, flat: boolean }} Curve
 */

/** @param {Tie} tie @returns {Curve} */
function curve(tie) {
  const [ax, ay] = toScreen(tie.source.x, tie.source.y);
  const [bx, by] = toScreen(tie.target.x, tie.target.y);
  if (tie.source === tie.target) return loop(ax, ay, radius(tie.source));
  const distance = Math.hypot(bx - ax, by - ay) || 1;
  const step = Math.min(BOW * symbolScale(), distance * 0.22);
  // Seen from the lower-numbered party, so that ties back and forth bow to different sides.
  const side = tie.source.index < tie.target.index ? 1 : -1;
  const bow = tie.bend * step * 2 * side;
  const cx = (ax + bx) / 2 - ((by - ay) / distance) * bow;
  const cy = (ay + by) / 2 + ((bx - ax) / distance) * bow;
  const start = towards(ax, ay, cx, cy, Math.min(radius(tie.source) + 1, distance / 3));
  const end = towards(bx, by, cx, cy, Math.min(radius(tie.target) + 2, distance / 3));
  return { x1: start[0], y1: start[1], cx, cy, x2: end[0], y2: end[1], flat: Math.abs(bow) < 1.5 };
}

/** The line of a party's tie to itself. @param {number} x @param {number} y @param {number} r @returns {Curve} */
function loop(x, y, r) {
  return { x1: x - r * 0.7, y1: y - r * 0.7, cx: x, cy: y - r * 4.5, x2: x + r * 0.7, y2: y - r * 0.8, flat: false };
}

/** @param {number} x @param {number} y @param {number} tx @param {number} ty @param {number} by @returns {[number, number]} */
function towards(x, y, tx, ty, by) {
  const length = Math.hypot(tx - x, ty - y) || 1;
  return [x + ((tx - x) / length) * by, y + ((ty - y) / length) * by];
}

/** @param {Curve} line @param {number} t From 0 at the source to 1 at the target. @returns {[number, number]} */
function along(line, t) {
  const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
  return [a * line.x1 + b * line.cx + c * line.x2, a * line.y1 + b * line.cy + c * line.y2];
}

/** The party whose symbol lies at a place of the screen. @param {number} x @param {number} y @param {number} reach */
function partyAt(x, y, reach) {
  let best = null;
  let nearest = Infinity;
  for (const party of parties) {
    if (!shown.parties[party.index]) continue;
    const [px, py] = toScreen(party.x, party.y);
    const distance = Math.hypot(px - x, py - y) - radius(party);
    if (distance < reach && distance < nearest) [best, nearest] = [party, distance];
  }
  return best;
}

/** The tie whose line passes by a place of the screen. @param {number} x @param {number} y @param {number} reach */
function tieAt(x, y, reach) {
  let best = null;
  let nearest = reach;
  for (const tie of ties) {
    if (!shown.ties[tie.index]) continue;
    const line = curve(tie);
    const outside =
      Math.max(line.x1, line.x2, line.cx) < x - reach || Math.min(line.x1, line.x2, line.cx) > x + reach ||
      Math.max(line.y1, line.y2, line.cy) < y - reach || Math.min(line.y1, line.y2, line.cy) > y + reach;
    if (outside) continue;
    const distance = distanceTo(line, x, y);
    if (distance < nearest) [best, nearest] = [tie, distance];
  }
  return best;
}

/** @param {Curve} line @param {number} x @param {number} y */
function distanceTo(line, x, y) {
  const STEPS = 16;
  let nearest = Infinity;
  let [px, py] = [line.x1, line.y1];
  for (let step = 1; step <= STEPS; step++) {
    const [qx, qy] = along(line, step / STEPS);
    const [dx, dy] = [qx - px, qy - py];
    const t = Math.min(1, Math.max(0, ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, Math.hypot(px + t * dx - x, py + t * dy - y));
    [px, py] = [qx, qy];
  }
  return nearest;
}
