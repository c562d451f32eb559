// @ts-check
// The panel's first tab: the graph as a whole, a party with its ties, or a tie with the passages that state it.

/** Ties of a party that are listed before more are asked for. */
const TIES_AT_ONCE = 100;

/** @param {...(Node | string)} children */
function showDetail(...children) {
  byId("detail").replaceChildren(...children);
  byId("detail").scrollTop = 0;
}

/** @param {Party} party @param {string} [kind] */
function partyButton(party, kind = "party") {
  return button("", () => selectParty(party, true), { class: kind, title: party.look.label }, symbol(party.look),
    foreign(shortened(party.record.name, 120)));
}

/** What the tie says, with an arrow as one of its parties sees it. @param {Tie} tie @param {Party | null} from */
function saying(tie, from) {
  const arrow = tie.symmetric ? "↔" : from && tie.source !== from ? "←" : "→";
  const other = from ? across(tie, from) : tie.target;
  const details = facts(tie.record).map(([, value]) => shortened(visible(value), 40));
  const status = tie.record.status === "asserted" ? [] : [tie.look.label];
  const rest = [...status, ...details].join(" · ");
  return [stroke(tie.look), element("span", { class: "saying" },
    element("span", { class: "relation" }, `${arrow} ${tie.label} `), foreign(shortened(other.record.name, 120)),
    ...(rest ? [element("small", {}, foreign(rest))] : []))];
}

/** @param {Tie} tie @param {Party | null} from */
function tieButton(tie, from) {
  const made = button("", () => selectTie(tie, true), { class: "tie" }, ...saying(tie, from));
  made.addEventListener("pointerenter", () => hover(null, tie));
  made.addEventListener("pointerleave", () => hover(null, null));
  return made;
}

/** @param {string} title @param {string[]} texts */
function textList(title, texts) {
  if (!texts.length) return [];
  const list = element("ul", { class: "texts" }, ...texts.map((text) => element("li", {}, foreign(text))));
  /** @type {Record<string, string>} */
  const open = texts.length <= 6 ? { open: "" } : {};
  return [element("details", open, element("summary", {}, `${title} (${texts.length})`), list)];
}

function showOverview() {
  const counts = [counted(parties.length, "party", "parties"), counted(ties.length, "tie", "ties"),
    counted(file.graph.documents.length, "document", "documents")];
  const middle = ranked.filter((party) => party.degree > 0).slice(0, 12);
  const documents = file.graph.documents.map((source) => [source.title, source.date, source.path].filter(Boolean).join(" · "));
  showDetail(
    element("h2", {}, "This graph"),
    element("p", {}, counts.join(", ") + "."),
    ...(looks.notice ? [element("p", { class: "notice" }, looks.notice)] : []),
    element("p", { class: "hint" }, ties.length
      ? "Choose a party or a line of the picture: each tie has the sentences that state it."
      : "There are no ties between parties here."),
    ...(middle.length ? [element("h3", {}, "In the middle"), element("ul", { class: "list" }, ...middle.map((party) =>
      element("li", {}, partyButton(party), element("small", {}, `tied to ${party.degree}`))))] : []),
    ...textList("Documents", documents),
  );
}

/** @param {Party} party */
function showParty(party) {
  const { record } = party;
  const types = [record.type, ...(record.also ?? [])].map((type) => typeLooks.get(type)?.label ?? inWords(type));
  const paths = record.documents.map((id) => sources.get(id)?.title ?? sources.get(id)?.path ?? id);
  showDetail(
    element("h2", { class: "long" }, symbol(party.look), foreign(record.name)),
    element("p", { class: "hint" }, `${types.join(", also ")} · named ${counted(record.mentions, "time", "times")} · tied to ${party.degree}`),
    element("div", { class: "actions", role: "group", "aria-label": "Surroundings" }, "Surroundings",
      ...[1, 2, 3].map((depth) => button(`up to ${counted(depth, "tie", "ties")} away`, () => setFocus(party, depth),
        { class: "step", "aria-pressed": String(nearby?.party === party && nearby.depth === depth) }, String(depth))),
      ...(nearby?.party === party ? [button("All", clearFocus)] : []),
      button("Path from here …", () => pathFrom(party))),
    ...textList("Also named", record.aliases),
    ...partyTies(party),
    ...textList("Documents", paths),
  );
}

/** @param {Party} party @returns {Node[]} */
function partyTies(party) {
  const own = party.ties.filter((tie) => passes[tie.index]);
  const hidden = party.ties.length - own.length;
  const list = element("ul", { class: "list" });
  const add = (/** @type {number} */ from) => {
    list.append(...own.slice(from, from + TIES_AT_ONCE).map((tie) => element("li", {}, tieButton(tie, party))));
    const next = from + TIES_AT_ONCE;
    if (next >= own.length) return;
    const more = element("li", {}, button(`${own.length - next} more`, () => (more.remove(), add(next))));
    list.append(more);
  };
  add(0);
  const filtered = hidden ? [element("p", { class: "hint" }, `${counted(hidden, "tie", "ties")} filtered out`)] : [];
  return [element("h3", {}, counted(own.length, "tie", "ties")), list, ...filtered];
}

/** @param {Tie} tie */
function showTie(tie) {
  const pairs = facts(tie.record).flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, foreign(value))]);
  const others = tie.source.ties.filter((other) => other !== tie && across(other, tie.source) === tie.target);
  const count = tie.record.evidence.length;
  showDetail(
    element("h2", { class: "ends" }, partyButton(tie.source, "party source"),
      element("span", { class: "relation" }, tie.symmetric ? `↔ ${tie.label} ↔` : `— ${tie.label} →`), partyButton(tie.target, "party target")),
    element("p", { class: "status" }, stroke(tie.look), tie.look.label, element("small", {}, sure(tie.record.confidence))),
    ...(pairs.length ? [element("dl", {}, ...pairs)] : []),
    element("h3", {}, counted(count, "statement", "statements")),
    ...tie.record.evidence.map((_, place) => statement(tie, place)),
    ...(others.length ? [element("h3", {}, "Other ties of the two"), element("ul", { class: "list" },
      ...others.map((other) => element("li", {}, tieButton(other, tie.source))))] : []),
  );
}
