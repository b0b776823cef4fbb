import { type ColumnFacts, emptyShare, medianOf, shown } from "#ui/columns.ts";
import { type Fact, Facts } from "#ui/facts.tsx";
import { inkOf } from "#ui/fingerprint.ts";
import { format } from "#ui/format.ts";
import { Name } from "#ui/name.tsx";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";
import { cellText } from "./cell.ts";
import { ColumnForm } from "./column-form.tsx";
import type { Kept } from "./filters.tsx";
import { Bars } from "./bars.tsx";
import { type ColumnPart, Kind } from "./shape.tsx";

/** Where each thing one can do with a column leads. */
export interface ColumnLinks {
  close: string;
  ascending: string;
  descending: string;
  empty: string;
  filled: string;
  /** Only the rows that hold the value. */
  value: (value: string) => string;
  /** Only the rows between two edges; the upper one is in it when it is the last. */
  between: (from: string, to: string, isLast: boolean) => string;
}

interface ColumnPanelProps {
  reader: Reader;
  column: ColumnFacts;
  part: ColumnPart | undefined;
  links: ColumnLinks;
  action: string;
  kept: Kept;
}

/** One column in full: how its values spread, the commonest, and how to keep some of them. */
export function ColumnPanel(props: ColumnPanelProps) {
  const { reader, column, part, links } = props;
  const said = explorerWords(reader.language);
  const { histogram } = column;
  return (
    <section class="column" id="column" aria-labelledby="column-name" tabindex={-1}>
      <header>
        <h3 id="column-name">
          <Name of={column.name} />
        </h3>
        <Kind reader={reader} column={column} part={part} />
        <a href={links.close}>{said.column.close}</a>
      </header>
      {histogram && histogram.counts.length > 1 ? (
        <Bars
          reader={reader}
          name={column.name}
          of={histogram}
          part={part?.counts}
          ink={inkOf(column.family)}
          between={links.between}
        />
      ) : null}
      <Facts facts={factsOf(props)} />
      <Top {...props} />
      <ColumnForm {...props} />
      <ul class="do">
        <Act href={links.ascending} text={said.column.sortUp} />
        <Act href={links.descending} text={said.column.sortDown} />
        {column.nulls > 0 ? (
          <>
            <Act href={links.empty} text={said.column.onlyEmpty} />
            <Act href={links.filled} text={said.column.onlyFilled} />
          </>
        ) : null}
      </ul>
    </section>
  );
}

const Act = ({ href, text }: { href: string; text: string }) => (
  <li>
    <a class="button quiet" href={href}>
      {text}
    </a>
  </li>
);

function factsOf({ reader, column, part }: ColumnPanelProps): Fact[] {
  const said = explorerWords(reader.language).column;
  const { language } = reader;
  const { number, percent, precise } = format(language);
  const { mean, min, max } = column;
  const some = [
    { label: said.filled, value: percent(1 - emptyShare(part ?? column)) },
    { label: said.distinct, value: number(column.distinct) },
  ];
  if (!column.histogram) return some;
  return [
    ...some,
    { label: said.least, value: shown(language, min) },
    { label: said.middle, value: shown(language, medianOf(column)) },
    ...(mean === undefined ? [] : [{ label: said.mean, value: precise(mean, 4) }]),
    { label: said.greatest, value: shown(language, max) },
  ].filter(({ value }) => value !== "");
}

/** The commonest values with their share, each a filter. */
function Top({ reader, column, part, links }: ColumnPanelProps) {
  const said = explorerWords(reader.language).column;
  const { number, percent } = format(reader.language);
  const top = part && !part.counts ? part.top : column.top;
  const { count } = part ?? column;
  if (top.length === 0 || top[0]?.count === 1) return null;
  return (
    <>
      <h4>{said.top}</h4>
      <ol class="top">
        {top.map((each) => (
          <li>
            <a href={links.value(each.value)}>
              {cellText(reader, column, each.value) || "«\u00A0\u00A0»"}
            </a>
            <data value={each.count}>
              {number(each.count)} <small>{percent(count > 0 ? each.count / count : 0)}</small>
            </data>
            <svg class="share" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
              <path d={`M0 1H${((100 * each.count) / Math.max(1, count)).toFixed(1)}`} />
            </svg>
          </li>
        ))}
      </ol>
    </>
  );
}
