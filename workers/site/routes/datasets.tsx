import { z } from "zod";
import { pageCount } from "#base/paging.ts";
import { notFound } from "#base/problem.ts";
import { COUNTED, type DatasetsPage, readDatasets } from "#catalog/read-datasets.ts";
import { type Entry, readEntries } from "#catalog/read-entries.ts";
import { searchDatasets } from "#search/search.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { Chips, SortBar } from "#ui/chips.tsx";
import { Entries } from "#ui/entry.tsx";
import { format } from "#ui/format.ts";
import { SubscribeForm } from "#ui/form.tsx";
import { feedOf, Layout } from "#ui/layout.tsx";
import { Pager } from "#ui/pager.tsx";
import type { Reader } from "#ui/reader.ts";
import { SearchForm } from "#ui/search-form.tsx";
import { pagesWords } from "#ui/words/pages.ts";

const PAGE_SIZE = 20;
/** Further pages would read all that stands before them; the sitemap and the API list everything. */
const LAST_PAGE = 500;

const page = z.coerce.number().int().min(1).max(LAST_PAGE).default(1);
const order = z.enum(["updated", "newest", "title"]).default("updated");
const searched = z.object({ q: z.string().trim().min(1).max(300), page });
const browsed = z.object({
  organization: z.string().max(150).optional(),
  tag: z.string().max(100).optional(),
  sort: order,
  page,
});

export async function datasets(c: Asked): Promise<Response> {
  return c.req.query("q")?.trim() ? search(c) : browse(c);
}

async function search(c: Asked): Promise<Response> {
  const { query, redirect } = canonical(c, searched);
  if (redirect) return redirect;
  const portal = c.get("portal");
  const found = await searchDatasets(portal, {
    typed: query.q,
    page: query.page,
    pageSize: PAGE_SIZE,
  });
  const list: List = {
    data: await readEntries(portal, found.ids),
    total: found.total,
    page: query.page,
    query: query.q,
    isPartial: found.exact === 0 && found.total > 0,
    organization: null,
  };
  keep(c, "page", ["datasets", "search"]);
  return c.html(<ListPage reader={c.get("reader")} list={list} />);
}

async function browse(c: Asked): Promise<Response> {
  const { query, redirect } = canonical(c, browsed);
  if (redirect) return redirect;
  const { organization, tag, sort, page } = query;
  const wanted = { organization, tag, order: sort, page, pageSize: PAGE_SIZE };
  const read = await readDatasets(c.get("portal"), wanted);
  if (organization !== undefined && !read.organization) throw notFound("Organization");
  if (page > 1 && read.data.length === 0) throw notFound("Page");
  keep(c, "page", ["datasets"]);
  return c.html(<ListPage reader={c.get("reader")} list={{ ...read, tag, sort, page }} />);
}

interface List {
  data: Entry[];
  total: number;
  page: number;
  organization: DatasetsPage["organization"];
  tag?: string | undefined;
  sort?: z.infer<typeof order> | undefined;
  query?: string | undefined;
  isPartial?: boolean;
}

interface ListProps {
  reader: Reader;
  list: List;
}

function ListPage({ reader, list }: ListProps) {
  const { datasets: words } = pagesWords(reader.language);
  const what = list.query ?? list.organization?.name ?? list.tag;
  return (
    <Layout
      reader={reader}
      title={what ? words.titleFor(what) : words.title}
      description={words.description(list.total)}
      current="datasets"
      alternates={feedOf(reader, "/datasets", reader.name)}
      query={addressOf(list)}
      noindex={list.query !== undefined}
    >
      <div class="opening tight">
        <SearchForm reader={reader} query={list.query} />
      </div>
      <section class="sheet" aria-labelledby="results">
        <Heading reader={reader} list={list} />
        <Filters reader={reader} list={list} />
        {list.isPartial ? <p class="soft">{words.partial(list.query ?? "")}</p> : null}
        {list.query === undefined ? <Sorting reader={reader} list={list} /> : null}
        {list.data.length > 0 ? (
          <Entries reader={reader} datasets={list.data} kind="wide" level={2} />
        ) : (
          <Nothing reader={reader} />
        )}
        <Pager
          reader={reader}
          page={list.page}
          pages={Math.min(LAST_PAGE, pageCount(list.total, PAGE_SIZE))}
          href={(page) => reader.at(`/datasets${addressOf({ ...list, page })}`)}
        />
        <Follow reader={reader} list={list} />
      </section>
    </Layout>
  );
}

function Heading({ reader, list }: ListProps) {
  const { datasets: words } = pagesWords(reader.language);
  const { number } = format(reader.language);
  const isBeyond = list.total > COUNTED && isFiltered(list);
  const shown = isBeyond ? COUNTED : list.total;
  return (
    <h1 id="results" class="heading">
      {isBeyond ? `${words.atLeast} ` : ""}
      <data value={shown}>{number(shown)}</data> {words.heading(shown)}{" "}
      {list.query === undefined ? null : <span class="soft">{words.forQuery(list.query)}</span>}
    </h1>
  );
}

function isFiltered({ query, organization, tag }: List): boolean {
  return query !== undefined || organization !== null || tag !== undefined;
}

function Filters({ reader, list }: ListProps) {
  const { datasets: words } = pagesWords(reader.language);
  const at = (changed: Partial<List>) =>
    reader.at(`/datasets${addressOf({ ...list, page: 1, ...changed })}`);
  const chips = [
    list.organization && {
      text: words.organization(list.organization.name),
      without: at({ organization: null }),
    },
    list.tag !== undefined && { text: words.tag(list.tag), without: at({ tag: undefined }) },
  ].filter((chip) => chip !== null && chip !== false);
  return <Chips reader={reader} chips={chips} clear={reader.at("/datasets")} />;
}

function Sorting({ reader, list }: ListProps) {
  const { datasets: words } = pagesWords(reader.language);
  return (
    <SortBar
      label={words.sort}
      orders={order.unwrap().options.map((sort) => ({
        text: words.orders[sort],
        href: reader.at(`/datasets${addressOf({ ...list, page: 1, sort })}`),
        isCurrent: sort === list.sort,
      }))}
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

function Follow({ reader, list }: ListProps) {
  const { datasets: words } = pagesWords(reader.language);
  const { target, text } = followed(reader, list);
  return (
    <section class="sheet" id="follow" aria-labelledby="follow-title">
      <h2 id="follow-title">{words.follow}</h2>
      <p class="soft">{text}</p>
      <SubscribeForm reader={reader} target={target} submit={words.followSubmit} />
    </section>
  );
}

function followed(reader: Reader, { query, organization, tag }: List) {
  const { datasets: words } = pagesWords(reader.language);
  if (query !== undefined) return { target: `search:${query}`, text: words.followQuery(query) };
  if (tag !== undefined) return { target: `tag:${tag}`, text: words.followTag(tag) };
  if (organization)
    return {
      target: `organization:${organization.id}`,
      text: words.followOrganization(organization.name),
    };
  return { target: "everything", text: words.followAll };
}

/** The list's own query, in the order that `canonical` wants. */
function addressOf({ query, organization, tag, sort = "updated", page }: List): string {
  const params = new URLSearchParams();
  if (query !== undefined) params.set("q", query);
  if (organization) params.set("organization", organization.slug);
  if (tag !== undefined) params.set("tag", tag);
  if (sort !== "updated") params.set("sort", sort);
  if (page > 1) params.set("page", String(page));
  const text = params.toString();
  return text && `?${text}`;
}
