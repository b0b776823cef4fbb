import type { ColumnType, Family } from "#engine/profile/profile.ts";
import { FORMATS } from "./catalogue.ts";

const BY_TYPE: Record<ColumnType, Family> = {
  int: "number",
  decimal: "number",
  bool: "flag",
  date: "date",
  datetime: "date",
  time: "date",
  duration: "number",
  json: "text",
  geometry: "place",
  text: "text",
};

/** What a column is drawn as: by what its values are, else by their type. */
export function familyOf(type: ColumnType, format?: string): Family {
  return (format === undefined ? undefined : FORMATS.get(format)?.family) ?? BY_TYPE[type];
}
