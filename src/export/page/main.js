// @ts-check
// What is selected and shown, kept together: every change goes through here to the picture, the panel and the address.

/** Counts changes of what is shown, so that labels are placed anew only after one. */
let version = 0;
let drawing = false;

/** What was pointed at last in the panel or on the stage. @param {Party | null} party @param {Tie | null} tie */
function hover(party, tie) {
  if (hovered.party === party && hovered.tie === tie) return;
  hovered.party = party;
  hovered.tie = tie;
  requestDraw();
}

function requestDraw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    const canvas = /** @type {HTMLCanvasElement} */ (byId("picture"));
    const pen = canvas.getContext("2d");
    if (!pen) return;
    const fine = canvas.width / camera.width;
    pen.setTransform(fine, 0, 0, fine, 0, 0);
    drawScene(pen, version);
  });
}

/** After a change of places or of what stands out. */
function changed() {
  version++;
  requestDraw();
}

/** What stands out: a way between two, or else the selection with what it is tied to. */
function light() {
  const way = openedTab === "path" ? trail.found[trail.at] : undefined;
  const { party, tie } = selected;
  if (way) {
    const steps = way.slice(1).flatMap((next, n) => between(way[n], next));
    return { parties: new Set(way), ties: new Set(steps) };
  }
  if (tie) return { parties: new Set([tie.source, tie.target]), ties: new Set([tie]) };
  if (!party) return null;
  const own = party.ties.filter((other) => shown.ties[other.index]);
  return { parties: new Set([party, ...own.map((other) => across(other, party))]), ties: new Set(own) };
}

/** Works out anew what is shown and what stands out. */
function refresh() {
  const way = openedTab === "path" ? (trail.found[trail.at] ?? []) : [];
  sift([...way, ...(selected.party ? [selected.party] : [])]);
  lit = light();
  tellFocus();
  countShown();
  changed();
}

function tellFocus() {
  const notice = byId("notice");
  notice.hidden = !nearby;
  if (!nearby) return;
  notice.replaceChildren("Up to ", counted(nearby.depth, "tie", "ties"), " around ", foreign(nearby.party.name), " ",
    button("Show all again", clearFocus, {}, "✕"));
}

/** @param {Party} party @param {boolean} reading Whether the keyboard goes on in the panel. */
function selectParty(party, reading) {
  selected.party = party;
  selected.tie = null;
  if (nearby && !surroundings(nearby.party, nearby.depth).has(party)) nearby = null;
  openTab("detail", reading);
  showParty(party);
  refresh();
  bringIn(party);
  announce(`${visible(shortened(party.record.name, 120))}, ${party.look.label}, tied to ${party.degree}`);
  remember();
}

/** @param {Tie} tie @param {boolean} reading */
function selectTie(tie, reading) {
  selected.party = null;
  selected.tie = tie;
  openTab("detail", reading);
  showTie(tie);
  refresh();
  if (!insideStage(tie.source) || !insideStage(tie.target)) bringIn(tie.source);
  announce(`${tie.source.name} ${tie.label} ${tie.target.name}, ${tie.look.label}`);
  remember();
}

function clearSelection() {
  selected.party = selected.tie = null;
  showOverview();
  refresh();
  remember();
}

/** @param {Party} party @param {number} depth */
function setFocus(party, depth) {
  nearby = { party, depth };
  selectParty(party, false);
  fitAll();
  announce(`Surroundings of ${party.name}, up to ${counted(depth, "tie", "ties")} away`);
}

function clearFocus() {
  nearby = null;
  if (selected.party) showParty(selected.party);
  refresh();
  fitAll();
}

/** @param {Party} party */
function insideStage(party) {
  const [x, y] = toScreen(party.x, party.y);
  return x > 10 && y > 10 && x < camera.width - 10 && y < camera.height - 10;
}

/** @typedef {"detail" | "filter" | "path"} Tab */
/** @type {Tab[]} */
const TABS = ["detail", "filter", "path"];
/** @type {Tab} */
let openedTab = "detail";

/** @param {Tab} tab @param {boolean} [reading] Whether the keyboard goes on in it. */
function openTab(tab, reading = false) {
  const before = openedTab;
  openedTab = tab;
  for (const name of TABS) {
    byId(name).hidden = name !== tab;
    byId(`tab-${name}`).setAttribute("aria-selected", String(name === tab));
    byId(`tab-${name}`).tabIndex = name === tab ? 0 : -1;
  }
  if (document.body.dataset.sheet === "low") document.body.dataset.sheet = "half";
  if (reading) byId(tab).focus();
  if (before !== tab && (before === "path" || tab === "path")) refresh();
}

/** @param {KeyboardEvent} event */
function tabKey(event) {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (!step) return;
  const next = TABS[(TABS.indexOf(openedTab) + step + TABS.length) % TABS.length];
  openTab(next);
  byId(`tab-${next}`).focus();
  event.preventDefault();
}

/** Puts what is looked at into the address, so that it can be passed on. */
function remember() {
  const { party, tie } = selected;
  const code = encodeURIComponent;
  let hash = "";
  if (openedTab === "path" && trail.from && trail.to) hash = `path=${code(trail.from.record.id)}&to=${code(trail.to.record.id)}`;
  else if (tie) hash = `tie=${code(tie.source.record.id)}&type=${code(tie.record.type)}&to=${code(tie.target.record.id)}`;
  else if (party) hash = `party=${code(party.record.id)}`;
  // Ids of ten thousand letters are no address.
  if (hash.length < 2000) history.replaceState(null, "", `#${hash}`);
}

/** Shows what the address asks for. */
function recall() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const party = (/** @type {string} */ key) => partyById.get(asked.get(key) ?? "");
  const [from, to] = [party("path"), party("to")];
  const source = party("tie");
  const tie = source && ties.find((t) => t.source === source && t.target === to && t.record.type === asked.get("type"));
  const only = party("party");
  if (from && to) {
    trail.from = from;
    trail.to = to;
    openTab("path");
    findPaths();
  } else if (tie) selectTie(tie, false);
  else if (only) selectParty(only, false);
}

/** @param {KeyboardEvent} event */
function pageKey(event) {
  const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
  if (event.key === "/" && !typing) {
    byId("search").focus();
    event.preventDefault();
  } else if (event.key === "Escape") {
    // Back one step: from the panel to the picture, then out of the selection, then out of the focus.
    if (document.activeElement !== byId("picture")) byId("picture").focus();
    else if (selected.party || selected.tie) clearSelection();
    else if (nearby) clearFocus();
  }
}

function resize() {
  const canvas = /** @type {HTMLCanvasElement} */ (byId("picture"));
  const box = byId("stage").getBoundingClientRect();
  const fine = Math.min(window.devicePixelRatio || 1, 2);
  camera.x += (box.width - camera.width) / 2;
  camera.y += (box.height - camera.height) / 2;
  camera.width = Math.max(1, box.width);
  camera.height = Math.max(1, box.height);
  canvas.width = Math.round(camera.width * fine);
  canvas.height = Math.round(camera.height * fine);
  // At once, for a canvas is empty after a change of size.
  const pen = canvas.getContext("2d");
  pen?.setTransform(canvas.width / camera.width, 0, 0, canvas.height / camera.height, 0, 0);
  if (pen) drawScene(pen, version);
}

/** Whether there is too little room for a panel beside the picture. */
function narrow() {
  return window.matchMedia("(max-width: 760px)").matches;
}

function nextSheet() {
  const steps = narrow() ? ["low", "half", "full"] : ["low", "half"];
  const at = steps.indexOf(document.body.dataset.sheet ?? "half");
  document.body.dataset.sheet = steps[(at + 1) % steps.length];
}

/** Draws everything that has colours of its own anew. */
function recolour() {
  readColours();
  buildLegend();
  buildFilterTab();
  if (selected.party) showParty(selected.party);
  else if (selected.tie) showTie(selected.tie);
  else showOverview();
  changed();
}

function switchTheme() {
  document.documentElement.dataset.theme = paint.dark ? "light" : "dark";
  recolour();
}

function start() {
  if (narrow()) byId("legend").removeAttribute("open");
  document.body.dataset.sheet = narrow() ? "low" : "half";
  buildPathTab();
  recolour();
  new Finder(/** @type {HTMLInputElement} */ (byId("search")), (party) => {
    selectParty(party, false);
    byId("picture").focus();
  });
  for (const tab of TABS) {
    byId(`tab-${tab}`).addEventListener("click", () => openTab(tab));
    byId(`tab-${tab}`).addEventListener("keydown", tabKey);
    byId(tab).hidden = tab !== openedTab;
  }
  openTab("detail");
  if (narrow()) document.body.dataset.sheet = "low";
  byId("sheet").addEventListener("click", nextSheet);
  byId("save-svg").addEventListener("click", saveSvg);
  byId("save-png").addEventListener("click", savePng);
  byId("theme").addEventListener("click", switchTheme);
  document.addEventListener("keydown", pageKey);
  listenToStage();
  refresh();
  resize();
  fitAll();
  new ResizeObserver(resize).observe(byId("stage"));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  window.addEventListener("hashchange", recall);
  recall();
}

start();
