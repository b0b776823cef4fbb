import { expect, test } from "vitest";
import { citationOf } from "#formats/citation.ts";
import { csv } from "#formats/csv.ts";
import { embedded, schemaOrg } from "#formats/schema-org.ts";
import { trees } from "#test/formats/described.ts";

test("a citation names author, year, title and a permanent address, in three forms", () => {
  const { text, bibtex, ris } = citationOf(trees);
  expect(text).toBe(
    `Ville de {Lyon}. (2026). Arbres & "haies" \\ <rues> [jeu de données]. Parvis. ${trees.uri}`,
  );
  expect(bibtex).toContain("author = {{Ville de Lyon}},");
  expect(bibtex).toContain('title = {{Arbres \\& "haies"  <rues>}},');
  expect(ris.split("\n")[0]).toBe("TY  - DATA");
  expect(ris.endsWith("ER  - ")).toBe(true);
});

test("what is embedded in a page cannot leave its element", () => {
  const text = embedded(schemaOrg({ ...trees, title: "</script><script>alert(1)</script>" }));
  expect(text).not.toContain("<");
  expect(JSON.parse(text)).toMatchObject({
    "@type": "Dataset",
    name: "</script><script>alert(1)</script>",
    temporalCoverage: "2025-01-01/2026",
  });
});

test("a list of files is no formula", () => {
  expect(csv([["=1+1", 'a "b", c', 3, null]])).toBe(`'=1+1,"a ""b"", c",3,\r\n`);
});
