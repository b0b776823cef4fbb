import type { ColumnProfile, Profile } from "#engine/profile/profile.ts";
import { familyOf } from "./family.ts";
import { formatOf, hasFormats, isFormat } from "./format-of.ts";
import type { Samples } from "./samples.ts";

/** Adds to a profile what its values are, and the places they lie in. */
export function tellFormats(profile: Profile, samples: Samples): void {
  for (const [at, column] of profile.columns.entries()) {
    const seen = evidence(column, samples, at);
    const found = formatOf({ name: column.name, type: column.type, ...seen });
    if (column.type === "geometry") column.format = found?.format === "wkt" ? "wkt" : "geojson";
    else if (found) column.format = found.format;
    if (column.format === "geojson" || column.format === "wkt") column.type = "geometry";
    else if (column.type === "text" && allJson(seen.values)) column.type = "json";
    column.family = familyOf(column.type, column.format);
  }
  const box = profile.bbox ?? degrees(profile.columns);
  if (box) profile.bbox = box;
}

/** Objects and lists in text cells; a few unlike them and it is text. */
function allJson(values: { value: string }[]): boolean {
  return values.length > 0 && values.every(({ value }) => isFormat("json", value));
}

/** Marks that stand for no value, though they are values to a column of texts. */
const MARKS =
  /^(?:[-–—?.*/]+|n\.?[acdrs]\.?|n\/a|null|none|unknown|inconnue?|non renseign[ée]e?)$/i;

/** All different values where the profile has them, else those of the sampled rows. */
function evidence(column: ColumnProfile, samples: Samples, at: number) {
  const whole = column.distinctError === undefined && column.distinct === column.top.length;
  const asWritten = column.type === "text" || column.type === "int";
  const complete = whole && asWritten;
  const nothing = new Set(Object.keys(column.nullSpellings ?? {}));
  if (!hasFormats(column.type)) return { values: [], complete };
  const values = (complete ? column.top : samples.of(at)).filter(
    ({ value }) => !nothing.has(value.trim()) && !MARKS.test(value.trim()),
  );
  return { values, complete };
}

/** West, south, east, north of a column of latitudes and one of longitudes. */
function degrees(columns: ColumnProfile[]): Profile["bbox"] {
  const latitude = columns.find(({ format }) => format?.startsWith("latitude_wgs"));
  const longitude = columns.find(({ format }) => format?.startsWith("longitude_wgs"));
  const [west, south, east, north] = [
    longitude?.min,
    latitude?.min,
    longitude?.max,
    latitude?.max,
  ].map(Number);
  const box = [west ?? NaN, south ?? NaN, east ?? NaN, north ?? NaN] as const;
  return box.every(Number.isFinite) ? [...box] : undefined;
}
