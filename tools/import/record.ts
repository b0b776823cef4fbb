/** One thing of a catalogue, as udata's API writes it, with where it stands in the file. */
export interface CatalogRecord {
  kind: "organization" | "dataset";
  /** From 1: the row of a table, or the how-manieth thing of a JSON file. */
  row: number;
  body: Record<string, unknown>;
}

/** What of a file is neither. */
export interface Passed {
  kind: "passed";
  row: number;
  reason: string;
}
