import type { WarningCode } from "./codes.ts";

/** What a value is. `int` fits 64 bits; `decimal` is a double; dates are ISO 8601 in every answer, durations `hh:mm:ss`. */
export type ColumnType =
  | "int"
  | "decimal"
  | "bool"
  | "date"
  | "datetime"
  | "time"
  | "duration"
  | "json"
  | "geometry"
  | "text";

/** How a column is drawn and filtered; six inks in the fingerprint. */
export type Family = "text" | "number" | "date" | "place" | "code" | "flag";

export interface ColumnProfile {
  name: string;
  type: ColumnType;
  /** csv-detective's name of what the values are (`siren`, `code_commune`, `latitude_wgs`…), when they are. */
  format?: string;
  family: Family;
  /** Cells that hold a value, and cells that hold none. */
  count: number;
  nulls: number;
  /** Spellings of "no value" met, with their counts: `{"": 3, "NA": 12}`. */
  nullSpellings?: Record<string, number>;
  /** Different values; exact when `distinctError` is absent, else an estimate with this relative error. */
  distinct: number;
  distinctError?: number;
  /** Numbers, ISO dates, or the first and last text in code-unit order. */
  min?: number | string;
  max?: number | string;
  mean?: number;
  standardDeviation?: number;
  /** 5 %, 25 %, 50 %, 75 %, 95 %. */
  quantiles?: (number | string)[];
  /** `edges` has one more member than `counts`; dates are ISO. */
  histogram?: { edges: (number | string)[]; counts: number[] };
  /** Most frequent values, at most ten. */
  top: { value: string; count: number }[];
  minLength?: number;
  maxLength?: number;
  sorted?: "ascending" | "descending";
}

/** Something a producer can act on. Codes are stable; their words live in `ui`. */
export interface Warning {
  code: WarningCode;
  column?: string;
  /** Numbers of data rows, the first being 1; at most ten of `count`. */
  rows?: number[];
  count?: number;
  /** Line of the file, the first being 1, where it is not among the data. */
  line?: number;
  sample?: string;
}

export interface Dialect {
  /** A WHATWG label, or `macintosh`, `cp850`, `cp437`. */
  encoding: string;
  delimiter: string;
  quote: string;
  /** What precedes a quote inside quotes: the quote itself, a backslash, or nothing. */
  escape: string;
  newline: "\n" | "\r\n" | "\r" | "mixed";
  /** Physical lines before the header, counted from 0; `null` when there is no header. */
  headerRow: number | null;
}

/** What was understood of one file. */
export interface Profile {
  engine: number;
  /** `csv`, `json`, `jsonl`, `geojson`, `xlsx`, `ods`, `parquet` … or the type its first bytes tell. */
  format: string;
  /** A table was read; otherwise only format and size are known. */
  table: boolean;
  rows: number;
  columns: ColumnProfile[];
  dialect?: Dialect;
  /** Rows that repeat an earlier one. */
  duplicates?: number;
  /** `duplicates` is an estimate from a sample of the rows; where it is absent all were compared. */
  duplicatesEstimated?: true;
  /** Names of columns that could be a key: complete and all different. */
  keys: string[];
  /** West, south, east, north in degrees. */
  bbox?: [number, number, number, number];
  timeRange?: [string, string];
  /** Of a container: its members or sheets, the one read first. */
  parts?: { name: string; rows?: number; read: boolean }[];
  warnings: Warning[];
}
