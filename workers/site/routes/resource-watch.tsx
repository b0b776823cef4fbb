import { readRowFilter, writeRowFilter } from "#files/row-filter.ts";
import { askOf, isFiltered, type State } from "#site/explorer/state.ts";
import { SubscribeForm } from "#ui/form.tsx";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";

/** Being told of rows like those that are shown; of all rows the dataset's own form tells. */
export function Watch({ reader, id, state }: { reader: Reader; id: string; state: State }) {
  const said = explorerWords(reader.language);
  const filter = isFiltered(state) ? readRowFilter(askOf(state).toString()) : undefined;
  if (!filter) return null;
  return (
    <details id="watch">
      <summary>{said.watch}</summary>
      <p class="soft">{said.watchText}</p>
      <SubscribeForm
        reader={reader}
        target={`rows:${id}?${writeRowFilter(filter)}`}
        submit={said.watchSubmit}
        frequency="now"
      />
    </details>
  );
}
