import type { ColumnType } from "#engine/profile/profile.ts";
import { FORMATS, type Format } from "./catalogue.ts";
import { labelScore } from "./label.ts";
import { isYear } from "./numbers.ts";

/** What is known of a column's values: different ones with their counts, the most frequent first. */
export interface ColumnEvidence {
  name: string;
  type: ColumnType;
  values: { value: string; count: number }[];
  /** All different values are here. */
  complete: boolean;
}

export interface FoundFormat {
  format: string;
  /** Share of the cells, half as much again when the header says the same. */
  score: number;
}

/** Values looked at; a format that none of the very first or few of the first are of is not tried on the rest. */
const VERY_FIRST = 8;
const FIRST = 24;
const MOST = 2000;

/** Formats that are no more than a type; and which of two that both fit is told. */
const PLAIN = new Set([
  "int",
  "float",
  "bool",
  "date",
  "datetime_naive",
  "datetime_aware",
  "json",
  "binary",
]);
const BEFORE: Record<string, string[]> = {
  code_region: ["code_departement"],
  code_epci: ["siren", "finess"],
  siren: ["finess"],
  geojson: ["json"],
  latlon_wgs: ["lonlat_wgs", "json"],
  lonlat_wgs: ["json"],
  latitude_wgs_fr_metropole: ["latitude_wgs", "latitude_l93"],
  longitude_wgs_fr_metropole: ["longitude_wgs", "longitude_l93"],
  latitude_wgs: ["latitude_l93"],
  longitude_wgs: ["longitude_l93"],
  code_rna: ["code_waldec"],
  commune: ["insee_canton"],
  departement: ["commune"],
  region: ["departement", "commune"],
  pays: ["commune"],
  code_commune: ["code_postal"],
};
const BY_TYPE: Partial<Record<ColumnType, ReadonlySet<string>>> = {
  datetime: new Set(["datetime_rfc822"]),
  date: new Set(["date_fr"]),
  json: new Set(["geojson", "latlon_wgs", "lonlat_wgs"]),
  geometry: new Set(["geojson", "wkt", "latlon_wgs", "lonlat_wgs"]),
  decimal: new Set(
    [...FORMATS.keys()].filter((name) => /^(?:lat|long)itude|^money|^percent/.test(name)),
  ),
  bool: new Set(),
  time: new Set(),
  duration: new Set(),
};

/** The name csv-detective gives to what a column holds; undefined when it is no more than its type. */
export function formatOf(column: ColumnEvidence): FoundFormat | undefined {
  const values = column.values
    .map(({ value, count }) => ({ value: value.trim(), count }))
    .filter(({ value }) => value !== "")
    .slice(0, MOST);
  if (values.length === 0) return undefined;
  const allowed = BY_TYPE[column.type];
  let best: (FoundFormat & { labelled: boolean }) | undefined;
  for (const [name, format] of FORMATS) {
    if (PLAIN.has(name) || (allowed && !allowed.has(name))) continue;
    if (column.type === "int" && format.python === "float" && !name.endsWith("l93")) continue;
    const share = shareOf(format, values);
    if (share < format.proportion) continue;
    const label = labelScore(name, column.name);
    if (label === 0 && !takenUnlabelled(name, format, share, column, values)) continue;
    const found = { format: name, score: share * (1 + label / 2), labelled: label > 0 };
    if (!best || better(found, best)) best = found;
  }
  return best && { format: best.format, score: Math.round(best.score * 1000) / 1000 };
}

/** Whether a column of this type can be more than its type. */
export function hasFormats(type: ColumnType): boolean {
  return BY_TYPE[type]?.size !== 0;
}

/** Whether one value is of a format; unknown names are an error. */
export function isFormat(format: string, value: string): boolean {
  const known = FORMATS.get(format);
  if (!known) throw new Error(`There is no format called ${format}.`);
  return known.test(value);
}

function shareOf(format: Format, values: ColumnEvidence["values"]): number {
  let passed = 0;
  let total = 0;
  for (const [at, { value, count }] of values.entries()) {
    total += count;
    if (format.test(value)) passed += count;
    else if (format.proportion === 1) return 0;
    if (at === VERY_FIRST && passed === 0) return 0;
    if (at === FIRST && passed < total * format.proportion * 0.5) return 0;
  }
  return passed / total;
}

function takenUnlabelled(
  name: string,
  { unlabelled }: Format,
  share: number,
  column: ColumnEvidence,
  values: ColumnEvidence["values"],
): boolean {
  // A count of anything may look like years; only a narrow run of them without a header that says so is taken.
  if (name === "year") return values.length > 1 && values.every(({ value }) => isNarrowYear(value));
  if (unlabelled === "never") return false;
  if (unlabelled === undefined) return true;
  return share >= (column.complete ? 0.98 : 0.95) && values.length >= unlabelled;
}

function isNarrowYear(value: string): boolean {
  return isYear(value) && Number(value) >= 1900 && Number(value) <= 2060;
}

function better(one: FoundFormat & { labelled: boolean }, other: typeof one): boolean {
  const outranks = BEFORE[one.format]?.includes(other.format) === true;
  const outranked = BEFORE[other.format]?.includes(one.format) === true;
  if (one.labelled !== other.labelled) return one.labelled;
  if (outranks || outranked) return outranks;
  return one.score > other.score;
}
