// @ts-check
// The stage: pointer, wheel and keys on the picture.

/** Pixels a pointer may move while it still clicks. */
const CLICK_REACH = { mouse: 4, touch: 10 };

/** @typedef {{ x: number, y: number }} Point */

/** Fingers or mouse buttons that are down, by pointer id. @type {Map<number, Point>} */
const down = new Map();
/** What the first of them does. @type {{ party: Party | null, start: Point, moved: boolean, kind: string } | null} */
let grip = null;

/** @param {MouseEvent} event @returns {Point} */
function stagePoint(event) {
  const box = byId("picture").getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** @param {PointerEvent} event */
function reach(event) {
  return event.pointerType === "touch" ? 14 : 4;
}

/** @param {PointerEvent} event */
function press(event) {
  if (event.button > 0) return;
  byId("picture").setPointerCapture(event.pointerId);
  const point = stagePoint(event);
  down.set(event.pointerId, point);
  if (down.size === 1) grip = { party: partyAt(point.x, point.y, reach(event)), start: point, moved: false, kind: event.pointerType };
}

/** @param {PointerEvent} event */
function move(event) {
  const point = stagePoint(event);
  const before = down.get(event.pointerId);
  if (!before) {
    if (event.pointerType === "mouse") pointAt(point);
    return;
  }
  if (down.size === 2) pinch(event.pointerId, before, point);
  else if (grip) drag(before, point);
  down.set(event.pointerId, point);
}

/** @param {Point} before @param {Point} point */
function drag(before, point) {
  if (!grip) return;
  const slack = grip.kind === "touch" ? CLICK_REACH.touch : CLICK_REACH.mouse;
  if (!grip.moved && Math.hypot(point.x - grip.start.x, point.y - grip.start.y) < slack) return;
  const from = grip.moved ? before : grip.start;
  grip.moved = true;
  const [dx, dy] = [point.x - from.x, point.y - from.y];
  if (grip.party) {
    grip.party.x += dx / camera.scale;
    grip.party.y += dy / camera.scale;
    changed();
  } else {
    camera.x += dx;
    camera.y += dy;
    requestDraw();
  }
}

/** @param {number} id @param {Point} before @param {Point} point */
function pinch(id, before, point) {
  const other = [...down].find(([key]) => key !== id)?.[1];
  if (!other) return;
  if (grip) grip.moved = true;
  const apart = (/** @type {Point} */ p) => Math.hypot(p.x - other.x, p.y - other.y) || 1;
  const middle = { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 };
  camera.x += (point.x - before.x) / 2;
  camera.y += (point.y - before.y) / 2;
  zoomAt(apart(point) / apart(before), middle.x, middle.y);
  requestDraw();
}

/** @param {PointerEvent} event */
function release(event) {
  const was = grip;
  const point = stagePoint(event);
  down.delete(event.pointerId);
  if (down.size) return;
  grip = null;
  if (!was || was.moved || event.type === "pointercancel") return;
  const tie = was.party ? null : tieAt(point.x, point.y, reach(event) + 3);
  if (was.party) selectParty(was.party, false);
  else if (tie) selectTie(tie, false);
  else clearSelection();
}

/** What lies under the mouse: marked, and named at the pointer. @param {Point} point */
function pointAt(point) {
  const party = partyAt(point.x, point.y, 4);
  const tie = party ? null : tieAt(point.x, point.y, 6);
  hover(party, tie);
  const tip = byId("tip");
  tip.hidden = !party && !tie;
  if (party) tip.replaceChildren(foreign(shortened(party.record.name, 120)), element("small", {}, `${party.look.label}, tied to ${party.degree}`));
  if (tie) tip.replaceChildren(foreign(tie.source.name), ` ${tie.symmetric ? "↔" : "→"} ${tie.label} `, foreign(tie.target.name),
    element("small", {}, [tie.look.label, ...facts(tie.record).map(([, value]) => shortened(visible(value), 40))].join(" · ")));
  tip.style.setProperty("left", `${Math.min(point.x + 14, camera.width - 220)}px`);
  tip.style.setProperty("top", `${Math.min(point.y + 16, camera.height - 60)}px`);
  byId("picture").classList.toggle("over", !!party || !!tie);
}

/** @param {WheelEvent} event */
function wheel(event) {
  event.preventDefault();
  const point = stagePoint(event);
  const pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
  zoomAt(Math.exp(-Math.max(-300, Math.min(300, pixels)) * (event.ctrlKey ? 0.01 : 0.0018)), point.x, point.y);
  requestDraw();
}

/** @param {number} factor */
function zoomBy(factor) {
  zoomAt(factor, camera.width / 2, camera.height / 2);
  requestDraw();
}

function fitAll() {
  fit(parties.filter((party) => shown.parties[party.index]));
  requestDraw();
}

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {KeyboardEvent} event */
function stageKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  const party = selected.party;
  if (arrow && event.shiftKey) {
    camera.x -= arrow[0] * 80;
    camera.y -= arrow[1] * 80;
    requestDraw();
  } else if (arrow) walk(arrow);
  else if (event.key === "+" || event.key === "=") zoomBy(1.3);
  else if (event.key === "-" || event.key === "_") zoomBy(1 / 1.3);
  else if (event.key === "0") fitAll();
  else if (event.key === "Enter" && (party || selected.tie)) openTab("detail", true);
  else if ((event.key === "f" || event.key === "F") && party) setFocus(party, 1);
  else return;
  event.preventDefault();
}

/** Goes to the nearest party in a direction: what lies ahead counts for less than what lies aside. @param {[number, number]} arrow */
function walk([dx, dy]) {
  const from = selected.party;
  const group = parties.filter((party) => shown.parties[party.index] && party !== from);
  if (!from) {
    const first = ranked.find((party) => shown.parties[party.index]);
    if (first) selectParty(first, false);
    return;
  }
  let [best, least] = [/** @type {Party | null} */ (null), Infinity];
  for (const party of group) {
    const ahead = (party.x - from.x) * dx + (party.y - from.y) * dy;
    const aside = Math.abs((party.x - from.x) * dy) + Math.abs((party.y - from.y) * dx);
    const tied = from.ties.some((tie) => shown.ties[tie.index] && across(tie, from) === party);
    const cost = (ahead + 2 * aside) * (tied ? 0.6 : 1);
    if (ahead > 0 && aside <= ahead * 2 && cost < least) [best, least] = [party, cost];
  }
  if (best) selectParty(best, false);
}

function listenToStage() {
  const picture = byId("picture");
  picture.addEventListener("pointerdown", press);
  picture.addEventListener("pointermove", move);
  picture.addEventListener("pointerup", release);
  picture.addEventListener("pointercancel", release);
  picture.addEventListener("pointerleave", () => {
    byId("tip").hidden = true;
    hover(null, null);
  });
  picture.addEventListener("wheel", wheel, { passive: false });
  picture.addEventListener("keydown", stageKey);
  picture.addEventListener("dblclick", (event) => {
    const { x, y } = stagePoint(event);
    const party = partyAt(x, y, 4);
    if (party) return setFocus(party, 1);
    zoomAt(1.8, x, y);
    requestDraw();
  });
  byId("zoom-in").addEventListener("click", () => zoomBy(1.4));
  byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
  byId("zoom-fit").addEventListener("click", fitAll);
}
