// @ts-check
// Finds a party by any of its names: a text field with a list from which keys and pointer choose.

/** Entries of a list at most. */
const MOST_FOUND = 40;

/** How well a name answers: the lower the better, or nothing. @param {string} name @param {string} query */
function fitness(name, query) {
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  const at = name.indexOf(query);
  if (at < 0) return null;
  return /[\p{L}\p{N}]/u.test(name[at - 1] ?? "") ? 3 : 2;
}

/**
 * The parties that a query may mean, the best answers first; all of them for an empty one.
 * @param {string} text
 * @returns {{ party: Party, alias: string | null }[]}
 */
function search(text) {
  const query = folded(text).trim();
  if (!query) return ranked.map((party) => ({ party, alias: null }));
  const found = [];
  for (const party of ranked) {
    let best = Infinity;
    let place = -1;
    party.folded.forEach((name, at) => {
      const fits = fitness(name, query);
      // An alias answers a little less well than the name itself.
      const rank = fits === null ? Infinity : fits + (at > 0 ? 0.5 : 0);
      if (rank < best) [best, place] = [rank, at];
    });
    if (place >= 0) found.push({ party, rank: best, alias: place > 0 ? party.record.aliases[place - 1] : null });
  }
  // The sort is stable: equally good answers stay in the order of their rank.
  return found.sort((a, b) => a.rank - b.rank);
}

class Finder {
  /** @param {HTMLInputElement} input @param {(party: Party) => void} pick */
  constructor(input, pick) {
    this.input = input;
    this.pick = pick;
    this.list = element("ul", { role: "listbox", id: `${input.id}-list`, "aria-label": "Parties", hidden: "" });
    input.after(this.list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"],
      ["aria-controls", this.list.id]]) input.setAttribute(name, value);
    /** @type {Party[]} */
    this.found = [];
    this.at = -1;
    input.addEventListener("input", () => this.open());
    input.addEventListener("click", () => this.open());
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", (event) => this.key(event));
    // The field keeps the focus while an entry is pressed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  open() {
    const all = search(this.input.value);
    this.found = all.slice(0, MOST_FOUND).map(({ party }) => party);
    this.list.replaceChildren(...all.slice(0, MOST_FOUND).map(({ party, alias }, place) => this.entry(party, alias, place)));
    if (all.length > MOST_FOUND) this.list.append(element("li", { class: "more" }, `and ${all.length - MOST_FOUND} more`));
    if (!all.length) this.list.append(element("li", { class: "more" }, "No party has that name"));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(this.found.length && this.input.value.trim() ? 0 : -1);
  }

  /** @param {Party} party @param {string | null} alias @param {number} place */
  entry(party, alias, place) {
    const also = alias === null ? [] : [element("small", {}, "also ", foreign(shortened(alias, 60)))];
    const kind = element("small", { class: "kind" }, party.look.label);
    const entry = element("li", { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false" },
      symbol(party.look), element("span", { class: "entry" }, foreign(shortened(party.record.name, 80)), ...also), kind);
    entry.addEventListener("click", () => this.choose(place));
    return entry;
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} place */
  mark(place) {
    this.at = place;
    this.list.querySelectorAll("[role=option]").forEach((entry, n) => {
      entry.setAttribute("aria-selected", String(n === place));
      if (n === place) entry.scrollIntoView({ block: "nearest" });
    });
    if (place >= 0) this.input.setAttribute("aria-activedescendant", `${this.list.id}-${place}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} place */
  choose(place) {
    const party = this.found[place];
    if (!party) return;
    this.close();
    this.pick(party);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const count = this.found.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) return this.open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (count) this.mark(this.at < 0 && step < 0 ? count - 1 : (this.at + step + count) % count);
    } else if (event.key === "Enter" && !this.list.hidden) {
      event.preventDefault();
      this.choose(Math.max(0, this.at));
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (this.list.hidden) {
        this.input.value = "";
        byId("picture").focus();
      }
      this.close();
    }
  }
}
