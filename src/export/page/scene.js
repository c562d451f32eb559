// @ts-check
// Draws what is shown, with anything that takes the calls of a canvas: the screen, a PNG, or the SVG writer.

/**
 * @typedef {Pick<CanvasRenderingContext2D, "beginPath" | "moveTo" | "lineTo" | "quadraticCurveTo" | "ellipse" |
 *   "closePath" | "fill" | "stroke" | "fillRect" | "fillText" | "strokeText" | "setLineDash" | "fillStyle" | "strokeStyle" |
 *   "lineWidth" | "font" | "textAlign" | "textBaseline" | "lineJoin" | "globalAlpha">} Pen
 */

/** What stands out while the rest is faded: the selection with its surroundings, or a path.
 * @type {{ parties: Set<Party>, ties: Set<Tie> } | null} */
let lit = null;

/** What lies under the pointer or is selected, drawn with a ring or a thick line.
 * @type {{ party: Party | null, tie: Tie | null }} */
const selected = { party: null, tie: null };
/** @type {{ party: Party | null, tie: Tie | null }} */
const hovered = { party: null, tie: null };

/** Colours of the page, by its theme. */
const paint = { ground: "#fff", ink: "#1a1a1a", faint: "#5a5a5a", mark: "#0b62d6", dark: false };

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  paint.ground = colour("--ground");
  paint.ink = colour("--ink");
  paint.faint = colour("--faint");
  paint.mark = colour("--mark");
  paint.dark = colour("--dark") === "1";
}

/** @param {StatusStyle} look */
function lineColour(look) {
  return paint.dark ? look.dark : look.color;
}

/** @param {TypeStyle} look */
function symbolColours(look) {
  return paint.dark ? { fill: look.darkFill, line: look.darkLine } : { fill: look.fill, line: look.line };
}

/** Draws the whole picture. @param {Pen} pen @param {number} version */
function drawScene(pen, version) {
  placeLabels(version);
  pen.globalAlpha = 1;
  pen.fillStyle = paint.ground;
  pen.fillRect(0, 0, camera.width, camera.height);
  pen.lineJoin = "round";
  const faded = ties.filter((tie) => shown.ties[tie.index] && lit && !lit.ties.has(tie));
  const strong = ties.filter((tie) => shown.ties[tie.index] && (!lit || lit.ties.has(tie)));
  drawLines(pen, faded, 0.13);
  drawLines(pen, strong, lit ? 1 : paleness(strong.length));
  for (const tie of [hovered.tie, selected.tie]) if (tie && shown.ties[tie.index]) drawMarked(pen, tie);
  drawSymbols(pen);
  drawRelations(pen);
  drawNames(pen);
  pen.globalAlpha = 1;
}

/** Many lines close together are drawn paler, so that symbols and names stand out. @param {number} lines */
function paleness(lines) {
  return lines < 500 ? 1 : Math.min(1, Math.max(0.28, camera.scale * 1.1));
}

/** @param {Curve} line */
function onStage(line) {
  return (
    Math.max(line.x1, line.x2, line.cx) > 0 && Math.min(line.x1, line.x2, line.cx) < camera.width &&
    Math.max(line.y1, line.y2, line.cy) > 0 && Math.min(line.y1, line.y2, line.cy) < camera.height
  );
}

/** Width of a tie's line: the thicker, the more often it is stated. @param {Tie} tie */
function lineWidth(tie) {
  const width = Math.min(3.5, 0.9 + 0.55 * Math.log2(tie.record.evidence.length || 1));
  return Math.max(0.5, Math.round(width * Math.min(1.3, Math.max(0.5, camera.scale)) * 4) / 4);
}

/** Lines of one look in one stroke each: thousands of single strokes would be slow. @param {Pen} pen @param {Tie[]} group @param {number} alpha */
function drawLines(pen, group, alpha) {
  /** @type {Map<string, { tie: Tie, line: Curve }[]>} */
  const batches = new Map();
  for (const tie of group) {
    const line = curve(tie);
    if (!onStage(line)) continue;
    const key = `${tie.record.status} ${lineWidth(tie)}`;
    const batch = batches.get(key);
    if (batch) batch.push({ tie, line });
    else batches.set(key, [{ tie, line }]);
  }
  pen.globalAlpha = alpha;
  for (const key of [...batches.keys()].sort()) {
    const batch = batches.get(key) ?? [];
    strokeBatch(pen, batch[0].tie, batch.map(({ line }) => line));
    if (camera.scale > 0.3) drawHeads(pen, batch);
  }
  pen.setLineDash([]);
}

/** @param {Pen} pen @param {Tie} tie Whose look they have. @param {Curve[]} lines */
function strokeBatch(pen, tie, lines) {
  pen.strokeStyle = lineColour(tie.look);
  pen.lineWidth = lineWidth(tie);
  // Dashes of a pixel or two look like a paler line, and are slow to draw.
  pen.setLineDash(camera.scale > 0.25 ? tie.look.dash : []);
  const CHUNK = 64;
  for (let from = 0; from < lines.length; from += CHUNK) {
    pen.beginPath();
    for (const line of lines.slice(from, from + CHUNK)) trace(pen, line);
    pen.stroke();
  }
}

/** @param {Pen} pen @param {Curve} line */
function trace(pen, line) {
  pen.moveTo(line.x1, line.y1);
  if (line.flat) pen.lineTo(line.x2, line.y2);
  else pen.quadraticCurveTo(line.cx, line.cy, line.x2, line.y2);
}

/** @param {Pen} pen @param {{ tie: Tie, line: Curve }[]} batch */
function drawHeads(pen, batch) {
  const size = 8 * Math.min(1.3, symbolScale());
  pen.fillStyle = lineColour(batch[0].tie.look);
  pen.beginPath();
  for (const { tie, line } of batch) {
    if (tie.symmetric) continue;
    const angle = Math.atan2(line.y2 - line.cy, line.x2 - line.cx);
    pen.moveTo(line.x2, line.y2);
    pen.lineTo(line.x2 - size * Math.cos(angle - 0.38), line.y2 - size * Math.sin(angle - 0.38));
    pen.lineTo(line.x2 - size * Math.cos(angle + 0.38), line.y2 - size * Math.sin(angle + 0.38));
    pen.closePath();
  }
  pen.fill();
}

/** A tie that is selected or under the pointer. @param {Pen} pen @param {Tie} tie */
function drawMarked(pen, tie) {
  const line = curve(tie);
  pen.globalAlpha = 0.45;
  pen.strokeStyle = paint.mark;
  pen.lineWidth = lineWidth(tie) + 6;
  pen.setLineDash([]);
  pen.beginPath();
  trace(pen, line);
  pen.stroke();
  pen.globalAlpha = 1;
  strokeBatch(pen, tie, [line]);
  drawHeads(pen, [{ tie, line }]);
  pen.setLineDash([]);
}

/** @param {Pen} pen */
function drawSymbols(pen) {
  for (let place = ranked.length - 1; place >= 0; place--) {
    const party = ranked[place];
    if (!shown.parties[party.index]) continue;
    const [x, y] = toScreen(party.x, party.y);
    const r = radius(party);
    if (x < -r || y < -r || x > camera.width + r || y > camera.height + r) continue;
    drawSymbol(pen, party, x, y, r);
  }
}

/** @param {Pen} pen @param {Party} party @param {number} x @param {number} y @param {number} r */
function drawSymbol(pen, party, x, y, r) {
  const { fill, line } = symbolColours(party.look);
  pen.globalAlpha = 1;
  if (party === selected.party || party === hovered.party) {
    pen.fillStyle = paint.mark;
    pen.globalAlpha = party === selected.party ? 1 : 0.5;
    outline(pen, party.look.shape, x, y, r + 4);
    pen.fill();
    pen.globalAlpha = 1;
  }
  // The ground under a faded symbol hides the lines that pass beneath.
  if (lit && !lit.parties.has(party)) {
    pen.fillStyle = paint.ground;
    outline(pen, party.look.shape, x, y, r);
    pen.fill();
    pen.globalAlpha = 0.3;
  }
  outline(pen, party.look.shape, x, y, r);
  // A dot shows its hue, a larger symbol its outline.
  pen.fillStyle = r < 4 ? line : fill;
  pen.fill();
  if (r < 4) return;
  pen.strokeStyle = line;
  pen.lineWidth = r > 7 ? 1.6 : 1.1;
  pen.setLineDash(party.look.shape === "broken" ? [3, 2] : []);
  pen.stroke();
  pen.setLineDash([]);
}

/** The outline of a symbol about a place. @param {Pen} pen @param {string} shape @param {number} x @param {number} y @param {number} r */
function outline(pen, shape, x, y, r) {
  pen.beginPath();
  if (shape === "rounded") pen.ellipse(x, y, r, r, 0, 0, 2 * Math.PI);
  else if (shape === "oval") pen.ellipse(x, y, r * 1.25, r * 0.82, 0, 0, 2 * Math.PI);
  else {
    corners(shape).forEach(([dx, dy], place) => {
      if (place === 0) pen.moveTo(x + dx * r, y + dy * r);
      else pen.lineTo(x + dx * r, y + dy * r);
    });
    pen.closePath();
  }
}

/** Corners of a symbol of half height 1. @param {string} shape @returns {[number, number][]} */
function corners(shape) {
  const s = 0.9;
  switch (shape) {
    case "octagon":
      return [[-0.4, -1], [0.4, -1], [1, -0.4], [1, 0.4], [0.4, 1], [-0.4, 1], [-1, 0.4], [-1, -0.4]];
    case "note":
      return [[-s, -1], [0.35, -1], [s, -0.45], [s, 1], [-s, 1]];
    case "tab":
      return [[-s, -1], [0, -1], [0, -0.65], [s, -0.65], [s, 0.9], [-s, 0.9]];
    default:
      return [[-s, -s], [s, -s], [s, s], [-s, s]];
  }
}

/** @param {Pen} pen */
function drawRelations(pen) {
  pen.globalAlpha = 1;
  pen.font = `11px ${FACE}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.strokeStyle = paint.ground;
  pen.lineWidth = 3;
  for (const { tie, at } of labels.relations) {
    if (lit && !lit.ties.has(tie)) continue;
    const [x, y] = along(curve(tie), at);
    if (x < -80 || y < -20 || x > camera.width + 80 || y > camera.height + 20) continue;
    pen.fillStyle = lineColour(tie.look);
    pen.strokeText(tie.label, x, y);
    pen.fillText(tie.label, x, y);
  }
}

/** @param {Pen} pen */
function drawNames(pen) {
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.strokeStyle = paint.ground;
  pen.lineWidth = 3.5;
  for (const { party, dx, dy, size } of labels.names) {
    const [x, y] = toScreen(party.x, party.y);
    if (x < -200 || y < -40 || x > camera.width + 200 || y > camera.height + 40) continue;
    pen.globalAlpha = lit && !lit.parties.has(party) ? 0.35 : 1;
    pen.fillStyle = paint.ink;
    pen.font = `${party === selected.party ? "bold " : ""}${size}px ${FACE}`;
    pen.strokeText(party.name, x + dx, y + dy);
    pen.fillText(party.name, x + dx, y + dy);
  }
}
