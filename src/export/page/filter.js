// @ts-check
// Which ties and parties are shown: what the reader filtered, then the surroundings of a party in focus.

/** What the reader chose; sets hold what is switched off. */
const wanted = {
  /** @type {Set<string>} */
  noTypes: new Set(),
  /** @type {Set<string>} */
  noRelations: new Set(),
  /** @type {Set<string>} */
  noStatuses: new Set(),
  confidence: 0,
  /** First and last day, or nothing for all time. @type {[number, number] | null} */
  time: null,
  /** Whether ties without a date count when a time is chosen. */
  undated: false,
  /** Whether parties are shown that nothing shown ties. */
  isolated: looks.isolated,
};

/** @type {{ party: Party, depth: number } | null} */
let nearby = null;

/** What is shown, by index. */
const shown = { parties: new Uint8Array(parties.length), ties: new Uint8Array(ties.length) };

/** Whether the filters let the tie pass, the focus aside. */
const passes = new Uint8Array(ties.length);

/** @param {Party} party */
function typeWanted(party) {
  const types = [party.record.type, ...(party.record.also ?? [])];
  return types.some((type) => typeLooks.has(type) && !wanted.noTypes.has(type));
}

/** @param {Tie} tie */
function inTime(tie) {
  if (!wanted.time) return true;
  const [since, until] = wanted.time;
  if (!tie.periods.length) return wanted.undated;
  return tie.periods.some(([first, last]) => last >= since && first <= until);
}

/** @param {Tie} tie */
function tieWanted(tie) {
  const { type, status, confidence = 1 } = tie.record;
  return (
    !wanted.noRelations.has(type) &&
    !wanted.noStatuses.has(status) &&
    confidence >= wanted.confidence &&
    inTime(tie) &&
    typeWanted(tie.source) &&
    typeWanted(tie.target)
  );
}

/** The parties up to some ties away from another, with the distance. @param {Party} from @param {number} depth */
function surroundings(from, depth) {
  const distance = new Map([[from, 0]]);
  for (const party of distance.keys()) {
    const next = (distance.get(party) ?? 0) + 1;
    if (next > depth) break;
    for (const tie of party.ties) {
      const other = across(tie, party);
      if (passes[tie.index] && !distance.has(other)) distance.set(other, next);
    }
  }
  return distance;
}

/** Works out anew what is shown. @param {Iterable<Party>} always Parties that are shown in any case. */
function sift(always) {
  for (const tie of ties) passes[tie.index] = tieWanted(tie) ? 1 : 0;
  const near = nearby && surroundings(nearby.party, nearby.depth);
  const inside = (/** @type {Party} */ party) => !near || near.has(party);
  shown.parties.fill(0);
  for (const party of parties) {
    if (wanted.isolated && inside(party) && typeWanted(party)) shown.parties[party.index] = 1;
  }
  for (const tie of ties) {
    const there = passes[tie.index] && inside(tie.source) && inside(tie.target);
    shown.ties[tie.index] = there ? 1 : 0;
    if (there) shown.parties[tie.source.index] = shown.parties[tie.target.index] = 1;
  }
  for (const party of always) shown.parties[party.index] = 1;
  if (nearby) shown.parties[nearby.party.index] = 1;
}
