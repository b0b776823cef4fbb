import { licenseOf } from "#catalog/license.ts";
import { zoneName } from "#catalog/zones/zone.ts";
import type { Counted } from "#search/count-facets.ts";
import { type Facet, facets } from "#search/facets.ts";
import { type FacetGroup, Facets } from "#ui/facets.tsx";
import type { Language, Reader } from "#ui/reader.ts";
import { catalogWords } from "#ui/words/catalog.ts";
import { searchWords } from "#ui/words/search.ts";
import { vocabularyWords } from "#ui/words/vocabulary.ts";
import { type Listed, valuesOf } from "./datasets-query.ts";

interface Props {
  reader: Reader;
  query: Listed;
  counted: Counted;
}

/** The list's facets; what is filtered by stays shown, whether anything has it or not. */
export function DatasetFacets({ reader, query, counted }: Props) {
  const kept = [
    ...(query.q === undefined ? [] : [["q", query.q] as [string, string]]),
    ...(query.sort === undefined ? [] : [["sort", query.sort] as [string, string]]),
  ];
  const groups = facets
    .map((facet) => groupOf(reader, query, counted, facet))
    .filter(({ values }) => values.length > 0);
  return <Facets reader={reader} action={reader.at("/datasets")} kept={kept} groups={groups} />;
}

function groupOf({ language }: Reader, query: Listed, counted: Counted, facet: Facet): FacetGroup {
  const asked = new Set(valuesOf(query, facet));
  const values = (counted.values[facet] ?? []).map(({ value, count }) => {
    const key = keyOf(facet, value);
    return {
      value: key,
      text: textOf(language, facet, value),
      count,
      isChecked: asked.delete(key),
    };
  });
  const others = [...asked].map((value) => ({
    value,
    text: textOf(language, facet, value),
    count: 0,
    isChecked: true,
  }));
  return {
    name: facet,
    title: searchWords(language).facets[facet],
    values: [...others, ...values],
    isAtLeast: counted.atLeast.includes(facet),
  };
}

/** An organization is kept with its slug and its name: its slug is what addresses have. */
function keyOf(facet: Facet, value: string): string {
  return facet === "organization" ? (value.split("|")[1] ?? value) : value;
}

/** What is shown for a value. */
export function textOf(language: Language, facet: Facet, value: string): string {
  const words = searchWords(language);
  const known: Partial<Record<Facet, (value: string) => string | undefined>> = {
    organization: (kept) => kept.split("|").slice(2).join("|") || kept,
    license: (id) => licenseOf(id)?.title,
    format: (format) => format.toUpperCase(),
    geozone: (id) => zoneName(id, language),
    badge: (kind) => new Map(Object.entries(vocabularyWords(language).datasetBadges)).get(kind),
    format_family: (id) => words.format_family[id],
    access_type: (id) => words.access_type[id],
    producer_type: (id) => words.producer_type[id],
    last_update: (id) => words.last_update[id],
    granularity: (id) => new Map(Object.entries(catalogWords(language).granularities)).get(id),
  };
  return known[facet]?.(value) ?? value;
}
