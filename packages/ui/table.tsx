import { Care } from "./care.tsx";
import { type ColumnFacts, emptyShare, isNumber, kindOf, shown } from "./columns.ts";
import { inkOf } from "./fingerprint.ts";
import { Swatch } from "./fingerprint.tsx";
import { format } from "./format.ts";
import { Histogram } from "./histogram.tsx";
import { cellText, Name } from "./name.tsx";
import type { Reader } from "./reader.ts";
import { pagesWords } from "./words/pages.ts";
import { words } from "./words/words.ts";

interface RowsProps {
  reader: Reader;
  /** Of the file. */
  title: string;
  columns: ColumnFacts[];
  /** The first rows; each may have more cells than there are columns shown. */
  rows: (string | null)[][];
}

/** The first rows under a head that says what each column holds. */
export function Rows({ reader, title, columns, rows }: RowsProps) {
  const { resource } = pagesWords(reader.language);
  const { number } = format(reader.language);
  return (
    <section class="scroller" aria-label={resource.scroll(title)} tabindex={0}>
      <table class="rows">
        <caption class="hidden">{resource.caption(rows.length, columns.length)}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="kind">{resource.row}</span>
            </th>
            {columns.map((column) => (
              <th scope="col">
                <Head reader={reader} column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr>
              <th scope="row">{number(i + 1)}</th>
              {columns.map((column, at) => (
                <td class={isNumber(column) ? "n" : undefined}>
                  {cellText(reader, column, row[at] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Head({ reader, column }: { reader: Reader; column: ColumnFacts }) {
  return (
    <div>
      <strong>
        <Name of={column.name} />
      </strong>
      <span class="kind">
        <Swatch ink={inkOf(column.family)} />
        {kindOf(reader.language, column)}, <Nulls reader={reader} column={column} />
      </span>
      <Shape reader={reader} column={column} />
    </div>
  );
}

/** Warm when more cells are empty than filled. */
function Nulls({ reader, column }: { reader: Reader; column: ColumnFacts }) {
  const { resource } = pagesWords(reader.language);
  const share = emptyShare(column);
  if (share === 0) return <>{resource.complete}</>;
  const text = resource.nulls(format(reader.language).percent(share));
  return share > 0.5 ? <Care>{text}</Care> : <>{text}</>;
}

const TOPS = 3;

/** A histogram and its ends, or the commonest values. */
function Shape({ reader, column }: { reader: Reader; column: ColumnFacts }) {
  const { language } = reader;
  const { histogram, top, min, max } = column;
  if (histogram && histogram.counts.length > 1)
    return (
      <>
        <Histogram counts={histogram.counts} ink={inkOf(column.family)} />
        <span class="ends">
          <span>{shortEnd(language, min)}</span>
          <span>{shortEnd(language, max)}</span>
        </span>
      </>
    );
  return (
    <>
      <ul class="tops">
        {isAllDifferent(column)
          ? null
          : top.slice(0, TOPS).map(({ value, count }) => (
              <li>
                <span>{value}</span>
                <data value={count}>{format(language).number(count)}</data>
              </li>
            ))}
      </ul>
      <span class="ends">
        <span>{distinctText(reader, column)}</span>
      </span>
    </>
  );
}

/** The month is enough under a drawing this small. */
function shortEnd(language: Reader["language"], value: ColumnFacts["min"]): string {
  const text = shown(language, value, 12);
  return /^\d{4}-\d\d-\d\d/.test(text) ? text.slice(0, 7) : text;
}

function isAllDifferent({ count, distinct, distinctError }: ColumnFacts): boolean {
  return distinctError === undefined && count > 1 && distinct === count;
}

/** `6 valeurs`, `environ 922 valeurs`, `toutes différentes`. */
export function distinctText(reader: Reader, column: ColumnFacts): string {
  const { resource } = pagesWords(reader.language);
  if (isAllDifferent(column)) return resource.allDifferent;
  const text = words(reader.language).counts.values(column.distinct);
  return column.distinctError === undefined ? text : resource.approximately(text);
}
