// @ts-check
// A passage as the document has it, with the words marked that name the parties and say status, amount and date.

/** @typedef {{ start: number, end: number, kind: string, about: string }} Mark */

/** Where bytes of a text stand in it as a string. @param {string} text @param {number[]} bytes @returns {Map<number, number>} */
function fromBytes(text, bytes) {
  const open = new Set(bytes);
  const places = new Map();
  let [byte, at] = [0, 0];
  for (const letter of text) {
    if (open.has(byte)) places.set(byte, at);
    const point = letter.codePointAt(0) ?? 0;
    byte += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    at += letter.length;
  }
  if (open.has(byte)) places.set(byte, at);
  return places;
}

/** Where the names of a party stand in a text, the longer names first. @param {Party} party @param {string} text @param {string} kind @returns {Mark[]} */
function nameMarks(party, text, kind) {
  /** @type {Mark[]} */
  const marks = [];
  const names = [party.record.name, ...party.record.aliases].filter((name) => name.trim() && name.length <= text.length);
  for (const name of names.sort((a, b) => b.length - a.length)) {
    const pattern = name.trim().replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\s+/g, "\\s+");
    for (const match of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, "giu"))) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (!marks.some((mark) => mark.start < end && start < mark.end)) {
        marks.push({ start, end, kind, about: shortened(visible(party.record.name), 80) });
      }
    }
  }
  return marks;
}

/** @param {Tie} tie @param {Passage} passage @returns {Mark[]} */
function marksOf(tie, passage) {
  const text = passage.quote;
  const spans = Object.entries(passage.spans ?? {}).filter(([, [start, end]]) => start >= passage.start && end <= passage.end);
  const places = fromBytes(text, spans.flatMap(([, span]) => span.map((byte) => byte - passage.start)));
  const said = spans.flatMap(([kind, [from, to]]) => {
    const [start, end] = [places.get(from - passage.start), places.get(to - passage.start)];
    const about = kind === "status" ? `says that it is ${passage.status}` : kind;
    return start === undefined || end === undefined ? [] : [{ start, end, kind, about }];
  });
  return [...nameMarks(tie.source, text, "source"), ...nameMarks(tie.target, text, "target"), ...said];
}

/** @param {Tie} tie @param {Passage} passage */
function markedQuote(tie, passage) {
  const marks = marksOf(tie, passage);
  const text = passage.quote;
  const cuts = [...new Set([0, text.length, ...marks.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  /** @type {(Node | string)[]} */
  const pieces = [];
  for (let n = 0; n + 1 < cuts.length; n++) {
    const [start, end] = [cuts[n], cuts[n + 1]];
    const piece = visible(text.slice(start, end));
    const own = marks.filter((mark) => mark.start <= start && mark.end >= end);
    const kinds = own.map((mark) => (mark.kind === "source" || mark.kind === "target" ? mark.kind : "said"));
    pieces.push(own.length
      ? element("mark", { class: [...new Set(kinds)].join(" "), title: own.map((mark) => mark.about).join("; ") }, piece)
      : piece);
  }
  return pieces;
}

/** Where a passage stands: page, else bytes, and what the document calls the place. @param {string} path @param {Passage} passage */
function placeOf(path, passage) {
  const place = passage.page ? `${path}, p. ${passage.page}` : `${path}:${passage.start}–${passage.end}`;
  return passage.locator ? `${place}, ${passage.locator}` : place;
}

/** A passage with its document and what stands around it. @param {Tie} tie @param {number} place */
function statement(tie, place) {
  const passage = tie.record.evidence[place];
  const source = sources.get(passage.document);
  const around = looks.context?.[tie.index]?.[place];
  const quote = element("blockquote", { dir: "auto" });
  if (around) quote.append(element("span", { class: "around" }, visible(around[0])));
  quote.append(element("q", {}, ...markedQuote(tie, passage)));
  if (around) quote.append(element("span", { class: "around" }, visible(around[1])));
  const from = element("figcaption", {});
  if (source?.title) from.append(element("strong", {}, foreign(source.title)));
  if (source?.date) from.append(element("time", { datetime: source.date }, source.date));
  from.append(element("span", { class: "path", title: `File and place in it: bytes ${passage.start}–${passage.end} of its text` },
    foreign(placeOf(source?.path ?? passage.document, passage))));
  const own = facts(passage).filter(([name, value]) => !facts(tie.record).some(([n, v]) => n === name && v === value));
  const details = [passage.status === tie.record.status ? "" : passage.status, ...own.map(([name, value]) => `${name} ${value}`),
    sure(passage.confidence), `read by ${passage.rule}`];
  from.append(element("small", {}, foreign(details.filter(Boolean).join(" · "))));
  return element("figure", { class: "statement" }, quote, from);
}

/** @param {number | undefined} confidence */
function sure(confidence) {
  return confidence === undefined ? "" : `${Math.round(confidence * 100)}% sure`;
}

/** An amount of money for people. @param {string} amount */
function money(amount) {
  const [currency, digits] = amount.split(" ");
  const value = Number(digits);
  const steps = /** @type {[number, string][]} */ ([[1e12, "trillion"], [1e9, "billion"], [1e6, "million"]]);
  const step = steps.find(([least]) => value >= least);
  const short = step ? value / step[0] : value;
  const number = short.toLocaleString("en", { maximumFractionDigits: 2 });
  return [currency, number, step?.[1]].filter(Boolean).join(" ");
}

/** What a tie or statement carries, in words. @param {Values} values @returns {[string, string][]} */
function facts(values) {
  /** @type {[string, string | undefined][]} */
  const all = [
    ["amount", values.amount && money(values.amount)],
    ["share", values.share === undefined ? undefined : `${values.share}%`],
    ["date", values.date],
    ["until", values.until],
    ["role", values.role],
    ["object", values.object],
    ["exclusive", values.exclusive === undefined ? undefined : values.exclusive ? "yes" : "no"],
    ["according to", values.attribution],
  ];
  return all.flatMap(([name, value]) => (value ? [/** @type {[string, string]} */ ([name, value])] : []));
}
