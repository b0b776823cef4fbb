import { expect, test } from "vitest";
import { croissant, type DescribedTable } from "#formats/croissant.ts";
import { trees } from "./described.ts";

const [file, link] = trees.files;
const tables = new Map<string, DescribedTable>([
  [
    file?.id ?? "",
    {
      sha256: "aa".repeat(32),
      columns: [
        { name: "id", type: "int" },
        { name: "essence du sujet", type: "text" },
        { name: "essence/du/sujet", type: "text" },
      ],
      parquet: "https://portal.example/data.parquet",
    },
  ],
]);

test("a table is its file, its Parquet and a set of records; what has no address is not told", () => {
  const { distribution, recordSet } = croissant(trees, tables);
  expect(distribution.map((each) => each["@id"])).toEqual([file?.id, `${file?.id}.parquet`]);
  expect(distribution[0]).toMatchObject({ contentSize: "502 B", encodingFormat: "text/csv" });
  expect(recordSet).toHaveLength(1);
  expect(recordSet[0]?.field.map(({ dataType }) => dataType)).toEqual([
    "sc:Integer",
    "sc:Text",
    "sc:Text",
  ]);
  expect(recordSet[0]?.field.map((each) => each["@id"].split("/").at(-1))).toEqual([
    "id",
    "essence_du_sujet",
    "essence_du_sujet_3",
  ]);
  expect(JSON.stringify(recordSet)).not.toContain(link?.id);
});

test("its version is its last change, a citation stands ready", () => {
  const told = croissant({ ...trees, license: null, publisher: null }, new Map());
  expect(told).toMatchObject({ version: "2026.2.1", datePublished: "2026-01-15" });
  expect(told.citeAs).toContain("@misc{");
  expect(told.creator.name).toBe("Parvis");
  expect(told.license).toMatch(/^https:/);
});
