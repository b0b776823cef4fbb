import { Care } from "#ui/care.tsx";
import { type ColumnFacts, emptyShare, kindOf, shown } from "#ui/columns.ts";
import { inkOf } from "#ui/fingerprint.ts";
import { Swatch } from "#ui/fingerprint.tsx";
import { format } from "#ui/format.ts";
import { Histogram } from "#ui/histogram.tsx";
import type { Reader } from "#ui/reader.ts";
import { pagesWords } from "#ui/words/pages.ts";
import { words } from "#ui/words/words.ts";

/** What the rows that are left hold of a column, beside what all of them do. */
export interface ColumnPart {
  name: string;
  count: number;
  nulls: number;
  /** In the bins of the whole column. */
  counts?: number[] | undefined;
  top: { value: string; count: number }[];
}

interface ShapeProps {
  reader: Reader;
  column: ColumnFacts;
  part?: ColumnPart | undefined;
}

/** The kind of a column, and how much of it is empty: warm when more cells are than not. */
export function Kind({ reader, column, part }: ShapeProps) {
  return (
    <span class="kind">
      <Swatch ink={inkOf(column.family)} />
      {kindOf(reader.language, column)}, <Nulls reader={reader} column={part ?? column} />
    </span>
  );
}

function Nulls({
  reader,
  column,
}: {
  reader: Reader;
  column: Pick<ColumnFacts, "count" | "nulls">;
}) {
  const { resource } = pagesWords(reader.language);
  const share = emptyShare(column);
  if (column.nulls === 0) return <>{resource.complete}</>;
  const text = resource.nulls(format(reader.language).percent(share));
  return share > 0.5 ? <Care>{text}</Care> : <>{text}</>;
}

const TOPS = 3;

/** A histogram and its ends, or the commonest values. */
export function Shape({ reader, column, part }: ShapeProps) {
  const { language } = reader;
  const { histogram, min, max } = column;
  if (histogram && histogram.counts.length > 1)
    return (
      <>
        <Histogram counts={histogram.counts} part={part?.counts} ink={inkOf(column.family)} />
        <span class="ends">
          <span>{shortEnd(language, min)}</span>
          <span>{shortEnd(language, max)}</span>
        </span>
      </>
    );
  const top = part?.top ?? (isAllDifferent(column) ? [] : column.top);
  return (
    <>
      <ul class="tops">
        {top.slice(0, TOPS).map(({ value, count }) => (
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
