/** Every reason for refusing a file; what each means to a producer is told in the interface's words. */
export const REFUSAL_CODES = [
  "archive-bomb",
  "archive-cut",
  "archive-damaged",
  "archive-method",
  "archive-nested",
  "archive-nested-too-large",
  "archive-too-many",
  "binary",
  "empty",
  "encrypted",
  "file-broken",
  "geojson-broken",
  "json-broken",
  "json-cut",
  "json-too-deep",
  "no-records",
  "no-such-member",
  "no-such-sheet",
  "no-table",
  "no-workbook",
  "parquet-broken",
  "parquet-cut",
  "parquet-group-too-large",
  "record-too-large",
  "row-too-long",
  "shapefile-without-dbf",
  "too-large",
  "too-many-columns",
  "workbook-broken",
  "workbook-too-large",
  "xml-broken",
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A file the engine refuses, with a stable code and a sentence for its producer. */
export class Unreadable extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, sentence: string) {
    super(sentence);
    this.code = code;
  }
}
