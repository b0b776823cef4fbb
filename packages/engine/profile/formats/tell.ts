import type { ColumnProfile, Profile } from "#engine/profile/profile.ts";
import { familyOf } from "./family.ts";
import { formatOf, isFormat } from "./format-of.ts";
import type { Samples } from "./samples.ts";

/** Adds to a profile what its values are, and the places they lie in. */
export function tellFormats(profile: Profile, samples: Samples): void {
  for (const [at, column] of profile.columns.entries()) {
    const found = formatOf({
      name: column.name,
      type: column.type,
      ...evidence(column, samples, at),
    });
    if (found) column.format = found.format;
    column.family = familyOf(column.type, column.format);
  }
  const box = profile.bbox ?? degrees(profile.columns);
  if (box) profile.bbox = box;
}

/** Objects and lists in text cells; a few unlike them and it is text. */
function allJson(values: { value: string }[]): boolean {
  return values.length > 0 && values.every(({ value }) => isFormat("json", value));
}

/** All different values where the profile has them, else those of the sampled rows. */
function evidence(column: ColumnProfile, samples: Samples, at: number) {
  const whole = column.distinctError === undefined && column.distinct === column.top.length;
  const nothing = new Set(Object.keys(column.nullSpellings ?? {}));
  const numeric = column.type !== "text" && column.type !== "int";
  if (whole && !numeric) return { values: column.top, complete: true };
  return {
    values: samples.of(at).filter(({ value }) => !nothing.has(value.trim())),
    complete: false,
  };
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
