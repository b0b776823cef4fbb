import type { ColumnFacts } from "#ui/columns.ts";
import { Name } from "#ui/name.tsx";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";
import { Hidden, type Kept } from "./filters.tsx";

interface PickerProps {
  reader: Reader;
  columns: ColumnFacts[];
  /** How many there are, where fewer are known by name. */
  count: number;
  shown: string[];
  action: string;
  kept: Kept;
  /** The view with all columns. */
  all: string;
}

/** Which columns are shown. */
export function Picker({ reader, columns, count, shown, action, kept, all }: PickerProps) {
  const { pick } = explorerWords(reader.language);
  const chosen = new Set(shown);
  return (
    <details class="picker" id="picker">
      <summary>{pick.title(shown.length, count)}</summary>
      <form action={action} method="get">
        <Hidden of={kept.filter(([name]) => name !== "columns")} />
        <fieldset>
          <legend class="hidden">{pick.legend}</legend>
          {columns.map(({ name }) => (
            <label>
              <input type="checkbox" name="columns" value={name} checked={chosen.has(name)} />
              <span>
                <Name of={name} />
              </span>
            </label>
          ))}
        </fieldset>
        <div class="do">
          <button type="submit" class="quiet">
            {pick.submit}
          </button>
          <a href={all}>{pick.all}</a>
        </div>
      </form>
    </details>
  );
}
