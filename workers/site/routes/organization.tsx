import { z } from "zod";
import { pageCount } from "#base/paging.ts";
import type { Place } from "#base/portal.ts";
import { notFound } from "#base/problem.ts";
import { readOrganization } from "#catalog/read-organizations.ts";
import type { Entry } from "#catalog/read-entries.ts";
import type { Organization } from "#catalog/schema.ts";
import { actorUrl, handleOf } from "#outreach/fediverse/actor.ts";
import { pictureOf } from "#files/picture.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { Entries } from "#ui/entry.tsx";
import { Traits } from "#ui/facts.tsx";
import { SubscribeForm } from "#ui/form.tsx";
import { format } from "#ui/format.ts";
import { feedOf, Layout } from "#ui/layout.tsx";
import { Pager } from "#ui/pager.tsx";
import { plainText } from "#ui/plain-text.ts";
import { Prose } from "#ui/prose.tsx";
import type { Reader } from "#ui/reader.ts";
import { Opening, Slab } from "#ui/slab.tsx";
import { hostOf, webAddress } from "#ui/web.ts";
import { named } from "#ui/words/catalog.ts";
import { fediverseWords } from "#ui/words/fediverse.ts";
import { pagesWords } from "#ui/words/pages.ts";
import { peopleWords } from "#ui/words/people.ts";
import { calendarOf } from "./calendars.ts";

const PAGE_SIZE = 20;
const LONGEST_TEXT = 160;

const asked = z.object({ page: z.coerce.number().int().min(1).max(500).default(1) });

export async function organization(c: Asked): Promise<Response> {
  const { query, redirect } = canonical(c, asked);
  if (redirect) return redirect;
  const reader = c.get("reader");
  const { page } = query;
  const slug = c.req.param("slug") ?? "";
  const read = await readOrganization(c.get("portal"), slug, { page, pageSize: PAGE_SIZE });
  if (read.movedTo !== undefined) {
    keep(c, "page", ["organizations", "every-organization"]);
    return c.redirect(reader.at(`/organizations/${read.movedTo}`), 301);
  }
  if (page > 1 && read.datasets.length === 0) throw notFound("Page");
  keep(c, "page", [`organization-${read.organization.id}`, "every-organization"]);
  return c.html(
    <OrganizationPage
      reader={reader}
      organization={read.organization}
      datasets={read.datasets}
      page={page}
      place={c.get("portal").place}
    />,
  );
}

interface PageProps {
  reader: Reader;
  organization: Organization;
  datasets: Entry[];
  page: number;
}

function OrganizationPage({
  reader,
  organization,
  datasets,
  page,
  place,
}: PageProps & { place: Place }) {
  const { name, description, slug } = organization;
  return (
    <Layout
      reader={reader}
      title={name}
      description={plainText(description, LONGEST_TEXT) || undefined}
      current="organizations"
      alternates={[
        ...feedOf(reader, `/organizations/${slug}`, name),
        calendarOf(reader, `/organizations/${slug}`),
        { type: "application/activity+json", href: actorUrl(place, organization.id) },
      ]}
      query={page > 1 ? `?page=${page}` : ""}
    >
      <Head reader={reader} organization={organization} place={place} />
      <Datasets reader={reader} organization={organization} datasets={datasets} page={page} />
      <About reader={reader} description={description} />
      <Follow reader={reader} organization={organization} handle={handleOf(place, organization)} />
    </Layout>
  );
}

type HeadProps = Pick<PageProps, "reader" | "organization">;

function Head({ reader, organization, place }: HeadProps & { place: Place }) {
  const { organization: words } = pagesWords(reader.language);
  const { number } = format(reader.language);
  const { name, acronym, badges, datasetsCount } = organization;
  const url = webAddress(organization.url);
  const logo = pictureOf(place, organization.logoUrl, "100");
  return (
    <Opening title={name} eyebrow={logo ? <img src={logo} alt="" width={64} height={64} /> : null}>
      <Traits
        isBig
        of={[
          acronym,
          ...badges.map((badge) => named(words.badges, badge)),
          `${number(datasetsCount)} ${words.feedCount(datasetsCount)}`,
          url && (
            <a href={url} rel="nofollow ugc noopener">
              {hostOf(url)}
            </a>
          ),
          <a href={`/studio/organizations/${organization.id}/join`} rel="nofollow">
            {peopleWords(reader.language).join.act}
          </a>,
        ]}
      />
    </Opening>
  );
}

function Datasets({ reader, organization, datasets, page }: PageProps) {
  const { organization: words } = pagesWords(reader.language);
  const at = (page: number) =>
    reader.at(`/organizations/${organization.slug}${page > 1 ? `?page=${page}` : ""}`);
  return (
    <Slab id="datasets" title={words.datasets}>
      {datasets.length > 0 ? (
        <Entries reader={reader} datasets={datasets} kind="wide" level={3} />
      ) : (
        <p>{words.none}</p>
      )}
      <Pager
        reader={reader}
        page={page}
        pages={pageCount(organization.datasetsCount, PAGE_SIZE)}
        href={at}
      />
    </Slab>
  );
}

function About({ reader, description }: { reader: Reader; description: string }) {
  const { organization: words } = pagesWords(reader.language);
  if (!description.trim()) return null;
  return (
    <Slab id="about" title={words.description}>
      <Prose reader={reader} markdown={description} />
    </Slab>
  );
}

function Follow({ reader, organization, handle }: HeadProps & { handle: string }) {
  const { organization: words } = pagesWords(reader.language);
  return (
    <Slab id="follow" title={words.follow}>
      <p>{words.followText(organization.name)}</p>
      <SubscribeForm
        reader={reader}
        target={`organization:${organization.id}`}
        submit={words.followSubmit}
      />
      <p class="soft">
        {fediverseWords(reader.language).follow} <code>{handle}</code>
      </p>
    </Slab>
  );
}
