// @ts-check
// Writes what the scene draws as SVG, with the calls of a canvas.

/** @param {string} text */
function escaped(text) {
  /** @type {Record<string, string>} */
  const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return visible(text).replace(/[\n\t]/g, " ").replace(/[&<>"]/g, (c) => entities[c]);
}

class SvgPen {
  /** @param {number} width @param {number} height @param {string} title */
  constructor(width, height, title) {
    this.parts = [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n`,
      `<title>${escaped(title)}</title>\n`,
    ];
    this.fillStyle = "#000";
    this.strokeStyle = "#000";
    this.lineWidth = 1;
    this.globalAlpha = 1;
    this.font = `12px ${FACE}`;
    /** @type {CanvasLineJoin} */
    this.lineJoin = "round";
    /** @type {CanvasTextAlign} */
    this.textAlign = "center";
    /** @type {CanvasTextBaseline} */
    this.textBaseline = "middle";
    /** @type {string[]} */
    this.path = [];
    /** @type {number[]} */
    this.dash = [];
  }

  /** @param {number[]} at */
  static numbers(...at) {
    return at.map((n) => String(Math.round(n * 100) / 100)).join(" ");
  }

  beginPath() {
    this.path = [];
  }

  closePath() {
    this.path.push("Z");
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path.push(`M${SvgPen.numbers(x, y)}`);
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path.push(`L${SvgPen.numbers(x, y)}`);
  }

  /** @param {number} cx @param {number} cy @param {number} x @param {number} y */
  quadraticCurveTo(cx, cy, x, y) {
    this.path.push(`Q${SvgPen.numbers(cx, cy, x, y)}`);
  }

  /** A whole ellipse; the scene draws no arcs. @param {number} x @param {number} y @param {number} rx @param {number} ry */
  ellipse(x, y, rx, ry) {
    const half = (/** @type {number} */ end) => `A${SvgPen.numbers(rx, ry)} 0 1 1 ${SvgPen.numbers(end, y)}`;
    this.path.push(`M${SvgPen.numbers(x - rx, y)}${half(x + rx)}${half(x - rx)}Z`);
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  alpha() {
    return this.globalAlpha < 1 ? ` opacity="${this.globalAlpha}"` : "";
  }

  pen() {
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.join(" ")}"` : "";
    return ` stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}" stroke-linejoin="${this.lineJoin}"${dash}`;
  }

  fill() {
    if (this.path.length) this.parts.push(`<path d="${this.path.join("")}" fill="${this.fillStyle}"${this.alpha()}/>\n`);
  }

  stroke() {
    if (this.path.length) this.parts.push(`<path d="${this.path.join("")}" fill="none"${this.pen()}${this.alpha()}/>\n`);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.parts.push(`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${this.fillStyle}"${this.alpha()}/>\n`);
  }

  /** @param {string} text @param {number} x @param {number} y @param {string} look */
  text(text, x, y, look) {
    const [, weight, size] = /^(bold )?(\d+)px/.exec(this.font) ?? ["", "", "12"];
    const face = `font-family="${escaped(FACE)}" font-size="${size}"${weight ? ' font-weight="bold"' : ""}`;
    const [tx, ty] = [SvgPen.numbers(x), SvgPen.numbers(y)];
    this.parts.push(
      `<text x="${tx}" y="${ty}" dy="0.35em" text-anchor="middle" ${face}${look}${this.alpha()}>${escaped(text)}</text>\n`,
    );
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.text(text, x, y, ` fill="none"${this.pen()}`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.text(text, x, y, ` fill="${this.fillStyle}"`);
  }

  finish() {
    return this.parts.join("") + "</svg>\n";
  }
}
