import type { Counted } from "#search/count-facets.ts";
import { type Facet, facets } from "#search/facets.ts";
import { Chips } from "#ui/chips.tsx";
import type { Reader } from "#ui/reader.ts";
import { pagesWords } from "#ui/words/pages.ts";
import { searchWords } from "#ui/words/search.ts";
import { textOf } from "./datasets-facets.tsx";
import { type Listed, valuesOf } from "./datasets-query.ts";

interface Props {
  reader: Reader;
  list: { query: Listed; counted: Counted | undefined; organization: { name: string } | null };
  at: (changed: Partial<Listed>) => string;
}

/** A chip for each value that is filtered by; pressing one takes it away. */
export function ActiveFilters({ reader, list: { query, counted, organization }, at }: Props) {
  const { datasets: words } = pagesWords(reader.language);
  const chips = facets.flatMap((facet) =>
    valuesOf(query, facet).map((value) => ({
      text:
        facet === "organization"
          ? words.organization(organization?.name ?? nameIn(counted, value))
          : facet === "tag"
            ? words.tag(value)
            : `${searchWords(reader.language).facets[facet]}: ${textOf(reader.language, facet, value)}`,
      without: at({ [facet]: withoutOne(query, facet, value) }),
    })),
  );
  const clear =
    query.q === undefined
      ? "/datasets"
      : `/datasets?${new URLSearchParams({ q: query.q }).toString()}`;
  return <Chips reader={reader} chips={chips} clear={reader.at(clear)} />;
}

function withoutOne(query: Listed, facet: Facet, value: string): string[] | undefined {
  const others = valuesOf(query, facet).filter((other) => other !== value);
  return others.length > 0 ? others : undefined;
}

/** The organization's name, as it is counted. */
function nameIn(counted: Counted | undefined, slug: string): string {
  const found = counted?.values.organization?.find(({ value }) => value.split("|")[1] === slug);
  return found ? found.value.split("|").slice(2).join("|") : slug;
}
