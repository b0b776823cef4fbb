/** A table as a loader gives it: names, then rows. */
export interface Table {
  header: string[];
  rows: string[][];
}

/** The ten parts of Pollock's score for one file, each from 0 to 1. */
export type Marks = number[];

/**
 * Pollock's measure (Vitagliano et al., "Pollock: A Data Loading Benchmark", PVLDB 16, 2023): loaded at all, then
 * precision, recall and F1 of header cells, records and cells, all as multisets. An expected header of `undefined`
 * (the file has none) counts as found.
 */
export function marksOf(
  expected: Table & { hasHeader: boolean },
  loaded: Table | undefined,
): Marks {
  if (!loaded) return Array.from({ length: 10 }, () => 0);
  const header = expected.hasHeader ? expected.header.map(name) : [];
  const lines = (rows: string[][]) =>
    rows.map((row) => row.map((cell) => normal(cell) || "null").join(""));
  return [
    1,
    ...agreement(header, loaded.header.map(name)),
    ...agreement(lines(expected.rows), lines(loaded.rows)),
    ...agreement(expected.rows.flat().map(normal), loaded.rows.flat().map(normal)),
  ];
}

/** Sum of the means of the ten parts: 10 is perfect. */
export function scoreOf(all: readonly Marks[]): number {
  let sum = 0;
  for (const marks of all) for (const mark of marks) sum += mark;
  return all.length === 0 ? 0 : sum / all.length;
}

function agreement(expected: string[], loaded: string[]): [number, number, number] {
  if (expected.length === 0) return [1, 1, 1];
  const counts = new Map<string, number>();
  for (const one of expected) counts.set(one, (counts.get(one) ?? 0) + 1);
  let common = 0;
  for (const one of loaded) {
    const left = counts.get(one) ?? 0;
    if (left > 0) common++;
    counts.set(one, left - 1);
  }
  if (common === 0) return [0, 0, 0];
  const precision = common / expected.length;
  const recall = common / loaded.length;
  return [precision, recall, (2 * precision * recall) / (precision + recall)];
}

/** Numbers and truth values are compared by value, words without their case. */
function normal(cell: string): string {
  const text = cell.trim();
  if (text === "true" || text === "True") return "1";
  if (text === "false" || text === "False") return "0";
  if (/^[+-]?\d+$/.test(text)) return BigInt(text.replace("+", "")).toString();
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return String(Number(text));
  return cell.toLowerCase();
}

/** White space around and within names tells nothing. */
function name(cell: string): string {
  return normal(cell.replaceAll(/\s+/g, " ").trim());
}
