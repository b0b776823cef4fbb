import { type Graph, prefixes, shorten, type Term, type Triple } from "./graph.ts";

/** JSON-LD 1.1, flattened, with prefixes as its context: https://www.w3.org/TR/json-ld11/ */
export function jsonLd(graph: Graph): string {
  const nodes = graph.bySubject().map(({ subject, triples }) => {
    const byPredicate = Map.groupBy(triples, ({ predicate }) => predicate);
    return {
      "@id": idOf(subject),
      ...Object.fromEntries([...byPredicate].map(([predicate, some]) => told(predicate, some))),
    };
  });
  return JSON.stringify({ "@context": prefixes, "@graph": nodes });
}

function told(predicate: string, triples: Triple[]): [name: string, value: unknown] {
  if (predicate === `${prefixes.rdf}type`)
    return ["@type", triples.map(({ object }) => shorten(object.value) ?? object.value)];
  const values = triples.map(({ object }) => valueOf(object));
  return [shorten(predicate) ?? predicate, values.length === 1 ? values[0] : values];
}

function valueOf(term: Term): unknown {
  if (term.kind !== "literal") return { "@id": idOf(term) };
  const { value, language, datatype } = term;
  if (language) return { "@value": value, "@language": language };
  return datatype ? { "@value": value, "@type": shorten(datatype) ?? datatype } : value;
}

function idOf(term: Term): string {
  return term.kind === "blank" ? `_:${term.value}` : term.value;
}
