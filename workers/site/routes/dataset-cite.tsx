import { citationOf } from "#formats/citation.ts";
import type { Described } from "#formats/described.ts";
import { Copyable } from "#ui/copyable.tsx";
import type { Alternate } from "#ui/layout.tsx";
import type { Reader } from "#ui/reader.ts";
import { Slab } from "#ui/slab.tsx";
import { datasetWords } from "#ui/words/dataset.ts";

const types = {
  json: "application/json",
  jsonld: "application/ld+json",
  ttl: "text/turtle",
  rdf: "application/rdf+xml",
  nt: "application/n-triples",
  csv: "text/csv",
  "croissant.json": "application/ld+json",
} as const;

/** The same read for machines, for the page's head. */
export function formsOf(reader: Reader, slug: string): Alternate[] {
  const { formNames } = datasetWords(reader.language);
  return ENDINGS.map((ending) => ({
    type: types[ending],
    href: reader.at(`/datasets/${slug}.${ending}`),
    title: formNames[ending],
  }));
}
const ENDINGS = ["json", "jsonld", "ttl", "rdf", "nt", "croissant.json", "csv"] as const;

interface CiteProps {
  reader: Reader;
  described: Described;
  slug: string;
}

export function Cite({ reader, described, slug }: CiteProps) {
  const words = datasetWords(reader.language);
  const { text, bibtex, ris } = citationOf(described);
  return (
    <>
      <Slab id="cite" title={words.cite} note={words.citeNote}>
        <Copyable
          reader={reader}
          group="cite"
          texts={[
            { name: words.text, text },
            { name: "BibTeX", text: bibtex },
            { name: "RIS", text: ris },
          ]}
        />
      </Slab>
      <Slab id="forms" title={words.forms} note={words.formsNote}>
        <ul class="traits big">
          {[...ENDINGS, "atom" as const, "feed.json" as const].map((ending) => (
            <li>
              <a href={reader.at(`/datasets/${slug}.${ending}`)}>{words.formNames[ending]}</a>
            </li>
          ))}
        </ul>
      </Slab>
    </>
  );
}
