import type { ColumnFacts } from "#ui/columns.ts";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";
import { Hidden, type Kept } from "./filters.tsx";
import { comparisons, filterKind } from "./kinds.ts";

interface ColumnFormProps {
  reader: Reader;
  column: ColumnFacts;
  action: string;
  kept: Kept;
}

/** The filter that fits a column: a range of numbers or days, words, yes or no. */
export function ColumnForm({ reader, column, action, kept }: ColumnFormProps) {
  const said = explorerWords(reader.language);
  const kind = filterKind(column);
  if (kind === "nested") return null;
  return (
    <form class="fields" action={action} method="get">
      <Hidden of={[...kept, ["filter_column", column.name]]} />
      <Fields reader={reader} column={column} />
      <button type="submit" class="quiet">
        {said.form.submit}
      </button>
    </form>
  );
}

function Fields({ reader, column }: Pick<ColumnFormProps, "reader" | "column">) {
  const said = explorerWords(reader.language);
  const kind = filterKind(column);
  if (kind === "flag")
    return (
      <>
        <input type="hidden" name="filter_operator" value="exact" />
        <label>
          <span>{said.form.value}</span>
          <select name="filter_value">
            <option value="true">{said.yes}</option>
            <option value="false">{said.no}</option>
          </select>
        </label>
      </>
    );
  return (
    <>
      {kind === "text" ? null : <Range reader={reader} column={column} />}
      <label>
        <span>{said.form.condition}</span>
        <select name="filter_operator">
          {comparisons[kind].map((operator) => (
            <option value={operator}>{said.conditions[operator]}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{said.form.value}</span>
        <input
          type="text"
          name="filter_value"
          maxlength={500}
          autocomplete="off"
          inputmode={kind === "number" ? "decimal" : undefined}
        />
      </label>
    </>
  );
}

const inputs = { date: "date", datetime: "date", time: "time" } as const;

function Range({ reader, column }: Pick<ColumnFormProps, "reader" | "column">) {
  const { form } = explorerWords(reader.language);
  const isDate = filterKind(column) === "date";
  const { type } = column;
  const input = type === "date" || type === "datetime" || type === "time" ? inputs[type] : "text";
  const inputmode = isDate ? undefined : "decimal";
  return (
    <>
      <label>
        <span>{isDate ? form.since : form.from}</span>
        <input type={input} name="filter_from" inputmode={inputmode} autocomplete="off" />
      </label>
      <label>
        <span>{isDate ? form.until : form.to}</span>
        <input type={input} name="filter_to" inputmode={inputmode} autocomplete="off" />
      </label>
    </>
  );
}
