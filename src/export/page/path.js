// @ts-check
// How two parties are tied: the shortest ways over the ties that the filters let pass.

/** Ways of equal length that are looked at. */
const MOST_PATHS = 25;

/** @type {{ from: Party | null, to: Party | null, found: Party[][], at: number }} */
const trail = { from: null, to: null, found: [], at: 0 };

/** The shortest ways, each as its parties. @param {Party} from @param {Party} to @returns {Party[][]} */
function shortestPaths(from, to) {
  // Distances from the end, so that ways are walked from the start without a step astray.
  const distance = surroundings(to, parties.length);
  if (!distance.has(from)) return [];
  /** @type {Party[][]} */
  const found = [];
  const walk = (/** @type {Party[]} */ way) => {
    const last = way[way.length - 1];
    if (last === to) return void found.push(way);
    const next = new Set(last.ties.filter((tie) => passes[tie.index]).map((tie) => across(tie, last)));
    const nearer = [...next].filter((party) => distance.get(party) === (distance.get(last) ?? 0) - 1);
    for (const party of nearer.sort((a, b) => strength(last, b) - strength(last, a))) {
      if (found.length < MOST_PATHS) walk([...way, party]);
    }
  };
  walk([from]);
  return found;
}

/** The ties between two parties that the filters let pass. @param {Party} a @param {Party} b */
function between(a, b) {
  return a.ties.filter((tie) => passes[tie.index] && across(tie, a) === b);
}

/** How firmly two parties are tied. @param {Party} a @param {Party} b */
function strength(a, b) {
  return Math.max(...between(a, b).map((tie) => (tie.record.confidence ?? 1) + tie.record.evidence.length));
}

/** @param {Party} from */
function pathFrom(from) {
  trail.from = from;
  openTab("path", true);
  /** @type {HTMLInputElement} */ (byId("path-to")).focus();
  findPaths();
}

/** Looks for ways anew, after a change of the ends or filters. */
function findPaths() {
  const { from, to } = trail;
  trail.found = from && to && from !== to ? shortestPaths(from, to) : [];
  trail.at = 0;
  showPath();
}

/** @param {number} by */
function stepPath(by) {
  trail.at = (trail.at + by + trail.found.length) % trail.found.length;
  showPath();
}

function buildPathTab() {
  const end = (/** @type {string} */ id, /** @type {string} */ label, /** @type {"from" | "to"} */ side) => {
    const input = element("input", { id, type: "search", autocomplete: "off", spellcheck: "false", placeholder: "Name or alias" });
    const row = element("div", { class: "finder" }, element("label", { for: id }, label), input);
    new Finder(input, (party) => {
      trail[side] = party;
      findPaths();
      byId(side === "from" && !trail.to ? "path-to" : "path-result").focus();
    });
    return row;
  };
  byId("path").replaceChildren(
    element("h2", {}, "How two are tied"),
    end("path-from", "From", "from"),
    end("path-to", "To", "to"),
    element("div", { class: "actions" },
      button("Swap", () => { [trail.from, trail.to] = [trail.to, trail.from]; findPaths(); }),
      button("Clear", () => { trail.from = trail.to = null; findPaths(); })),
    element("div", { id: "path-result", tabindex: "-1", "aria-live": "polite" }),
  );
}

function showPath() {
  for (const side of /** @type {const} */ (["from", "to"])) {
    const input = /** @type {HTMLInputElement} */ (byId(`path-${side}`));
    input.value = trail[side] ? shortened(visible(trail[side].record.name), 80) : "";
  }
  byId("path-result").replaceChildren(...pathResult());
  refresh();
  const way = trail.found[trail.at];
  if (way && !way.every((party) => insideStage(party))) fit(way);
  remember();
}

/** @returns {(Node | string)[]} */
function pathResult() {
  const { from, to, found, at } = trail;
  if (!from || !to) return [element("p", { class: "hint" }, "Choose two parties. Only ties that the filters let pass count.")];
  if (from === to) return [element("p", { class: "hint" }, "That is one and the same party.")];
  if (!found.length) return [element("p", { class: "hint" }, "Nothing ties the two, by the ties that the filters let pass.")];
  const way = found[at];
  const many = found.length === MOST_PATHS ? `${found.length} or more` : String(found.length);
  const turn = found.length > 1 ? [element("div", { class: "actions" }, button("Previous way", () => stepPath(-1), {}, "‹"),
    `${at + 1} of ${many} ways`, button("Next way", () => stepPath(1), {}, "›"))] : [];
  const hops = way.slice(1).map((party, n) => hop(way[n], party));
  return [element("p", {}, `${counted(way.length - 1, "step", "steps")}, and none shorter.`), ...turn,
    element("ol", { class: "hops" }, element("li", {}, partyButton(from)), ...hops)];
}

/** @param {Party} from @param {Party} to */
function hop(from, to) {
  const steps = between(from, to).map((tie) => element("div", { class: "hop" }, tieButton(tie, from), statement(tie, 0)));
  return element("li", {}, ...steps, partyButton(to));
}
