import type { ResourcePage, Understanding } from "#files/read-resource.ts";
import { type Explored, ROWS_A_PAGE } from "#site/explorer/explore.ts";
import { askOf, isFiltered, type State, writeState } from "#site/explorer/state.ts";
import { columnLinks, sortedBy } from "#site/explorer/views.ts";
import { Chips } from "#ui/chips.tsx";
import { ColumnPanel } from "#ui/explorer/column-panel.tsx";
import { Downloads } from "#ui/explorer/downloads.tsx";
import { Filters, type Kept } from "#ui/explorer/filters.tsx";
import { Grid } from "#ui/explorer/grid.tsx";
import { Picker } from "#ui/explorer/picker.tsx";
import { Refused } from "#ui/explorer/refused.tsx";
import { fileTrait } from "#ui/files.tsx";
import { format } from "#ui/format.ts";
import { Notice } from "#ui/notice.tsx";
import { Pager } from "#ui/pager.tsx";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";
import { pagesWords } from "#ui/words/pages.ts";

import { chipsOf } from "./resource-chips.ts";
import { Seen, Views } from "./resource-sight.tsx";
import { Watch } from "./resource-watch.tsx";

export interface ExplorerProps {
  reader: Reader;
  read: ResourcePage & { understanding: Understanding };
  state: State;
  explored: Explored;
  title: string;
  address: string | undefined;
}

/** A view of the table: how many rows, which, and how to have them. */
export function Explorer(props: ExplorerProps) {
  const { reader, read, state, explored } = props;
  const { columns } = read.understanding.understood;
  const kept = keptOf(state);
  const action = pathOf(reader, read);
  const to = linker(reader, read);
  return (
    <section class="sheet" aria-labelledby="rows">
      <Heading {...props} />
      {state.view === "sql" ? null : (
        <Filters
          reader={reader}
          columns={columns}
          search={state.search}
          column={state.column}
          action={action}
          kept={kept}
        />
      )}
      <Chips
        reader={reader}
        chips={chipsOf(reader, state, to)}
        clear={to({ ...state, search: "", conditions: [], page: 1 })}
      />
      <Views reader={reader} read={read} state={state} to={to} />
      {explored.sight ? (
        <Seen
          reader={reader}
          read={read}
          state={state}
          sight={explored.sight}
          action={action}
          to={to}
        />
      ) : (
        <Table {...props} />
      )}
      {explored.refusal || state.view === "sql" ? null : <Files {...props} />}
      {read.isPast || explored.refusal ? null : (
        <Watch reader={reader} id={read.resource.id} state={state} />
      )}
    </section>
  );
}

/** The rows, with the column that is open above them and the choice of columns below. */
function Table(props: ExplorerProps) {
  const { reader, read, state, explored } = props;
  const said = explorerWords(reader.language);
  const { columns } = read.understanding.understood;
  return (
    <>
      <Opened {...props} />
      {explored.parts.size > 0 ? <p class="soft">{said.drawn}</p> : null}
      <Body {...props} />
      {columns.length > 1 && !explored.refusal ? (
        <Picker
          reader={reader}
          columns={columns}
          count={read.understanding.columns}
          shown={explored.columns.map(({ name }) => name)}
          action={pathOf(reader, read)}
          kept={keptOf(state)}
          all={linker(reader, read)({ ...state, columns: [] })}
        />
      ) : null}
    </>
  );
}

/** What a form leaves as it is. */
function keptOf(state: State): Kept {
  return [...new URLSearchParams(writeState({ ...state, page: 1 }))];
}

/** The column whose values are shown in full. */
function Opened({ reader, read, state, explored }: ExplorerProps) {
  const column = read.understanding.understood.columns.find(({ name }) => name === state.column);
  if (!column) return null;
  return (
    <ColumnPanel
      reader={reader}
      column={column}
      part={explored.parts.get(column.name)}
      links={columnLinks(state, column.name, linker(reader, read))}
      action={pathOf(reader, read)}
      kept={keptOf(state)}
    />
  );
}

function Heading({ reader, read, state, explored }: ExplorerProps) {
  const said = explorerWords(reader.language);
  const { resource } = pagesWords(reader.language);
  const { number } = format(reader.language);
  const { rows } = read.understanding.understood;
  const { total, rows: shown, sight } = explored;
  if (sight) return <h2 id="rows">{said.views[state.view]}</h2>;
  const least = total ?? shown.length;
  return (
    <h2 id="rows">
      {total === undefined && shown.length > 0 ? `${said.atLeast} ` : null}
      <data value={least}>{number(least)}</data> {said.rows(least)}{" "}
      {isFiltered(state) ? <span class="soft">{resource.of(rows)}</span> : null}
    </h2>
  );
}

/** The rows, or why there are none. */
function Body(props: ExplorerProps) {
  const { reader, read, state, explored, title } = props;
  const said = explorerWords(reader.language);
  const to = linker(reader, read);
  const { columns, rows, total, partial, refusal } = explored;
  const reset = pathOf(reader, read);
  if (refusal) return <Refused reader={reader} {...refusal} again={to(state)} reset={reset} />;
  const pages = total === undefined ? state.page : Math.ceil(total / ROWS_A_PAGE);
  return (
    <>
      {partial ? (
        <Notice tone="care" title={said.partial(partial.read, partial.total)}>
          <p>{said.partialText}</p>
        </Notice>
      ) : null}
      {rows.length === 0 ? (
        <Notice title={said.none}>
          <p>{isFiltered(state) ? said.noneHelp : null}</p>
        </Notice>
      ) : (
        <>
          <Grid
            reader={reader}
            title={title}
            columns={columns}
            rows={rows}
            parts={explored.parts}
            sorted={(column) => sortedBy(state, column, to)}
            opened={(column) => `${to({ ...state, column })}#column`}
          />
          <Range {...props} />
          <Pager
            reader={reader}
            page={state.page}
            pages={pages}
            href={(page) => `${to({ ...state, page })}#rows`}
          />
        </>
      )}
    </>
  );
}

function Range({ reader, state, explored }: ExplorerProps) {
  const said = explorerWords(reader.language);
  const from = (state.page - 1) * ROWS_A_PAGE + 1;
  const to = from + explored.rows.length - 1;
  return (
    <p class="soft">
      {explored.total === undefined ? said.shownOf(from, to) : said.shown(from, to, explored.total)}
    </p>
  );
}

const kinds = ["csv", "json", "parquet"] as const;

function Files({ reader, read, state, explored, address }: ExplorerProps) {
  const { resource, version, isPast } = read;
  if (!read.understanding.hasParquet) return null;
  const query = askOf(state);
  if (isPast && version) query.set("version", version.id);
  const written = query.toString();
  const isWhole = !isFiltered(state) && state.columns.length === 0;
  return (
    <Downloads
      reader={reader}
      rows={explored.total}
      isWhole={isWhole}
      files={kinds.map((kind) => ({
        name: kind === "parquet" ? "Parquet" : kind.toUpperCase(),
        href: `/api/resources/${resource.id}/data.${kind}${written ? `?${written}` : ""}`,
      }))}
      original={
        address
          ? {
              href: address,
              trait: fileTrait(reader, resource.format, version?.sizeBytes ?? resource.sizeBytes),
            }
          : undefined
      }
    />
  );
}

/** The page's own path. */
function pathOf(reader: Reader, { resource }: Pick<ResourcePage, "resource">): string {
  return reader.at(`/resources/${resource.id}`);
}

/** Addresses of other views. */
function linker(reader: Reader, read: Pick<ResourcePage, "resource">) {
  return (state: State): string => {
    const query = writeState(state);
    return pathOf(reader, read) + (query ? `?${query}` : "");
  };
}
