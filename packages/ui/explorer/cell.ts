import type { ColumnFacts } from "#ui/columns.ts";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";

/** Decimals with the language's comma, moments without their seconds, yes or no; the rest as the file has it. */
export function cellText(reader: Reader, { type }: ColumnFacts, cell: string | null): string {
  if (cell === null) return "";
  if (type === "decimal" && /^-?\d+\.\d+$/.test(cell) && reader.language === "fr")
    return cell.replace(".", ",").replace("-", "−");
  if (type === "datetime") return cell.replace("T", " ").replace(/(:\d\d):00(?:\.0+)?Z?$/, "$1");
  const { yes, no } = explorerWords(reader.language);
  if (type === "bool" && cell === "true") return yes;
  if (type === "bool" && cell === "false") return no;
  return cell;
}
