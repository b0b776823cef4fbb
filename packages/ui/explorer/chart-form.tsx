import type { ColumnFacts } from "#ui/columns.ts";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";
import { Hidden, type Kept } from "./filters.tsx";
import { filterKind } from "./kinds.ts";

interface ChartFormProps {
  reader: Reader;
  columns: ColumnFacts[];
  chosen: { x: string; y: string; of: string };
  action: string;
  kept: Kept;
}

/** Which columns a chart is made of: one at its foot, and what is measured of each of its values. */
export function ChartForm({ reader, columns, chosen, action, kept }: ChartFormProps) {
  const { chart } = explorerWords(reader.language);
  const numbers = columns.filter((column) => filterKind(column) === "number");
  return (
    <form class="fields" action={action} method="get">
      <Hidden of={kept} />
      <label>
        <span>{chart.x}</span>
        <select name="x">
          {columns
            .filter((column) => filterKind(column) !== "nested")
            .map(({ name }) => (
              <option value={name} selected={name === chosen.x}>
                {name}
              </option>
            ))}
        </select>
      </label>
      <label>
        <span>{chart.of}</span>
        <select name="of">
          {Object.entries(chart.measures).map(([measure, text]) => (
            <option value={measure} selected={measure === (chosen.of || "avg")}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{chart.y}</span>
        <select name="y">
          <option value="">{chart.rows}</option>
          {numbers.map(({ name }) => (
            <option value={name} selected={name === chosen.y}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="quiet">
        {chart.submit}
      </button>
    </form>
  );
}
