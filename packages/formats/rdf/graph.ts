/** RDF as far as a catalogue needs it: https://www.w3.org/TR/rdf11-concepts/. */
export type Term =
  | { kind: "iri"; value: string }
  | { kind: "blank"; value: string }
  | { kind: "literal"; value: string; datatype?: string; language?: string };
export type Subject = Exclude<Term, { kind: "literal" }>;

export interface Triple {
  subject: Subject;
  predicate: string;
  object: Term;
}

export const prefixes = {
  adms: "http://www.w3.org/ns/adms#",
  dcat: "http://www.w3.org/ns/dcat#",
  dcatap: "http://data.europa.eu/r5r/",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  hydra: "http://www.w3.org/ns/hydra/core#",
  locn: "http://www.w3.org/ns/locn#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  spdx: "http://spdx.org/rdf/terms#",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;
type Prefix = keyof typeof prefixes;
/** `dct:title` */
export type Name = `${Prefix}:${string}`;

/** The address that a prefixed name stands for. */
function expand(name: Name): string {
  const at = name.indexOf(":");
  return namespaces.get(name.slice(0, at)) + name.slice(at + 1);
}
const namespaces = new Map<string, string>(Object.entries(prefixes));

/** The prefixed name of an address, where it has one that every syntax can write. */
export function shorten(iri: string): string | undefined {
  for (const [prefix, namespace] of namespaces)
    if (iri.startsWith(namespace) && /^[A-Za-z_][\w-]*$/.test(iri.slice(namespace.length)))
      return `${prefix}:${iri.slice(namespace.length)}`;
  return undefined;
}

/** An address, with what no IRI may hold written in its escaped form. */
export function iri(value: string): Subject {
  return { kind: "iri", value: value.replaceAll(FORBIDDEN, (char) => encodeURIComponent(char)) };
}
const FORBIDDEN = /[\p{Cc} <>"{}|\\^`]/gu;

export function literal(value: string, language?: string): Term {
  return { kind: "literal", value, ...(language && { language }) };
}

export function typed(value: string, datatype: Name): Term {
  return { kind: "literal", value, datatype: expand(datatype) };
}

/** Triples in the order they are told. */
export class Graph {
  readonly triples: Triple[] = [];
  readonly #subjects = new Set<string>();
  #blanks = 0;

  /** A node without an address. */
  blank(): Subject {
    return { kind: "blank", value: `b${++this.#blanks}` };
  }

  /** What is not known is not told. */
  add(subject: Subject, predicate: Name, ...objects: (Term | undefined)[]): this {
    for (const object of objects)
      if (object) this.triples.push({ subject, predicate: expand(predicate), object });
    this.#subjects.add(subject.value);
    return this;
  }

  /** Something was told of it. */
  knows(subject: Subject): boolean {
    return this.#subjects.has(subject.value);
  }

  type(subject: Subject, ...types: Name[]): this {
    return this.add(subject, "rdf:type", ...types.map((type) => iri(expand(type))));
  }

  /** The triples of each subject, in the order of first mention. */
  bySubject(): { subject: Subject; triples: Triple[] }[] {
    const groups = Map.groupBy(this.triples, ({ subject }) => subject.kind + subject.value);
    return [...groups.values()].flatMap((triples) =>
      triples[0] ? [{ subject: triples[0].subject, triples }] : [],
    );
  }
}
