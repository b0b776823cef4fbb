import type { Reader } from "./reader.ts";
import { searchWords } from "./words/search.ts";
import { words } from "./words/words.ts";

/** A heavy line to write on; asks `/datasets?q=`. The page's script `search-suggest` suggests while one types. */
export function SearchForm({ reader, query }: { reader: Reader; query?: string | undefined }) {
  const { search } = words(reader.language);
  const { suggestions } = searchWords(reader.language);
  return (
    <search>
      <search-suggest
        data-at={reader.at("/").replace(/\/$/, "")}
        data-label={suggestions.label}
        data-count={suggestions.count}
        data-datasets={suggestions.datasets}
        data-organizations={suggestions.organizations}
        data-columns={suggestions.columns}
        data-tags={suggestions.tags}
      >
        <form class="search" action={reader.at("/datasets")}>
          <label class="hidden" for="q">
            {search.label}
          </label>
          <input
            id="q"
            name="q"
            type="search"
            value={query}
            placeholder={search.placeholder}
            autocomplete="off"
            maxlength={300}
          />
          <button type="submit">{search.submit}</button>
        </form>
      </search-suggest>
    </search>
  );
}
