// @ts-check
// The filter tab and the legend.

/** @param {string} title @param {{ value: string, label: string, count: number, mark: Node }[]} options @param {Set<string>} off */
function choices(title, options, off) {
  const boxes = options.map(({ value, label, count, mark }) => {
    const box = element("input", { type: "checkbox", "data-value": value });
    box.checked = !off.has(value);
    box.addEventListener("change", () => {
      if (box.checked) off.delete(value);
      else off.add(value);
      filtersChanged();
    });
    return element("label", {}, box, mark, element("span", {}, foreign(label)), element("small", {}, String(count)));
  });
  const turn = (/** @type {boolean} */ on) => {
    off.clear();
    if (!on) options.forEach(({ value }) => off.add(value));
    buildFilterTab();
    filtersChanged();
  };
  const all = options.length > 3 ? [element("span", { class: "turn" }, button(`All: ${title}`, () => turn(true), {}, "all"),
    button(`None: ${title}`, () => turn(false), {}, "none"))] : [];
  return element("fieldset", {}, element("legend", {}, title, ...all), ...boxes);
}

/** @template T @param {T[]} items @param {(item: T) => string} key */
function tally(items, key) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

function buildFilterTab() {
  const types = tally(parties, (party) => party.record.type);
  const relations = tally(ties, (tie) => tie.record.type);
  const statuses = tally(ties, (tie) => tie.record.status);
  const relationNames = [...relations.keys()].sort((a, b) => (relations.get(b) ?? 0) - (relations.get(a) ?? 0) || (a < b ? -1 : 1));
  byId("filter").replaceChildren(
    element("h2", {}, "What is shown"),
    element("p", { id: "filter-count", class: "hint", "aria-live": "polite" }),
    choices("Parties", looks.types.filter((look) => types.has(look.name)).map((look) => ({ value: look.name, label: look.label,
      count: types.get(look.name) ?? 0, mark: symbol(look) })), wanted.noTypes),
    isolatedBox(),
    choices("Status", looks.statuses.filter((look) => statuses.has(look.name)).map((look) => ({ value: look.name, label: look.label,
      count: statuses.get(look.name) ?? 0, mark: stroke(look) })), wanted.noStatuses),
    confidenceSlider(),
    ...timeSliders(),
    choices("Ties", relationNames.map((name) => ({ value: name, label: inWords(name), count: relations.get(name) ?? 0,
      mark: document.createTextNode("") })), wanted.noRelations),
    button("Show everything", showEverything),
  );
  countShown();
}

/** @param {string} label @param {boolean} checked @param {(on: boolean) => void} change */
function checkBox(label, checked, change) {
  const box = element("input", { type: "checkbox" });
  box.checked = checked;
  box.addEventListener("change", () => {
    change(box.checked);
    filtersChanged();
  });
  return element("label", { class: "single" }, box, element("span", {}, label));
}

function isolatedBox() {
  return checkBox("Parties without ties, too", wanted.isolated, (on) => (wanted.isolated = on));
}

/**
 * @param {string} id @param {string} label @param {[number, number, number]} range Least, most and step.
 * @param {number} value @param {(value: number) => string} change What the value means, after it is taken over.
 */
function slider(id, label, [min, max, step], value, change) {
  const input = element("input", { id, type: "range", min: String(min), max: String(max), step: String(step) });
  input.value = String(value);
  const output = element("output", { for: id });
  const follow = () => {
    const meaning = change(Number(input.value));
    output.textContent = meaning;
    input.setAttribute("aria-valuetext", meaning);
  };
  follow();
  input.addEventListener("input", () => (follow(), filtersChanged()));
  return element("div", { class: "slider" }, element("label", { for: id }, label), output, input);
}

function confidenceSlider() {
  return slider("confidence", "At least this sure", [0, 0.95, 0.05], wanted.confidence, (value) => {
    wanted.confidence = value;
    return value === 0 ? "any" : `${Math.round(value * 100)}%`;
  });
}

/** The months, counted from year 0, of the first and last day that a tie names. */
function monthsOfTies() {
  const days = ties.flatMap((tie) => tie.periods.flat());
  const months = days.map((day) => Math.floor(day / 10000) * 12 + (Math.floor(day / 100) % 100) - 1);
  return months.length ? [Math.min(...months), Math.max(...months)] : null;
}

/** Sliders for the first and last month, where ties have dates at all. */
function timeSliders() {
  const range = monthsOfTies();
  if (!range) return [];
  const [min, max] = range;
  const key = (/** @type {number} */ month) => Math.floor(month / 12) * 10000 + ((month % 12) + 1) * 100;
  const name = (/** @type {number} */ month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  const chosen = { since: min, until: max };
  const take = () => {
    const all = chosen.since <= min && chosen.until >= max;
    wanted.time = all ? null : [key(chosen.since) + 1, key(chosen.until) + 31];
  };
  return [element("fieldset", { class: "time" }, element("legend", {}, "Time"),
    slider("since", "From", [min, max, 1], min, (month) => {
      chosen.since = month;
      take();
      return month === min ? "the beginning" : name(month);
    }),
    slider("until", "To", [min, max, 1], max, (month) => {
      chosen.until = month;
      take();
      return month === max ? "the end" : name(month);
    }),
    checkBox("Ties without a date, too", wanted.undated, (on) => (wanted.undated = on)))];
}

function showEverything() {
  for (const set of [wanted.noTypes, wanted.noRelations, wanted.noStatuses]) set.clear();
  Object.assign(wanted, { confidence: 0, time: null, undated: false, isolated: looks.isolated });
  nearby = null;
  buildFilterTab();
  filtersChanged();
}

/** Filters decide which ways there are, and which ties of a party are listed. */
function filtersChanged() {
  refresh();
  if (trail.from && trail.to) findPaths();
  else if (selected.party) showParty(selected.party);
  countShown();
}

function countShown() {
  const count = (/** @type {Uint8Array} */ flags) => flags.reduce((sum, flag) => sum + flag, 0);
  const [p, t] = [count(shown.parties), count(shown.ties)];
  const line = byId("filter-count");
  if (line) line.textContent = `${p} of ${counted(parties.length, "party", "parties")} and ${t} of ${counted(ties.length, "tie", "ties")}`;
}

function buildLegend() {
  const types = looks.types.map((look) => element("li", {}, symbol(look), foreign(look.label)));
  const statuses = looks.statuses.map((look) => element("li", {}, stroke(look), look.label));
  byId("legend-body").replaceChildren(element("ul", {}, ...types), element("ul", {}, ...statuses),
    element("p", {}, "Larger: tied to more others. Thicker: stated more often. No arrowhead: holds both ways."));
}
