import { expect, test } from "vitest";
import { dataJson, DATA_JSON_END, dataJsonBeginning } from "#formats/data-json.ts";
import { trees } from "./described.ts";

const portal = { name: "Parvis", email: "bonjour@portal.example" };

test("a dataset has all that DCAT-US requires, and a distribution for each address", () => {
  expect(dataJson(trees, portal)).toMatchObject({
    identifier: trees.uri,
    accessLevel: "public",
    accrualPeriodicity: "R/P1Y",
    temporal: "2025-01-01/2026",
    spatial: "Lyon",
    contactPoint: { fn: "Les jardins", hasEmail: "mailto:jardins@lyon.example" },
    distribution: [{ downloadURL: trees.files[0]?.address, mediaType: "text/csv" }],
  });
});

test("what a producer left out is filled in with what is true", () => {
  const bare = { ...trees, tags: [], description: "", contact: null, temporalEnd: null, files: [] };
  const told = dataJson(bare, portal);
  expect(told).toMatchObject({
    keyword: [trees.title],
    description: trees.title,
    contactPoint: { fn: "Parvis", hasEmail: "mailto:bonjour@portal.example" },
  });
  expect(told).not.toHaveProperty("temporal");
  expect(told).not.toHaveProperty("distribution");
});

test("beginning, datasets and end are one document", () => {
  const text = `${dataJsonBeginning("https://portal.example/data.json")}{},{}${DATA_JSON_END}`;
  expect(JSON.parse(text)).toMatchObject({ "@type": "dcat:Catalog", dataset: [{}, {}] });
});
