import type { ColumnFacts } from "./columns.ts";
import type { Reader } from "./reader.ts";

/** The name of a column, which may break after its underscores. */
export const Name = ({ of }: { of: string }) => (
  <>
    {of.split(/(?<=_)/).map((part, i) => (
      <>
        {i > 0 ? <wbr /> : null}
        {part}
      </>
    ))}
  </>
);

/** Decimal numbers with the language's comma; everything else as the file has it. */
export function cellText(reader: Reader, { type }: ColumnFacts, cell: string | null): string {
  if (cell === null) return "";
  const isPlain = type === "decimal" && /^-?\d+\.\d+$/.test(cell);
  return isPlain && reader.language === "fr" ? cell.replace(".", ",").replace("-", "−") : cell;
}
