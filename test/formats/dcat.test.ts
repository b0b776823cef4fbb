import { expect, test } from "vitest";
import { describeDataset } from "#formats/dcat.ts";
import { catalogGraph } from "#formats/dcat-catalog.ts";
import { Graph } from "#formats/rdf/graph.ts";
import { jsonLd } from "#formats/rdf/json-ld.ts";
import { rdfXml } from "#formats/rdf/rdf-xml.ts";
import { nTriples, turtle } from "#formats/rdf/turtle.ts";
import { trees } from "#test/formats/described.ts";

const graph = new Graph();
describeDataset(graph, trees);

/** https://www.w3.org/TR/n-triples/#n-triples-grammar, as far as we write it. */
const line =
  /^(?:<[^\s<>"{}|\\^`]*>|_:b\d+) <[^\s<>"{}|\\^`]*> (?:<[^\s<>"{}|\\^`]*>|_:b\d+|"(?:[^"\\\n\r]|\\[tnr"\\]|\\u[0-9a-f]{4})*"(?:@fr|@en|\^\^<[^\s<>]*>)?) \.$/;

test("every triple is one line of the grammar, whatever its words hold", () => {
  const lines = nTriples(graph).trimEnd().split("\n");
  expect(lines.length).toBeGreaterThan(40);
  expect(lines.filter((each) => !line.test(each))).toEqual([]);
});

test("what DCAT-AP asks for is there, and a file without an address is no distribution", () => {
  const text = turtle(graph);
  expect(text).toContain('dct:title "Arbres & \\"haies\\" \\\\ <rues>"@fr');
  expect(text).toContain(
    "dcat:distribution <https://portal.example/resources/00000000-0000-4000-8000-000000000001> .".slice(
      0,
      -2,
    ),
  );
  expect(text).not.toContain("00000000-0000-4000-8000-000000000002");
  expect(text).toContain("<https://portal.example/files/a%20b%7Cc.csv>");
  expect(text).toContain("authority/data-theme/ENVI");
  expect(text).toContain("authority/frequency/ANNUAL");
  expect(text).toContain('dcat:startDate "2025-01-01"^^xsd:date');
  expect(text).toContain('dcat:endDate "2026"^^xsd:gYear');
});

test("all forms say the same number of things", () => {
  const count = graph.triples.length;
  const xml = rdfXml(graph).match(/^<(?:dct|dcat|rdf|foaf|locn|skos|vcard):(?!RDF|Description)/gm);
  expect(xml).toHaveLength(count);
  const { "@graph": nodes } = JSON.parse(jsonLd(graph)) as { "@graph": Record<string, unknown>[] };
  const told = nodes.flatMap((node) =>
    Object.entries(node).flatMap(([name, value]) => (name === "@id" ? [] : [value].flat())),
  );
  expect(told).toHaveLength(count);
});

test("a page of the catalogue leads to the next in both dialects of Hydra, and the last to none", () => {
  const catalog = {
    address: "https://portal.example/catalog.ttl",
    portal: { url: "https://portal.example", name: "Parvis", description: "x", language: "fr" },
    datasets: [trees],
    total: 2,
    pageSize: 1,
    after: "",
    next: trees.id,
  } as const;
  const first = turtle(catalogGraph({ ...catalog, datasets: [trees] }));
  expect(first).toContain("a hydra:PartialCollectionView, hydra:PagedCollection");
  const next = `"https://portal.example/catalog.ttl?after=${trees.id}"`;
  expect(first).toContain(`hydra:next ${next}`);
  expect(first).toContain(`hydra:nextPage ${next}`);
  const last = catalogGraph({ ...catalog, datasets: [], after: trees.id, next: undefined });
  expect(turtle(last)).not.toContain("hydra:next");
});
