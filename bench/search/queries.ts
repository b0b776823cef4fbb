import { readFileSync } from "node:fs";
import Papa from "papaparse";

export interface Query {
  typed: string;
  expected: string;
}

/** The open queries whose dataset is in the catalogue. */
export function queriesIn(path: string, ids: ReadonlySet<string>): Query[] {
  const { data: rows } = Papa.parse<Record<string, string>>(readFileSync(path, "utf8"), {
    header: true,
    skipEmptyLines: true,
  });
  return rows
    .filter(({ model }) => model === "dataset")
    .map(({ query = "", expected_id: expected = "" }) => ({ typed: query, expected }))
    .filter(({ expected }) => ids.has(expected));
}

/** Weights are tuned on the queries of one half of the datasets; the other half nobody tuned on. */
export function isHeldOut({ expected }: Query): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < expected.length; at++)
    hash = Math.imul(hash ^ expected.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % 2 === 1;
}
