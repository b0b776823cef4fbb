import type { ResourcePage, Understanding } from "#files/read-resource.ts";
import { ROWS_A_PAGE } from "#site/explorer/explore.ts";
import { ColumnTable } from "#ui/column-table.tsx";
import { Traits } from "#ui/facts.tsx";
import type { Colonnade } from "#ui/fingerprint.ts";
import { LargeFingerprint, Legend } from "#ui/fingerprint.tsx";
import { format } from "#ui/format.ts";
import type { Reader } from "#ui/reader.ts";
import { Slab } from "#ui/slab.tsx";
import { Warnings } from "#ui/warnings.tsx";
import { pagesWords } from "#ui/words/pages.ts";
import { words } from "#ui/words/words.ts";

const COLUMNS_LISTED = 200;

interface TableProps {
  reader: Reader;
  read: ResourcePage;
}

/** What was understood of the whole table: points to check, every column. */
export function ResourceTable({ reader, read }: TableProps) {
  const { understanding } = read;
  if (!understanding) return null;
  const { table, warnings } = understanding.understood;
  return (
    <>
      {table || warnings.length > 0 ? (
        <Points reader={reader} read={read} of={understanding} />
      ) : null}
      {table ? <Columns reader={reader} of={understanding} /> : null}
    </>
  );
}

interface PartProps {
  reader: Reader;
  of: Understanding;
}

function Points({ reader, read, of }: PartProps & { read: ResourcePage }) {
  const { resource: said } = pagesWords(reader.language);
  const { warnings, rows } = of.understood;
  return (
    <Slab
      id="points"
      title={said.points}
      note={said.pointsNote(words(reader.language).counts.rows(rows))}
    >
      {warnings.length > 0 ? (
        <Warnings reader={reader} warnings={warnings} rowAt={(row) => rowAt(reader, read, row)} />
      ) : (
        <p>{said.noPoints}</p>
      )}
    </Slab>
  );
}

/** The page of the table, in the file's order, that has the row. */
function rowAt(reader: Reader, { resource, version, isPast }: ResourcePage, row: number): string {
  const params = new URLSearchParams(isPast && version ? { version: version.id } : {});
  const page = Math.ceil(row / ROWS_A_PAGE);
  if (page > 1) params.set("page", String(page));
  const query = params.size > 0 ? `?${params}` : "";
  return `${reader.at(`/resources/${resource.id}`)}${query}#row-${row}`;
}

function Columns({ reader, of }: PartProps) {
  const { resource: said } = pagesWords(reader.language);
  const { list } = format(reader.language);
  const { columns, keys } = of.understood;
  return (
    <Slab id="columns" title={said.columnsTitle} note={said.columnsNote}>
      <LargeFingerprint reader={reader} of={drawingOf(of)} />
      <Legend reader={reader} of={drawingOf(of)} />
      <Traits isBig of={readAs(reader, of)} />
      {keys.length > 0 ? <p>{said.keys(list(keys.slice(0, 5)))}</p> : null}
      <ColumnTable reader={reader} columns={columns.slice(0, COLUMNS_LISTED)} />
      {of.columns > COLUMNS_LISTED ? (
        <p class="soft">{said.moreColumns(of.columns - COLUMNS_LISTED)}</p>
      ) : null}
    </Slab>
  );
}

function drawingOf({ understood }: Understanding): Colonnade {
  const { rows, columns } = understood;
  return {
    rows,
    columns: columns.map(({ family, count, nulls, distinct }) => [family, count, nulls, distinct]),
  };
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
