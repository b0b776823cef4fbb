import type { ResourcePage, Understanding } from "#files/read-resource.ts";
import { ColumnTable } from "#ui/column-table.tsx";
import { Traits } from "#ui/facts.tsx";
import { format } from "#ui/format.ts";
import type { Reader } from "#ui/reader.ts";
import { Slab } from "#ui/slab.tsx";
import { Rows } from "#ui/table.tsx";
import { Warnings } from "#ui/warnings.tsx";
import { pagesWords } from "#ui/words/pages.ts";
import { words } from "#ui/words/words.ts";

/** A wider table is shown by its first columns; the rest is counted. */
const COLUMNS_DRAWN = 40;
const COLUMNS_LISTED = 200;

interface TableProps {
  reader: Reader;
  read: ResourcePage;
  title: string;
}

/** What was understood of a table: first rows, points to check, every column. */
export function ResourceTable({ reader, read, title }: TableProps) {
  const { understanding } = read;
  if (!understanding) return null;
  const { table, warnings } = understanding.understood;
  return (
    <>
      {table ? <First reader={reader} of={understanding} title={title} /> : null}
      {table || warnings.length > 0 ? <Points reader={reader} of={understanding} /> : null}
      {table ? <Columns reader={reader} of={understanding} /> : null}
    </>
  );
}

interface PartProps {
  reader: Reader;
  of: Understanding;
}

function First({ reader, of, title }: PartProps & { title: string }) {
  const { resource: said } = pagesWords(reader.language);
  const { understood, preview, columns } = of;
  if (preview.length === 0) return null;
  return (
    <section class="sheet" aria-labelledby="rows">
      <h2 id="rows">
        {said.first(preview.length)} <span class="soft">{said.of(understood.rows)}</span>
      </h2>
      <Rows
        reader={reader}
        title={title}
        columns={understood.columns.slice(0, COLUMNS_DRAWN)}
        rows={preview}
      />
      {columns > COLUMNS_DRAWN ? (
        <p class="soft">{said.moreColumns(columns - COLUMNS_DRAWN)}</p>
      ) : null}
    </section>
  );
}

function Points({ reader, of }: PartProps) {
  const { resource: said } = pagesWords(reader.language);
  const { warnings, rows } = of.understood;
  return (
    <Slab
      id="points"
      title={said.points}
      note={said.pointsNote(words(reader.language).counts.rows(rows))}
    >
      {warnings.length > 0 ? (
        <Warnings reader={reader} warnings={warnings} />
      ) : (
        <p>{said.noPoints}</p>
      )}
    </Slab>
  );
}

function Columns({ reader, of }: PartProps) {
  const { resource: said } = pagesWords(reader.language);
  const { list } = format(reader.language);
  const { columns, keys } = of.understood;
  return (
    <Slab id="columns" title={said.columnsTitle} note={said.columnsNote}>
      <Traits isBig of={readAs(reader, of)} />
      {keys.length > 0 ? <p>{said.keys(list(keys.slice(0, 5)))}</p> : null}
      <ColumnTable reader={reader} columns={columns.slice(0, COLUMNS_LISTED)} />
      {of.columns > COLUMNS_LISTED ? (
        <p class="soft">{said.moreColumns(of.columns - COLUMNS_LISTED)}</p>
      ) : null}
    </Slab>
  );
}

/** How the file had to be read. */
function readAs(reader: Reader, { understood }: Understanding) {
  const { resource: said } = pagesWords(reader.language);
  const { number } = format(reader.language);
  const { dialect, duplicates = 0 } = understood;
  const doubles =
    duplicates > 0 ? `${number(duplicates)}\u00A0${said.duplicates(duplicates)}` : undefined;
  if (!dialect) return [understood.format.toUpperCase(), doubles];
  const { encoding, delimiter, headerRow } = dialect;
  const { dialect: names } = said;
  const mark = { "\t": names.tab, " ": names.space }[delimiter] ?? delimiter;
  return [
    `${names.encoding} ${encoding}`,
    <>
      {names.delimiter} <code>{mark}</code>
    </>,
    headerRow === null ? names.noHeader : `${names.header} ${names.headerAt(headerRow + 1)}`,
    doubles,
  ];
}
