import { pageCount } from "#base/paging.ts";
import { notFound } from "#base/problem.ts";
import { COUNTED, type DatasetsPage, readDatasets } from "#catalog/read-datasets.ts";
import { type Entry, readEntries } from "#catalog/read-entries.ts";
import type { Counted } from "#search/count-facets.ts";
import { searchMeant } from "#search/meant.ts";
import { searchDatasets } from "#search/search.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { addressOf as publicAddress } from "#site/public.ts";
import { SortBar } from "#ui/chips.tsx";
import { Entries } from "#ui/entry.tsx";
import { format } from "#ui/format.ts";
import { feedOf, Layout } from "#ui/layout.tsx";
import { Pager } from "#ui/pager.tsx";
import type { Reader } from "#ui/reader.ts";
import { SearchForm } from "#ui/search-form.tsx";
import { pagesWords } from "#ui/words/pages.ts";
import { searchWords } from "#ui/words/search.ts";
import { DatasetFacets } from "./datasets-facets.tsx";
import { ActiveFilters } from "./datasets-filters.tsx";
import { Follow } from "./datasets-follow.tsx";
import {
  addressOf,
  filtersOf,
  LAST_PAGE,
  type Listed,
  listed,
  orders,
  sortOf,
} from "./datasets-query.ts";

const PAGE_SIZE = 20;

export async function datasets(c: Asked): Promise<Response> {
  const { query, redirect } = canonical(c, listed);
  if (redirect) return redirect;
  const read = isBrowsed(query) ? await browse(c, query) : await search(c, query);
  if (query.page > 1 && read.data.length === 0) throw notFound("Page");
  keep(c, "page", ["datasets", "search"]);
  return c.html(<ListPage reader={c.get("reader")} list={{ ...read, query }} />);
}

/** Lists without words are the catalogue's own, so that they are whole even where the index is not. */
function isBrowsed({
  q,
  page: _page,
  sort = "updated",
  organization = [],
  tag = [],
  ...others
}: Listed) {
  return (
    q === undefined &&
    ["updated", "newest", "title"].includes(sort) &&
    organization.length < 2 &&
    tag.length < 2 &&
    Object.values(others).every((each) => each === undefined)
  );
}

async function browse(c: Asked, query: Listed): Promise<Omit<List, "query">> {
  const portal = c.get("portal");
  const { sort, page, organization, tag } = query;
  const wanted = {
    organization: organization?.[0],
    tag: tag?.[0],
    order: sort === "newest" || sort === "title" ? sort : "updated",
    page,
    pageSize: PAGE_SIZE,
  } as const;
  const facets = { filters: filtersOf(query), isFaceted: true, page: 1, pageSize: 1 } as const;
  const [read, { facets: counted }] = await Promise.all([
    readDatasets(portal, wanted),
    searchDatasets(portal, facets),
  ]);
  if (organization && !read.organization) throw notFound("Organization");
  return { ...read, exact: read.total, counted };
}

async function search(c: Asked, query: Listed): Promise<Omit<List, "query">> {
  const portal = c.get("portal");
  const found = await searchMeant(portal, {
    typed: query.q,
    filters: filtersOf(query),
    // Words are answered by relevance until another order is asked for.
    sort: query.sort || query.q === undefined ? sortOf(query.sort ?? "updated") : undefined,
    page: query.page,
    pageSize: PAGE_SIZE,
    isFaceted: true,
  });
  const data = await readEntries(portal, found.ids);
  return { ...found, data, counted: found.facets, organization: null };
}

interface List {
  query: Listed;
  data: Entry[];
  total: number;
  /** How many have every word. */
  exact: number;
  counted: Counted | undefined;
  instead?: string;
  organization: DatasetsPage["organization"];
}

interface ListProps {
  reader: Reader;
  list: List;
}

function ListPage({ reader, list }: ListProps) {
  const { datasets: words } = pagesWords(reader.language);
  const { query } = list;
  const what = query.q ?? list.organization?.name ?? query.tag?.[0];
  const at = (changed: Partial<Listed>) =>
    reader.at(`/datasets${addressOf({ ...query, page: 1, ...changed })}`);
  return (
    <Layout
      reader={reader}
      title={what ? words.titleFor(what) : words.title}
      description={words.description(list.total)}
      current="datasets"
      alternates={feedOf(
        reader,
        "/datasets",
        reader.name,
        query.q === undefined ? "" : addressOf({ q: query.q }),
      )}
      query={addressOf(query)}
      scripts={[publicAddress("/enhance/search-suggest.js")]}
      noindex={query.q !== undefined}
    >
      <div class="opening tight">
        <SearchForm reader={reader} query={query.q} />
      </div>
      <div class={list.counted ? "with-facets" : undefined}>
        {list.counted ? (
          <DatasetFacets reader={reader} query={query} counted={list.counted} />
        ) : null}
        <section class="sheet" aria-labelledby="results">
          <Heading reader={reader} list={list} />
          <ActiveFilters reader={reader} list={list} at={at} />
          <Instead reader={reader} list={list} />
          <Sorting reader={reader} list={list} at={at} />
          {list.data.length > 0 ? (
            <Entries reader={reader} datasets={list.data} kind="wide" level={2} />
          ) : (
            <Nothing reader={reader} />
          )}
          <Pager
            reader={reader}
            page={query.page}
            pages={Math.min(LAST_PAGE, pageCount(list.total, PAGE_SIZE))}
            href={(page) => at({ page })}
          />
          <Follow reader={reader} list={list} />
        </section>
      </div>
    </Layout>
  );
}

function Heading({ reader, list }: ListProps) {
  const { datasets: words } = pagesWords(reader.language);
  const { number } = format(reader.language);
  const isBeyond = list.total > COUNTED && isFiltered(list);
  const shown = isBeyond ? COUNTED : list.total;
  const { q } = list.query;
  return (
    <h1 id="results" class="heading">
      {isBeyond ? `${words.atLeast} ` : ""}
      <data value={shown}>{number(shown)}</data> {words.heading(shown)}{" "}
      {q === undefined ? null : <span class="soft">{words.forQuery(list.instead ?? q)}</span>}
    </h1>
  );
}

/** Where nothing has all that was typed: what is shown in its place. */
function Instead({ reader, list: { query, instead, exact, total } }: ListProps) {
  const { q = "" } = query;
  if (instead !== undefined)
    return (
      <p class="soft">
        {searchWords(reader.language).instead(q)} <strong>{instead}</strong>.
      </p>
    );
  return exact === 0 && total > 0 ? (
    <p class="soft">{pagesWords(reader.language).datasets.partial(q)}</p>
  ) : null;
}

function isFiltered({ query }: List): boolean {
  return query.q !== undefined || Object.keys(filtersOf(query)).length > 0;
}

function Sorting({ reader, list, at }: ListProps & { at: (changed: Partial<Listed>) => string }) {
  const { datasets: words } = pagesWords(reader.language);
  const own = searchWords(reader.language);
  const { q, sort } = list.query;
  const usual = q === undefined ? "updated" : undefined;
  const byRelevance = { text: own.relevance, href: at({ sort: undefined }), isCurrent: !sort };
  return (
    <SortBar
      label={words.sort}
      orders={[
        ...(q === undefined ? [] : [byRelevance]),
        ...orders.map((order) => ({
          text: own.orders[order],
          href: at({ sort: order === usual ? undefined : order }),
          isCurrent: order === (sort ?? usual),
        })),
      ]}
    >
      <ul>
        <li>
          <a href="#follow">{words.follow}</a>
        </li>
        {isFiltered(list) ? null : (
          <li>
            <a href={reader.at("/datasets.atom")}>Atom</a>
          </li>
        )}
      </ul>
    </SortBar>
  );
}

function Nothing({ reader }: { reader: Reader }) {
  const { datasets: words } = pagesWords(reader.language);
  return (
    <div>
      <p class="lead">{words.none}</p>
      <ul class="points">
        {words.noneHelp.map((help) => (
          <li>{help}</li>
        ))}
      </ul>
    </div>
  );
}
