import { raw } from "hono/html";
import { z } from "zod";
import { notFound } from "#base/problem.ts";
import { qualityOf } from "#catalog/quality.ts";
import { type DatasetPage, readDataset } from "#files/read-dataset.ts";
import type { Described } from "#formats/described.ts";
import { embedded, schemaOrg } from "#formats/schema-org.ts";
import { canonical } from "#site/canonical.ts";
import { described } from "#site/described.ts";
import type { Asked } from "#site/door.ts";
import { keep, producerTags } from "#site/keep.ts";
import { addressOf } from "#site/public.ts";
import { TagChips } from "#ui/chips.tsx";
import { Facts, Traits } from "#ui/facts.tsx";
import { LargeFingerprint, Legend } from "#ui/fingerprint.tsx";
import { format, SPACE } from "#ui/format.ts";
import { feedOf, Layout } from "#ui/layout.tsx";
import { Notice } from "#ui/notice.tsx";
import { plainText } from "#ui/plain-text.ts";
import { Prose } from "#ui/prose.tsx";
import { type Criteria, criteria, heldOf } from "#ui/quality.tsx";
import type { Reader } from "#ui/reader.ts";
import { Opening, Slab } from "#ui/slab.tsx";
import { catalogWords, named } from "#ui/words/catalog.ts";
import { pagesWords } from "#ui/words/pages.ts";
import { themeWords } from "#ui/words/themes.ts";
import { calendarOf } from "./calendars.ts";
import { formsOf } from "./dataset-cite.tsx";
import { DatasetFiles, FILES_A_PAGE } from "./dataset-files.tsx";
import { About } from "./dataset-about.tsx";

const LONGEST_TEXT = 160;
const LONGEST_LEAD = 300;
const LONGEST_TOLD = 1000;

const asked = z.object({ page: z.coerce.number().int().min(1).default(1) });

export async function dataset(c: Asked): Promise<Response> {
  const { query, redirect } = canonical(c, asked);
  if (redirect) return redirect;
  const reader = c.get("reader");
  const portal = c.get("portal");
  const { page } = query;
  const paging = { page, pageSize: FILES_A_PAGE };
  const read = await readDataset(portal, c.req.param("slug") ?? "", paging);
  if (read.movedTo !== undefined) {
    keep(c, "page", ["datasets", "every-dataset"]);
    return c.redirect(reader.at(`/datasets/${read.movedTo}`), 301);
  }
  if (page > 1 && read.files.length === 0) throw notFound("Page");
  keep(c, "page", [`dataset-${read.dataset.id}`, "every-dataset", ...producerTags(read)]);
  const quality = qualityOf(read.dataset, portal.now());
  return c.html(
    <Page reader={reader} read={read} page={page} quality={quality} place={portal.place} />,
  );
}

interface SectionProps {
  reader: Reader;
  read: DatasetPage;
  place: { url: string; filesUrl: string };
}

interface PageProps extends SectionProps {
  page: number;
  quality: Criteria;
}

function Page({ reader, read, page, quality, place }: PageProps) {
  const { dataset } = read;
  const { title, description } = dataset;
  const it = described(reader, place, read);
  const name = title.trim() || catalogWords(reader.language).untitled;
  return (
    <Layout
      reader={reader}
      title={name}
      description={plainText(dataset.descriptionShort || description, LONGEST_TEXT) || undefined}
      current="datasets"
      image={`/datasets/${dataset.slug}.png`}
      alternates={[
        ...feedOf(reader, `/datasets/${dataset.slug}`, name),
        calendarOf(reader, `/datasets/${dataset.slug}`),
        ...formsOf(reader, dataset.slug),
      ]}
      scripts={[addressOf("/enhance/copy-text.js")]}
      query={page > 1 ? `?page=${page}` : ""}
    >
      <Head reader={reader} read={read} quality={quality} name={name} />
      <DatasetFiles reader={reader} read={read} page={page} place={place} />
      <Description reader={reader} read={read} place={place} />
      <About reader={reader} read={read} quality={quality} place={place} described={it} />
      {/* A data block: no script, so that the policy against inline scripts lets it stand. */}
      <script type="application/ld+json">{raw(embedded(schemaOrg(slim(it))))}</script>
    </Layout>
  );
}

/** What search engines read in the page; the files beyond a page are told by the other forms. */
function slim(it: Described): Described {
  return {
    ...it,
    description: it.description.slice(0, LONGEST_TOLD),
    files: it.files.slice(0, 20),
  };
}

type HeadProps = Pick<PageProps, "reader" | "read" | "quality"> & { name: string };

function Head({ reader, read, quality, name }: HeadProps) {
  const { dataset } = read;
  const { fingerprint } = dataset;
  const lead = plainText(dataset.descriptionShort ?? "", LONGEST_LEAD);
  return (
    <Opening eyebrow={<By reader={reader} read={read} />} title={name} lead={lead}>
      <Standing reader={reader} read={read} />
      {fingerprint ? (
        <>
          <LargeFingerprint reader={reader} of={fingerprint} />
          <Legend reader={reader} of={fingerprint} />
        </>
      ) : null}
      <Facts facts={factsOf(reader, read, quality)} />
    </Opening>
  );
}

function By({ reader, read }: Pick<PageProps, "reader" | "read">) {
  const { organization, owner, ownerSlug } = read;
  if (!organization)
    return ownerSlug ? <a href={reader.at(`/users/${ownerSlug}`)}>{owner}</a> : <>{owner}</>;
  return <a href={reader.at(`/organizations/${organization.slug}`)}>{organization.name}</a>;
}

/** What a reader must know before using it: archived, or not open to all. */
function Standing({ reader, read }: Pick<PageProps, "reader" | "read">) {
  const { dataset: words } = pagesWords(reader.language);
  const { access: kinds } = catalogWords(reader.language);
  const { archivedAt, access } = read.dataset;
  const kind = access?.type ?? "open";
  return (
    <>
      {archivedAt === null ? null : (
        <Notice tone="care" title={words.archivedTitle}>
          <p>{words.archivedText(format(reader.language).date(archivedAt))}</p>
        </Notice>
      )}
      {kind === "open" ? null : (
        <Notice tone="care" title={words.restricted(named(kinds, kind))}>
          {access?.reason ? <p>{access.reason}</p> : null}
        </Notice>
      )}
    </>
  );
}

function factsOf(reader: Reader, { dataset }: DatasetPage, quality: Criteria) {
  const { dataset: words, resource } = pagesWords(reader.language);
  const { frequencies } = catalogWords(reader.language);
  const { number, shortDate } = format(reader.language);
  const { fingerprint: table, frequency, updatedAt, metrics } = dataset;
  const rhythm = frequency && frequency !== "unknown" ? named(frequencies, frequency) : undefined;
  const held = heldOf(quality);
  const shape = table && [
    { value: number(table.rows), label: resource.rows(table.rows) },
    { value: number(table.columns.length), label: resource.columns(table.columns.length) },
  ];
  const views = metrics["views"] ?? 0;
  return [
    ...(shape ?? []),
    {
      value: <time datetime={new Date(updatedAt).toISOString()}>{shortDate(updatedAt)}</time>,
      label: rhythm ? words.updatedEvery(rhythm) : words.updated,
    },
    {
      value: (
        <>
          {Math.round((100 * held) / criteria.length)}
          <small>{SPACE}%</small>
        </>
      ),
      label: words.score(held, criteria.length),
    },
    ...(views > 0 ? [{ value: number(views), label: words.views(views) }] : []),
  ];
}

function Description({ reader, read }: SectionProps) {
  const { dataset: words } = pagesWords(reader.language);
  const { noDescription } = catalogWords(reader.language);
  const { description, tags } = read.dataset;
  const { themes } = read;
  return (
    <Slab id="description" title={words.description}>
      {description.trim() ? (
        <Prose reader={reader} markdown={description} />
      ) : (
        <p class="soft">{noDescription}</p>
      )}
      {themes.length > 0 ? (
        <Traits
          isBig
          of={themes.map((theme) => (
            <a href={reader.at(`/themes/${theme}`)}>{themeWords(reader.language)[theme]}</a>
          ))}
        />
      ) : null}
      {tags.length > 0 ? <TagChips tags={tags} href={(tag) => reader.at(`/tags/${tag}`)} /> : null}
    </Slab>
  );
}
