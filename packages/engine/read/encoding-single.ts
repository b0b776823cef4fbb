import {
  cost,
  isForeign,
  LANGUAGE_COSTS,
  pairCost,
  type Shape,
  shapeOf,
} from "./encoding-letters.ts";
import { byteTable, SINGLE_BYTE } from "./encoding-tables.ts";

/** A word met a hundred times tells less than a hundred words. */
const REPEATS = 0.6;
/** What it takes, in bits, to believe in an encoding rather than in the one named before it. */
const RARER = 1.5;

/** What was met: pairs of bytes with their weights, and the weight of each byte beyond ASCII. */
interface Met {
  pairs: [pair: number, weight: number][];
  bytes: [byte: number, weight: number][];
}

/**
 * The single-byte encoding and language that make the bytes least surprising. `pairs`: how often byte `b` follows `a`,
 * at `a * 256 + b`; `alone`: how often a byte stands without letters beside it.
 */
export function singleByte(pairs: Uint32Array, alone: Uint32Array): string {
  const met = weighed(pairs);
  let best: string = SINGLE_BYTE[0];
  let least = Infinity;
  for (const [rank, encoding] of SINGLE_BYTE.entries()) {
    const table = byteTable(encoding);
    if (!table || (isOtherAlphabet(table) && !isWrittenInIt(met, table))) continue;
    const shapes = shapesOf(encoding, table);
    const base = contextCost(met, table, shapes) + aloneCost(alone, table, shapes) + rank * RARER;
    if (base >= least) continue;
    for (const { rareness, costs } of LANGUAGE_COSTS) {
      let total = base + rareness;
      for (const [byte, weight] of met.bytes) {
        total += cost(table[byte] ?? "", shapes[byte] ?? "control", costs) * weight;
      }
      if (total < least) {
        least = total;
        best = encoding;
      }
    }
  }
  return best;
}

function weighed(pairs: Uint32Array): Met {
  const met: Met = { pairs: [], bytes: [] };
  const bytes = new Float64Array(256);
  for (let pair = 0; pair < pairs.length; pair++) {
    const count = pairs[pair] ?? 0;
    if (count === 0) continue;
    const weight = count ** REPEATS;
    met.pairs.push([pair, weight]);
    bytes[pair & 255] = (bytes[pair & 255] ?? 0) + weight;
  }
  for (let byte = 128; byte < 256; byte++) {
    const weight = bytes[byte] ?? 0;
    if (weight > 0) met.bytes.push([byte, weight]);
  }
  return met;
}

const shapesKnown = new Map<string, Shape[]>();

function shapesOf(encoding: string, table: readonly string[]): Shape[] {
  const known = shapesKnown.get(encoding);
  if (known) return known;
  const shapes = table.map((char) => shapeOf(char));
  shapesKnown.set(encoding, shapes);
  return shapes;
}

function isOtherAlphabet(table: readonly string[]): boolean {
  return table.filter(isForeign).length > 20;
}

/** Signs alone do not make a text Cyrillic. */
function isWrittenInIt({ bytes }: Met, table: readonly string[]): boolean {
  let foreign = 0;
  let all = 0;
  for (const [byte, weight] of bytes) {
    all += weight;
    if (isForeign(table[byte] ?? "")) foreign += weight;
  }
  return foreign * 2 > all;
}

function contextCost({ pairs }: Met, table: readonly string[], shapes: Shape[]): number {
  let sum = 0;
  for (const [pair, weight] of pairs) {
    const before = pair >> 8;
    const after = pair & 255;
    const one = shapes[before] ?? "control";
    const other = shapes[after] ?? "control";
    sum += pairCost(one, other, table[before] ?? "", table[after] ?? "") * weight;
  }
  return sum;
}

/** Few words have one letter; signs stand by themselves as a rule. */
function aloneCost(alone: Uint32Array, table: readonly string[], shapes: Shape[]): number {
  let sum = 0;
  for (const [byte, count] of alone.entries()) {
    if (count === 0 || shapes[byte] === "sign") continue;
    sum += ("àèéóÀÉв".includes(table[byte] ?? "") ? 1 : 6) * count ** REPEATS;
  }
  return sum;
}
