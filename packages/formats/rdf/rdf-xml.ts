import { element, textElement } from "#formats/xml.ts";
import { type Graph, prefixes, shorten, type Triple } from "./graph.ts";

/** RDF/XML: https://www.w3.org/TR/rdf-syntax-grammar/ */
export function rdfXml(graph: Graph): string {
  const described = graph.bySubject().map(({ subject, triples }) => {
    const about =
      subject.kind === "iri" ? { "rdf:about": subject.value } : { "rdf:nodeID": subject.value };
    return element("rdf:Description", about, `\n${triples.map(property).join("\n")}\n`);
  });
  const namespaces = Object.fromEntries(
    Object.entries(prefixes).map(([name, iri]) => [`xmlns:${name}`, iri]),
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n${element("rdf:RDF", namespaces, `\n${described.join("\n")}\n`)}\n`;
}

function property({ predicate, object }: Triple): string {
  const name = shorten(predicate);
  if (!name) throw new Error(`no prefix for ${predicate}`);
  if (object.kind === "iri") return element(name, { "rdf:resource": object.value });
  if (object.kind === "blank") return element(name, { "rdf:nodeID": object.value });
  const { value, language, datatype } = object;
  return textElement(name, value, {
    ...(language && { "xml:lang": language }),
    ...(datatype && { "rdf:datatype": datatype }),
  });
}
