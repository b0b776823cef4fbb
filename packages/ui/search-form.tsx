import type { Reader } from "./reader.ts";
import { words } from "./words/words.ts";

/** A heavy line to write on; asks `/datasets?q=`. */
export function SearchForm({ reader, query }: { reader: Reader; query?: string | undefined }) {
  const { search } = words(reader.language);
  return (
    <search>
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
    </search>
  );
}
