import type { ColumnFacts } from "#ui/columns.ts";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";
import { filterKind } from "./kinds.ts";

/** What a form sends besides its own fields, so that the rest of the view stays as it is. */
export type Kept = [name: string, value: string][];

interface FiltersProps {
  reader: Reader;
  columns: ColumnFacts[];
  search: string;
  /** The column that is proposed first. */
  column: string;
  action: string;
  kept: Kept;
}

const conditions = [
  "contains",
  "exact",
  "greater",
  "less",
  "differs",
  "notcontains",
  "in",
  "isnull",
  "isnotnull",
] as const;

/** Words in any cell, or a condition on one column. */
export function Filters({ reader, columns, search, column, action, kept }: FiltersProps) {
  const said = explorerWords(reader.language);
  return (
    <form class="fields" action={action} method="get">
      <Hidden of={kept.filter(([name]) => name !== "search")} />
      <label>
        <span>{said.form.search}</span>
        <input type="search" name="search" value={search} maxlength={200} />
      </label>
      <label>
        <span>{said.form.column}</span>
        <select name="filter_column">
          {columns.map((each) => (
            <option value={each.name} selected={each.name === column} data-kind={filterKind(each)}>
              {each.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{said.form.condition}</span>
        <select name="filter_operator">
          {conditions.map((operator) => (
            <option value={operator}>{said.conditions[operator]}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{said.form.value}</span>
        <input type="text" name="filter_value" maxlength={500} autocomplete="off" />
      </label>
      <button type="submit" class="quiet">
        {said.form.submit}
      </button>
    </form>
  );
}

export const Hidden = ({ of }: { of: Kept }) => (
  <>
    {of.map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);
