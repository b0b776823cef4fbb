import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { csv, frenchCsv, parquet, type Table } from "#tools/demo/write.ts";

const table: Table<{ nom: string; habitants: number | null }> = {
  rows: [
    { nom: 'L’Haÿ-les-Roses ; Œuf, "dit"', habitants: 0 },
    { nom: "Évry", habitants: null },
  ],
  columns: { nom: (row) => row.nom, habitants: (row) => row.habitants },
};

test("a French producer's CSV is Windows-1252, with semicolons and CRLF", () => {
  const text = new TextDecoder("windows-1252").decode(frenchCsv(table));
  expect(text).toBe('nom;habitants\r\n"L’Haÿ-les-Roses ; Œuf, ""dit""";0\r\nÉvry;\r\n');
});

test("any other CSV is UTF-8 with commas", () => {
  const text = new TextDecoder().decode(csv(table));
  expect(text).toBe('nom,habitants\n"L’Haÿ-les-Roses ; Œuf, ""dit""",0\nÉvry,\n');
});

test("Parquet keeps numbers as numbers and gaps as gaps", async () => {
  expect(await parquetReadObjects({ file: parquet(table).buffer })).toEqual([
    { nom: 'L’Haÿ-les-Roses ; Œuf, "dit"', habitants: 0 },
    { nom: "Évry", habitants: null },
  ]);
});
