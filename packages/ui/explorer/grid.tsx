import { type ColumnFacts, isNumber } from "#ui/columns.ts";
import { format } from "#ui/format.ts";
import { Name } from "#ui/name.tsx";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";
import { pagesWords } from "#ui/words/pages.ts";
import { cellText } from "./cell.ts";
import { type ColumnPart, Kind, Shape } from "./shape.tsx";

export interface GridRow {
  /** In the file, the first being 1. */
  number: number;
  cells: (string | null)[];
}

export interface Sorted {
  /** Where pressing the name leads: ascending, then descending, then the file's own order. */
  href: string;
  order: "ascending" | "descending" | undefined;
}

interface GridProps {
  reader: Reader;
  /** Of the file. */
  title: string;
  columns: ColumnFacts[];
  rows: GridRow[];
  /** Of the rows that are left, where some were left out. */
  parts?: Map<string, ColumnPart> | undefined;
  sorted: (column: string) => Sorted;
  /** Where a column's values are shown in full. */
  opened: (column: string) => string;
}

/** Rows under a head that says what each column holds. */
export function Grid(props: GridProps) {
  const { reader, title, columns, rows } = props;
  const { resource } = pagesWords(reader.language);
  const said = explorerWords(reader.language);
  const { number } = format(reader.language);
  return (
    <section class="scroller grid" id="grid" aria-label={resource.scroll(title)} tabindex={0}>
      <table class="rows">
        <caption class="hidden">{said.caption(rows.length, columns.length)}</caption>
        <thead>
          <Names {...props} />
          <Shapes {...props} />
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr id={`row-${row.number}`}>
              <th scope="row">{number(row.number)}</th>
              {columns.map((column, at) => (
                <td class={isNumber(column) ? "n" : undefined}>
                  {cellText(reader, column, row.cells[at] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const arrows = { ascending: "↑", descending: "↓" } as const;

function Names({ reader, columns, sorted }: GridProps) {
  const { resource } = pagesWords(reader.language);
  return (
    <tr class="names">
      <th scope="col">
        <span class="kind">{resource.row}</span>
      </th>
      {columns.map(({ name }) => {
        const { href, order } = sorted(name);
        return (
          <th scope="col" aria-sort={order}>
            <a href={href}>
              <Name of={name} />
              {order ? <span aria-hidden="true">{` ${arrows[order]}`}</span> : null}
            </a>
          </th>
        );
      })}
    </tr>
  );
}

function Shapes({ reader, columns, parts, opened }: GridProps) {
  const said = explorerWords(reader.language);
  return (
    <tr class="shapes">
      <th scope="row">{said.shape}</th>
      {columns.map((column) => (
        <td>
          <div>
            <Kind reader={reader} column={column} part={parts?.get(column.name)} />
            <Shape reader={reader} column={column} part={parts?.get(column.name)} />
            <a href={opened(column.name)} aria-label={said.filterColumn(column.name)}>
              {said.filterLink}
            </a>
          </div>
        </td>
      ))}
    </tr>
  );
}
