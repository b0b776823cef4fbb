import { expect, test } from "vitest";
import { csvDetectiveProfile } from "#engine/profile/csv-detective.ts";
import type { Profile } from "#engine/profile/profile.ts";

const profile: Profile = {
  engine: 1,
  format: "csv",
  table: true,
  rows: 4,
  dialect: {
    encoding: "utf-8",
    delimiter: ";",
    quote: '"',
    escape: '"',
    newline: "\n",
    headerRow: 2,
  },
  duplicates: 1,
  keys: ["siren"],
  columns: [
    {
      name: "siren",
      type: "int",
      format: "siren",
      family: "code",
      count: 4,
      nulls: 0,
      distinct: 4,
      top: [],
    },
    {
      name: "montant",
      type: "decimal",
      family: "number",
      count: 3,
      nulls: 1,
      distinct: 2,
      min: 1.5,
      max: 2,
      mean: 1.75,
      standardDeviation: 0.25,
      top: [{ value: "1.5", count: 2 }],
    },
    {
      name: "fait le",
      type: "datetime",
      family: "date",
      count: 4,
      nulls: 0,
      distinct: 4,
      min: "2020-01-01T00:00:00Z",
      top: [],
    },
    { name: "note", type: "text", family: "text", count: 4, nulls: 0, distinct: 30, top: [] },
  ],
  warnings: [],
};

test("our profile is told as csv-detective would", () => {
  expect(csvDetectiveProfile(profile)).toMatchObject({
    encoding: "UTF-8",
    separator: ";",
    header_row_idx: 2,
    header: ["siren", "montant", "fait le", "note"],
    total_lines: 4,
    nb_duplicates: 1,
    heading_columns: 0,
    trailing_columns: 0,
    categorical: ["siren", "montant", "fait le"],
    columns: {
      siren: { python_type: "string", format: "siren", score: 1.5 },
      montant: { python_type: "float", format: "float" },
      "fait le": { python_type: "datetime", format: "datetime_aware", score: 1 },
      note: { python_type: "string", format: "string", score: 1 },
    },
    formats: {
      siren: ["siren"],
      float: ["montant"],
      datetime_aware: ["fait le"],
      string: ["note"],
    },
    profile: {
      montant: {
        min: 1.5,
        max: 2,
        mean: 1.75,
        std: 0.25,
        tops: [{ count: 2, value: "1.5" }],
        nb_distinct: 2,
        nb_missing_values: 1,
      },
      note: { tops: [], nb_distinct: 30, nb_missing_values: 0 },
    },
  });
});

test("of a workbook it says the sheet, of Parquet the engine", () => {
  const { dialect, ...rest } = profile;
  expect(dialect).toBeDefined();
  const sheet = csvDetectiveProfile({
    ...rest,
    format: "xlsx",
    parts: [{ name: "F1", read: true }],
  });
  expect(sheet).toMatchObject({ engine: "xlsx", sheet_name: "F1" });
  expect(sheet).not.toHaveProperty("encoding");
  expect(csvDetectiveProfile({ ...rest, format: "parquet" })).toMatchObject({ engine: "parquet" });
});
