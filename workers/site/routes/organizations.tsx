import { z } from "zod";
import { pageCount } from "#base/paging.ts";
import { notFound } from "#base/problem.ts";
import { type OrganizationEntry, readOrganizations } from "#catalog/read-organizations.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { Traits } from "#ui/facts.tsx";
import { Layout } from "#ui/layout.tsx";
import { Pager } from "#ui/pager.tsx";
import { plainText } from "#ui/plain-text.ts";
import type { Reader } from "#ui/reader.ts";
import { Opening } from "#ui/slab.tsx";
import { pagesWords } from "#ui/words/pages.ts";
import { words } from "#ui/words/words.ts";

const PAGE_SIZE = 50;
const LONGEST_TEXT = 200;

const asked = z.object({ page: z.coerce.number().int().min(1).max(200).default(1) });

export async function organizations(c: Asked): Promise<Response> {
  const { query, redirect } = canonical(c, asked);
  if (redirect) return redirect;
  const { page } = query;
  const { data, total } = await readOrganizations(c.get("portal"), { page, pageSize: PAGE_SIZE });
  if (page > 1 && data.length === 0) throw notFound("Page");
  keep(c, "page", ["organizations"]);
  return c.html(<ListPage reader={c.get("reader")} data={data} total={total} page={page} />);
}

interface ListProps {
  reader: Reader;
  data: OrganizationEntry[];
  total: number;
  page: number;
}

function ListPage({ reader, data, total, page }: ListProps) {
  const { organizations } = pagesWords(reader.language);
  const { counts } = words(reader.language);
  return (
    <Layout
      reader={reader}
      title={organizations.title}
      description={organizations.description(total)}
      current="organizations"
      query={page > 1 ? `?page=${page}` : ""}
    >
      <Opening
        title={organizations.title}
        lead={
          total > 0 ? `${counts.organizations(total)}. ${organizations.lead}` : organizations.none
        }
      />
      <section class="sheet">
        <ul class="entries bare">
          {data.map((each) => (
            <Entry reader={reader} organization={each} />
          ))}
        </ul>
        <Pager
          reader={reader}
          page={page}
          pages={pageCount(total, PAGE_SIZE)}
          href={(page) => reader.at(page > 1 ? `/organizations?page=${page}` : "/organizations")}
        />
      </section>
    </Layout>
  );
}

interface EntryProps {
  reader: Reader;
  organization: OrganizationEntry;
}

function Entry({ reader, organization }: EntryProps) {
  const { counts } = words(reader.language);
  const { slug, name, acronym, description, datasetsCount } = organization;
  const text = plainText(description, LONGEST_TEXT);
  return (
    <li>
      <div>
        <h2>
          <a href={reader.at(`/organizations/${slug}`)}>{name}</a>
        </h2>
        {text ? <p>{text}</p> : null}
        <Traits of={[acronym, counts.datasets(datasetsCount)]} />
      </div>
    </li>
  );
}
