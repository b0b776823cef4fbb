import { type Graph, prefixes, shorten, type Term, type Triple } from "./graph.ts";

/** Turtle: https://www.w3.org/TR/turtle/ */
export function turtle(graph: Graph): string {
  const head = Object.entries(prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const body = graph.bySubject().map(({ subject, triples }) => {
    const byPredicate = Map.groupBy(triples, ({ predicate }) => predicate);
    const told = [...byPredicate].map(
      ([predicate, some]) =>
        `  ${named(predicate)} ${some.map(({ object }) => written(object)).join(", ")}`,
    );
    return `${written(subject)}\n${told.join(" ;\n")} .`;
  });
  return `${head.join("\n")}\n\n${body.join("\n\n")}\n`;
}

/** N-Triples: https://www.w3.org/TR/n-triples/ */
export function nTriples(graph: Graph): string {
  return graph.triples.map((triple) => `${line(triple)}\n`).join("");
}

function line({ subject, predicate, object }: Triple): string {
  return `${plain(subject)} <${predicate}> ${plain(object)} .`;
}

function plain(term: Term): string {
  if (term.kind === "iri") return `<${term.value}>`;
  if (term.kind === "blank") return `_:${term.value}`;
  const text = `"${escaped(term.value)}"`;
  if (term.language) return `${text}@${term.language}`;
  return term.datatype ? `${text}^^<${term.datatype}>` : text;
}

function written(term: Term): string {
  if (term.kind === "iri") return named(term.value);
  if (term.kind === "blank" || !term.datatype) return plain(term);
  return `"${escaped(term.value)}"^^${named(term.datatype)}`;
}

function named(iri: string): string {
  return iri === TYPE ? "a" : (shorten(iri) ?? `<${iri}>`);
}
const TYPE = `${prefixes.rdf}type`;

const escapes: Record<string, string> = {
  "\\": "\\\\",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\\"\n\r\t]/g, (char) => escapes[char] ?? char)
    .replaceAll(/\p{Cc}/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
