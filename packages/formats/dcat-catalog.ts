import { describeDataset } from "./dcat.ts";
import type { Described } from "./described.ts";
import { Graph, iri, literal, typed } from "./rdf/graph.ts";

export interface CatalogPage {
  /** The address of the catalogue's first page: `https://data.example.org/catalog.ttl`. */
  address: string;
  portal: { url: string; name: string; description: string; language: "fr" | "en" };
  datasets: Described[];
  total: number;
  pageSize: number;
  /** The id after which the page begins; pages are told apart by it, so that a walk misses nothing that moves. */
  after: string;
  /** The id after which the next one begins; none on the last. */
  next: string | undefined;
}

/**
 * A page of the catalogue in DCAT-AP 3 with Hydra's paging. The paging node bears the old and the new
 * names of both, since udata reads one pair and CKAN another.
 */
export function catalogGraph(catalog: CatalogPage): Graph {
  const { portal } = catalog;
  const graph = new Graph();
  const it = iri(`${portal.url}/catalog`);
  const owner = iri(`${portal.url}/#publisher`);
  graph
    .type(it, "dcat:Catalog")
    .add(it, "dct:title", literal(portal.name, portal.language))
    .add(it, "dct:description", literal(portal.description, portal.language))
    .add(it, "dct:publisher", owner)
    .add(it, "foaf:homepage", iri(`${portal.url}/`))
    .type(owner, "foaf:Agent")
    .add(owner, "foaf:name", literal(portal.name))
    .type(iri(`${portal.url}/`), "foaf:Document");
  for (const dataset of catalog.datasets)
    graph.add(it, "dcat:dataset", describeDataset(graph, dataset));
  pages(graph, catalog);
  return graph;
}

function pages(graph: Graph, { address, total, after, next, pageSize }: CatalogPage): void {
  const at = (id: string) => (id ? `${address}?after=${id}` : address);
  const it = iri(at(after));
  const following = next === undefined ? undefined : literal(at(next));
  graph
    .type(it, "hydra:PartialCollectionView", "hydra:PagedCollection")
    .add(it, "hydra:first", literal(address))
    .add(it, "hydra:next", following)
    .add(it, "hydra:firstPage", literal(address))
    .add(it, "hydra:nextPage", following)
    .add(it, "hydra:totalItems", typed(String(total), "xsd:integer"))
    .add(it, "hydra:itemsPerPage", typed(String(pageSize), "xsd:integer"));
}
