import type { Described, DescribedFile } from "./described.ts";
import { type Graph, iri, literal, type Subject, type Term, typed } from "./rdf/graph.ts";
import { authority, mediaType } from "./vocabularies.ts";

/** Tells a dataset in DCAT-AP 3 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/) and answers its node. */
export function describeDataset(graph: Graph, dataset: Described): Subject {
  const it = iri(dataset.uri);
  const { language } = dataset;
  graph
    .type(it, "dcat:Dataset")
    .add(it, "dct:identifier", literal(dataset.uri))
    .add(it, "dct:title", literal(dataset.title, language))
    .add(it, "dct:description", literal(dataset.description || dataset.title, language))
    .add(it, "dct:issued", moment(dataset.issuedAt))
    .add(it, "dct:modified", moment(dataset.modifiedAt))
    .add(it, "dct:language", node(graph, authority.language(language), "dct:LinguisticSystem"))
    .add(
      it,
      "dct:accessRights",
      node(graph, authority.access(dataset.isOpen), "dct:RightsStatement"),
    )
    .add(
      it,
      "dct:accrualPeriodicity",
      node(graph, authority.frequency(dataset.frequency), "dct:Frequency"),
    )
    .add(it, "dcat:landingPage", node(graph, dataset.page, "foaf:Document"))
    .add(it, "dcat:keyword", ...dataset.tags.map((tag) => literal(tag, language)))
    .add(it, "dcat:theme", ...dataset.themes.map((code) => concept(graph, code)));
  publish(graph, it, dataset);
  reach(graph, it, dataset);
  cover(graph, it, dataset);
  for (const file of dataset.files) distribute(graph, it, { dataset, file });
  return it;
}

function moment(at: number): Term {
  return typed(new Date(at).toISOString(), "xsd:dateTime");
}

/** A node that is named and typed, since validators ask what each is. */
function node(graph: Graph, address: string | undefined, type: Parameters<Graph["type"]>[1]) {
  if (address === undefined) return undefined;
  const it = iri(address);
  if (!graph.knows(it)) graph.type(it, type);
  return it;
}

function concept(graph: Graph, code: string): Subject {
  const it = iri(authority.theme(code));
  if (!graph.knows(it))
    graph.type(it, "skos:Concept").add(it, "skos:prefLabel", literal(code, "en"));
  return it;
}

function publish(graph: Graph, it: Subject, { publisher, uri }: Described): void {
  if (!publisher) return;
  const agent = iri(publisher.uri ?? `${uri}#publisher`);
  if (!graph.knows(agent))
    graph.type(agent, "foaf:Agent").add(agent, "foaf:name", literal(publisher.name));
  graph.add(it, "dct:publisher", agent);
}

function reach(graph: Graph, it: Subject, { contact }: Described): void {
  if (!contact) return;
  const kind = graph.blank();
  graph
    .add(it, "dcat:contactPoint", kind)
    .type(kind, "vcard:Kind")
    .add(kind, "vcard:fn", literal(contact.name))
    .add(kind, "vcard:hasEmail", contact.email ? iri(`mailto:${contact.email}`) : undefined)
    .add(kind, "vcard:hasURL", contact.form ? iri(contact.form) : undefined);
}

function cover(graph: Graph, it: Subject, dataset: Described): void {
  const { temporalStart, temporalEnd, zones, language } = dataset;
  const start = day(temporalStart);
  const end = day(temporalEnd);
  if (start ?? end) {
    const period = graph.blank();
    graph
      .type(period, "dct:PeriodOfTime")
      .add(it, "dct:temporal", period)
      .add(period, "dcat:startDate", start)
      .add(period, "dcat:endDate", end);
  }
  for (const zone of zones) {
    const place = graph.blank();
    graph
      .type(place, "dct:Location")
      .add(it, "dct:spatial", place)
      .add(place, "dct:identifier", literal(zone.id))
      .add(place, "locn:geographicName", literal(zone.name, language));
  }
}

function day(text: string | null): Term | undefined {
  if (text === null) return undefined;
  if (/^\d{4}-\d\d-\d\d/.test(text)) return typed(text.slice(0, 10), "xsd:date");
  return /^\d{4}$/.test(text) ? typed(text, "xsd:gYear") : undefined;
}

interface Part {
  dataset: Described;
  file: DescribedFile;
}

/** One without an address cannot be told: a distribution has to say where it is. */
function distribute(graph: Graph, owner: Subject, { dataset, file }: Part): void {
  if (file.address === null) return;
  const it = iri(file.uri);
  const { language } = dataset;
  graph
    .add(owner, "dcat:distribution", it)
    .type(it, "dcat:Distribution")
    .add(it, "dct:identifier", literal(file.id))
    .add(it, "dct:title", literal(file.title, language))
    .add(it, "dct:description", file.description ? literal(file.description, language) : undefined)
    .add(it, "dcat:accessURL", node(graph, file.address, "rdfs:Resource"))
    .add(it, "dcat:downloadURL", file.isHosted ? iri(file.address) : undefined)
    .add(it, "dct:modified", moment(file.modifiedAt))
    .add(it, "dct:license", node(graph, licenseOf(dataset), "dct:LicenseDocument"));
  writtenAs(graph, it, file);
}

function writtenAs(graph: Graph, it: Subject, { format, mime, sizeBytes }: DescribedFile): void {
  const type = mediaType(format, mime);
  const media = type && `https://www.iana.org/assignments/media-types/${type}`;
  graph
    .add(it, "dct:format", node(graph, authority.fileType(format), "dct:MediaTypeOrExtent"))
    .add(it, "dcat:mediaType", node(graph, media, "dct:MediaType"));
  if (sizeBytes !== null)
    graph.add(it, "dcat:byteSize", typed(String(sizeBytes), "xsd:nonNegativeInteger"));
}

function licenseOf({ license }: Described): string | undefined {
  return authority.license(license?.id) ?? license?.url ?? undefined;
}
