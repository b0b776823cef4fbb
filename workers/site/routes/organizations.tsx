import { z } from "zod";
import { pageCount } from "#base/paging.ts";
import { notFound } from "#base/problem.ts";
import type { OrganizationSort } from "#catalog/organization-order.ts";
import { type OrganizationEntry, readOrganizations } from "#catalog/read-organizations.ts";
import { organizationsNamed } from "#search/organizations-named.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { Chips, SortBar } from "#ui/chips.tsx";
import { Traits } from "#ui/facts.tsx";
import { Layout } from "#ui/layout.tsx";
import { Pager } from "#ui/pager.tsx";
import { plainText } from "#ui/plain-text.ts";
import type { Reader } from "#ui/reader.ts";
import { Opening } from "#ui/slab.tsx";
import { named } from "#ui/words/catalog.ts";
import { organizationsWords } from "#ui/words/organizations.ts";
import { pagesWords } from "#ui/words/pages.ts";
import { words } from "#ui/words/words.ts";

const PAGE_SIZE = 50;
const LONGEST_TEXT = 200;

/** Each in the order that the page offers it, with the wire's name for it. */
const orders = {
  datasets: "-datasets",
  followers: "-followers",
  name: "name",
  newest: "-created",
} as const satisfies Record<string, OrganizationSort>;
type Order = keyof typeof orders;

const badges = [
  "public-service",
  "certified",
  "local-authority",
  "association",
  "company",
] as const;
const listed = z.object({
  q: z.string().trim().min(1).max(300).optional(),
  badge: z.enum(badges).optional(),
  sort: z.enum(["datasets", "followers", "name", "newest"]).default("datasets"),
  page: z.coerce.number().int().min(1).max(200).default(1),
});
type Listed = z.infer<typeof listed>;

export async function organizations(c: Asked): Promise<Response> {
  const { query, redirect } = canonical(c, listed);
  if (redirect) return redirect;
  const { q, badge, sort, page } = query;
  const portal = c.get("portal");
  const among = q === undefined ? undefined : await organizationsNamed(portal, q);
  const filter = { among, badge };
  const listing = { page, pageSize: PAGE_SIZE, sort: orders[sort] };
  const { data, total } = await readOrganizations(portal, filter, listing);
  if (page > 1 && data.length === 0) throw notFound("Page");
  keep(c, q ? "view" : "page", ["organizations", "every-organization"]);
  return c.html(<ListPage reader={c.get("reader")} data={data} total={total} query={query} />);
}

function addressOf(query: Partial<Listed>): string {
  const { q, badge, sort, page } = query;
  const params = new URLSearchParams({
    ...(q && { q }),
    ...(badge && { badge }),
    ...(sort && sort !== "datasets" && { sort }),
    ...(page && page > 1 && { page: String(page) }),
  }).toString();
  return params && `?${params}`;
}

interface ListProps {
  reader: Reader;
  data: OrganizationEntry[];
  total: number;
  query: Listed;
}

function ListPage({ reader, data, total, query }: ListProps) {
  const { organizations } = pagesWords(reader.language);
  const said = organizationsWords(reader.language);
  const { counts } = words(reader.language);
  const { page, q, badge } = query;
  const at = (changed: Partial<Listed>) =>
    reader.at(`/organizations${addressOf({ ...query, page: 1, ...changed })}`);
  const isAll = q === undefined && badge === undefined;
  const lead =
    total > 0 ? `${counts.organizations(total)}.` : isAll ? organizations.none : said.none;
  return (
    <Layout
      reader={reader}
      title={q ? said.titleFor(q) : organizations.title}
      description={isAll ? organizations.description(total) : undefined}
      current="organizations"
      query={addressOf(query)}
      isView={q !== undefined}
      noindex={q !== undefined && total === 0}
    >
      <Opening title={organizations.title} lead={lead}>
        <Search reader={reader} query={query} />
        <Badges reader={reader} query={query} at={at} />
      </Opening>
      <section class="sheet">
        {total > 1 ? (
          <SortBar
            label={said.sort}
            orders={listed.shape.sort.unwrap().options.map((order: Order) => ({
              text: said.orders[order],
              href: at({ sort: order }),
              isCurrent: query.sort === order,
            }))}
          />
        ) : null}
        {total === 0 && !isAll ? <NothingFound reader={reader} /> : null}
        <ul class="entries bare">
          {data.map((each) => (
            <Entry reader={reader} organization={each} />
          ))}
        </ul>
        <Pager
          reader={reader}
          page={page}
          pages={pageCount(total, PAGE_SIZE)}
          href={(page) => at({ page })}
        />
      </section>
    </Layout>
  );
}

function Search({ reader, query: { q, badge, sort } }: { reader: Reader; query: Listed }) {
  const said = organizationsWords(reader.language);
  return (
    <search>
      <form class="search" action={reader.at("/organizations")}>
        <label class="hidden" for="q">
          {said.search}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={q}
          placeholder={said.placeholder}
          autocomplete="off"
          maxlength={300}
        />
        {badge ? <input type="hidden" name="badge" value={badge} /> : null}
        {sort === "datasets" ? null : <input type="hidden" name="sort" value={sort} />}
        <button type="submit">{words(reader.language).search.submit}</button>
      </form>
    </search>
  );
}

interface BadgesProps {
  reader: Reader;
  query: Listed;
  at: (changed: Partial<Listed>) => string;
}

/** What holds as chips that take it away; else the badges that may be chosen. */
function Badges({ reader, query: { q, badge }, at }: BadgesProps) {
  const { organization } = pagesWords(reader.language);
  const said = organizationsWords(reader.language);
  if (q === undefined && badge === undefined)
    return (
      <nav aria-label={said.badges}>
        <ul class="chips">
          {badges.map((each) => (
            <li>
              <a href={at({ badge: each })}>{named(organization.badges, each)}</a>
            </li>
          ))}
        </ul>
      </nav>
    );
  const chips = [
    ...(q ? [{ text: q, without: at({ q: undefined }) }] : []),
    ...(badge
      ? [{ text: named(organization.badges, badge), without: at({ badge: undefined }) }]
      : []),
  ];
  return <Chips reader={reader} chips={chips} clear={reader.at("/organizations")} />;
}

function NothingFound({ reader }: { reader: Reader }) {
  const said = organizationsWords(reader.language);
  return (
    <>
      <ul class="points">
        {said.noneHelp.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <p>
        <a href={reader.at("/organizations")}>{said.all}</a>
      </p>
    </>
  );
}

interface EntryProps {
  reader: Reader;
  organization: OrganizationEntry;
}

function Entry({ reader, organization }: EntryProps) {
  const { counts } = words(reader.language);
  const { organization: said } = pagesWords(reader.language);
  const { slug, name, acronym, description, datasetsCount, badges } = organization;
  const text = plainText(description, LONGEST_TEXT);
  return (
    <li>
      <div>
        <h2>
          <a href={reader.at(`/organizations/${slug}`)}>{name}</a>
        </h2>
        {text ? <p>{text}</p> : null}
        <Traits
          of={[
            acronym,
            ...badges.map((badge) => named(said.badges, badge)),
            counts.datasets(datasetsCount),
          ]}
        />
      </div>
    </li>
  );
}
