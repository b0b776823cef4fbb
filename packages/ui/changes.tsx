import { Traits } from "./facts.tsx";
import { format } from "./format.ts";
import { Name } from "./name.tsx";
import type { Reader } from "./reader.ts";
import { Slab } from "./slab.tsx";
import { changesWords } from "./words/changes.ts";
import { engineWords } from "./words/engine.ts";
import { named } from "./words/catalog.ts";

type Row = Record<string, unknown>;

/** What became of a table from one of its versions to another; rows are those of one page. */
export interface ChangesFacts {
  /** The columns that tell rows apart; null where rows were compared whole. */
  key: string[] | null;
  summary: {
    added: number;
    removed: number;
    changed: number;
    unchanged: number;
    changed_by_column: Record<string, number>;
    columns_added: string[];
    columns_removed: string[];
    columns_retyped: { name: string; from: string; to: string }[];
  };
  added: Row[];
  removed: Row[];
  changed: { key: Row; before: Row; after: Row }[];
}

interface ChangesProps {
  reader: Reader;
  of: ChangesFacts;
}

const COLUMNS_SHOWN = 12;
/** Rows of each kind that can be had, page by page. */
export const ROWS_NOTED = 100_000;

/** How many rows came, went and became others, and how they were told apart. */
export function ChangesSummary({ reader, of }: ChangesProps) {
  const said = changesWords(reader.language);
  const { added, removed, changed, unchanged } = of.summary;
  return (
    <>
      <Traits
        isBig
        of={[
          said.added(added),
          said.removed(removed),
          of.key === null ? null : said.changed(changed),
          said.unchanged(unchanged),
        ]}
      />
      {of.key === null ? (
        <p class="soft">{said.byContent}</p>
      ) : (
        <p class="soft">
          {said.byKey}{" "}
          {of.key.map((name, at) => (
            <>
              {at > 0 ? ", " : null}
              <code>
                <Name of={name} />
              </code>
            </>
          ))}
          .
        </p>
      )}
    </>
  );
}

/** Columns that came, went or hold something else. */
export function ColumnChanges({ reader, of: { summary } }: ChangesProps) {
  const said = changesWords(reader.language);
  const { types } = engineWords(reader.language);
  const { columns_added: added, columns_removed: removed, columns_retyped: retyped } = summary;
  if (added.length + removed.length + retyped.length === 0) return null;
  return (
    <Slab id="columns" title={said.columns}>
      <dl class="bare">
        <Names label={said.columnsAdded} of={added} />
        <Names label={said.columnsRemoved} of={removed} />
        {retyped.length > 0 ? (
          <div>
            <dt>{said.columnsRetyped}</dt>
            {retyped.map(({ name, from, to }) => (
              <dd>
                <code>
                  <Name of={name} />
                </code>{" "}
                {named(types, from)} → {named(types, to)}
              </dd>
            ))}
          </div>
        ) : null}
      </dl>
    </Slab>
  );
}

function Names({ label, of }: { label: string; of: string[] }) {
  if (of.length === 0) return null;
  return (
    <div>
      <dt>{label}</dt>
      {of.map((name) => (
        <dd>
          <code>
            <Name of={name} />
          </code>
        </dd>
      ))}
    </div>
  );
}

/** A line a changed cell, what it was beside what it is. */
export function ChangedRows({ reader, of }: ChangesProps) {
  const said = changesWords(reader.language);
  const { changed, changed_by_column: counts } = of.summary;
  if (changed === 0) return null;
  const byColumn = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  return (
    <Slab id="changed" title={said.changedRows} note={noteOf(reader, changed)}>
      <Traits
        of={byColumn.slice(0, COLUMNS_SHOWN).map(([name, rows]) => (
          <>
            <code>
              <Name of={name} />
            </code>{" "}
            {said.byColumn(rows)}
          </>
        ))}
      />
      {of.changed.length === 0 ? (
        <p class="soft">{said.none}</p>
      ) : (
        <section class="scroller" aria-label={said.changedRows} tabindex={0}>
          <table class="rows">
            <thead>
              <tr>
                <th scope="col">{of.key?.join(", ")}</th>
                <th scope="col">{said.column}</th>
                <th scope="col">{said.before}</th>
                <th scope="col">{said.after}</th>
              </tr>
            </thead>
            <tbody>
              {of.changed.flatMap((row) =>
                Object.keys(row.after).map((name) => (
                  <tr>
                    <th scope="row">{Object.values(row.key).map(written).join(", ")}</th>
                    <td>{name}</td>
                    <td>
                      {isEmpty(row.before[name]) ? null : <del>{written(row.before[name])}</del>}
                    </td>
                    <td>
                      {isEmpty(row.after[name]) ? null : <ins>{written(row.after[name])}</ins>}
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </section>
      )}
    </Slab>
  );
}

interface PlainProps extends ChangesProps {
  kind: "added" | "removed";
}

/** Rows that came or went, by their first columns. */
export function PlainRows({ reader, of, kind }: PlainProps) {
  const said = changesWords(reader.language);
  const title = kind === "added" ? said.addedRows : said.removedRows;
  const rows = of[kind];
  const count = of.summary[kind];
  if (count === 0) return null;
  const names = Object.keys(rows[0] ?? {});
  const shown = names.slice(0, COLUMNS_SHOWN);
  return (
    <Slab id={kind} title={title} note={noteOf(reader, count)}>
      {rows.length === 0 ? (
        <p class="soft">{said.none}</p>
      ) : (
        <section class="scroller" aria-label={title} tabindex={0}>
          <table class="rows">
            <thead>
              <tr>
                {shown.map((name) => (
                  <th scope="col">
                    <Name of={name} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  {shown.map((name) => (
                    <td>{written(row[name])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {names.length > shown.length ? (
        <p class="soft">{said.more(names.length - shown.length)}</p>
      ) : null}
    </Slab>
  );
}

function noteOf(reader: Reader, count: number): string {
  const said = changesWords(reader.language);
  const { number } = format(reader.language);
  return count > ROWS_NOTED ? `${number(count)}. ${said.onlyFirst(ROWS_NOTED)}` : number(count);
}

const LONGEST_CELL = 200;

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined;
}

function written(value: unknown): string {
  if (isEmpty(value)) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
}
