// @ts-check
// Makes the page's elements. Text gets in as text only, never as markup.

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** @param {string} label @param {() => void} action @param {Record<string, string>} [attributes] @param {...(Node | string)} children */
function button(label, action, attributes = {}, ...children) {
  const made = element("button", { type: "button", ...attributes }, ...(children.length ? children : [label]));
  if (children.length && label) made.setAttribute("aria-label", label);
  made.addEventListener("click", action);
  return made;
}

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** Text from a document, kept apart from the writing direction around it. @param {string} text */
function foreign(text) {
  return element("bdi", {}, visible(text));
}

/** A party's symbol. @param {TypeStyle} look */
function symbol(look) {
  const mark = element("span", { class: "symbol", "aria-hidden": "true" });
  const [size, middle] = [18, 9];
  const canvas = element("canvas", { width: String(size * 2), height: String(size * 2) });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.scale(2, 2);
  const { fill, line } = symbolColours(look);
  outline(pen, look.shape, middle, middle, 6.5);
  pen.fillStyle = fill;
  pen.fill();
  pen.strokeStyle = line;
  pen.lineWidth = 1.5;
  pen.setLineDash(look.shape === "broken" ? [3, 2] : []);
  pen.stroke();
  mark.append(canvas);
  return mark;
}

/** A stroke in the manner of a status. @param {StatusStyle} look */
function stroke(look) {
  const canvas = element("canvas", { width: "68", height: "20", class: "stroke", "aria-hidden": "true" });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.scale(2, 2);
  pen.strokeStyle = lineColour(look);
  pen.lineWidth = 2;
  pen.setLineDash(look.dash);
  pen.moveTo(1, 5);
  pen.lineTo(33, 5);
  pen.stroke();
  return canvas;
}

/** @param {number} number @param {string} one @param {string} many */
function counted(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** Tells users of screen readers. @param {string} message */
function announce(message) {
  byId("live").textContent = message;
}
