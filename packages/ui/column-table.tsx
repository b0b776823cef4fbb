import { type ColumnFacts, emptyShare, kindOf, medianOf, shown } from "./columns.ts";
import { inkOf } from "./fingerprint.ts";
import { Swatch } from "./fingerprint.tsx";
import { format } from "./format.ts";
import { Name } from "./name.tsx";
import type { Reader } from "./reader.ts";
import { distinctText } from "./explorer/shape.tsx";
import { pagesWords } from "./words/pages.ts";

/** Every column in words and numbers: what the drawings above show. */
export function ColumnTable({ reader, columns }: { reader: Reader; columns: ColumnFacts[] }) {
  const { resource } = pagesWords(reader.language);
  const { language } = reader;
  const { column: head } = resource;
  return (
    <section class="scroller" aria-label={resource.columnsTable} tabindex={0}>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{head.name}</th>
            <th scope="col">{head.type}</th>
            <th scope="col" class="n">
              {head.filled}
            </th>
            <th scope="col">{head.distinct}</th>
            <th scope="col">{head.least}</th>
            <th scope="col">{head.middle}</th>
            <th scope="col">{head.greatest}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr>
              <th scope="row">
                <code>
                  <Name of={column.name} />
                </code>
              </th>
              <td class="kind">
                <Swatch ink={inkOf(column.family)} />
                {kindOf(language, column)}
              </td>
              <td class="n">{format(language).percent(1 - emptyShare(column))}</td>
              <td>{distinctText(reader, column)}</td>
              <td>{shown(language, column.min) || "–"}</td>
              <td>{shown(language, medianOf(column)) || "–"}</td>
              <td>{shown(language, column.max) || "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
