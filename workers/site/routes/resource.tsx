import { addressOf } from "#catalog/address.ts";
import { readResource, type ResourcePage, type Understanding } from "#files/read-resource.ts";
import type { Place } from "#base/portal.ts";
import type { Asked } from "#site/door.ts";
import { explore, type Explored } from "#site/explorer/explore.ts";
import { filled, isForm } from "#site/explorer/form.ts";
import { refuse } from "#site/explorer/refused.ts";
import { readState, type State, writeState } from "#site/explorer/state.ts";
import { keep, producerTags } from "#site/keep.ts";
import { type Preview, previewOf } from "#site/preview.ts";
import { addressOf as assetOf } from "#site/public.ts";
import { Care } from "#ui/care.tsx";
import { Traits } from "#ui/facts.tsx";
import { fileTrait } from "#ui/files.tsx";
import { format } from "#ui/format.ts";
import { Layout } from "#ui/layout.tsx";
import { plainText } from "#ui/plain-text.ts";
import type { Reader } from "#ui/reader.ts";
import { Opening } from "#ui/slab.tsx";
import { webAddress } from "#ui/web.ts";
import { catalogWords, named } from "#ui/words/catalog.ts";
import { explorerWords } from "#ui/words/explorer.ts";
import { pagesWords } from "#ui/words/pages.ts";
import { words } from "#ui/words/words.ts";
import { Address, Description, History, hosted, Share } from "./resource-about.tsx";
import { Explorer } from "./resource-explorer.tsx";
import { Look } from "./resource-preview.tsx";
import { ResourceState } from "./resource-state.tsx";
import { ResourceTable } from "./resource-table.tsx";

const LONGEST_TEXT = 160;

export async function resource(c: Asked): Promise<Response> {
  const params = new URL(c.req.url).searchParams;
  const state = readState(params);
  const query = writeState(state);
  const hasForm = isForm(params);
  if (!hasForm && query !== params.toString()) return redirected(c, query, 301);
  const portal = c.get("portal");
  const read = await readResource(portal, c.req.param("id") ?? "", state.version || undefined);
  const wanted = writeState(meantOf(read, state, params));
  if (hasForm || wanted !== query) return redirected(c, wanted, 302);
  const table = tableOf(read);
  const explored = table && (await explore(c, table, state));
  const preview = await previewOf(c, read, addressOf(portal.place, hosted(read)));
  keepPage(c, read, explored, query === "");
  return c.html(
    <Page
      reader={c.get("reader")}
      read={read}
      place={portal.place}
      state={state}
      explored={explored}
      preview={preview}
    />,
    statusOf(c, explored),
  );
}

function redirected(c: Asked, query: string, status: 301 | 302): Response {
  return c.redirect(new URL(c.req.url).pathname + (query ? `?${query}` : ""), status);
}

const nothingAsked = readState(new URLSearchParams());

/** With what a form asks. What is asked of a table is nothing to a file that is none. */
function meantOf(read: ResourcePage, state: State, params: URLSearchParams): State {
  const version = read.isPast ? state.version : "";
  const { understanding } = read;
  if (!understanding?.understood.table) return { ...nothingAsked, version };
  return { ...filled(state, params, understanding.understood.columns), version };
}

function tableOf(
  read: ResourcePage,
): (ResourcePage & { understanding: Understanding }) | undefined {
  const { understanding } = read;
  return understanding?.understood.table ? { ...read, understanding } : undefined;
}

/** The views of a table are endless: only the page itself is kept for long; a refusal and what is being read not at all. */
function keepPage(
  c: Asked,
  { resource, dataset, organization, ownerId, version }: ResourcePage,
  explored: Explored | undefined,
  isPlain: boolean,
): void {
  if (refusalOf(explored) || isMoving(version)) return;
  keep(c, isPlain ? "page" : "view", [
    `resource-${resource.id}`,
    `dataset-${dataset.id}`,
    "every-resource",
    ...producerTags({ organization, ownerId }),
  ]);
}

function isMoving(version: ResourcePage["version"]): boolean {
  return version?.state === "waiting" || version?.state === "indexing";
}

function refusalOf(explored: Explored | undefined): Explored["refusal"] {
  return explored?.refusal ?? explored?.sight?.refusal;
}

function statusOf(c: Asked, explored: Explored | undefined) {
  const refusal = refusalOf(explored);
  return refusal ? refuse(c, refusal) : 200;
}

interface PartProps {
  reader: Reader;
  read: ResourcePage;
}

type PlaceProps = PartProps & { place: Pick<Place, "url" | "filesUrl"> };
type PageProps = PlaceProps & {
  state: State;
  explored: Explored | undefined;
  preview: Preview | undefined;
};

function Page({ reader, read, place, state, explored, preview }: PageProps) {
  const { untitled } = catalogWords(reader.language);
  const title = read.resource.title.trim() || untitled;
  const address = webAddress(addressOf(place, hosted(read)));
  const table = tableOf(read);
  const query = writeState(state);
  const said = explorerWords(reader.language);
  return (
    <Layout
      reader={reader}
      title={`${title}, ${read.dataset.title.trim() || untitled}`}
      description={descriptionOf(reader, read, title)}
      current="datasets"
      query={query ? `?${query}` : ""}
      isView
      image={`/resources/${read.resource.id}.png`}
      scripts={[
        ...(isMoving(read.version) ? [assetOf("/enhance/file-reading.js")] : []),
        assetOf("/enhance/copy-text.js"),
        ...(table ? [assetOf("/enhance/data-explorer.js")] : []),
      ]}
    >
      <Head reader={reader} read={read} title={title} address={address} />
      {table && explored ? (
        <data-explorer
          data-loading={said.loading}
          data-failed={said.failed}
          data-retry={said.retry}
        >
          <Explorer
            reader={reader}
            read={table}
            state={state}
            explored={explored}
            title={title}
            address={address}
          />
          <Share reader={reader} read={read} place={place} state={state} />
        </data-explorer>
      ) : null}
      <Look reader={reader} of={preview} title={title} />
      <ResourceTable reader={reader} read={read} />
      <Description reader={reader} read={read} />
      <Address reader={reader} read={read} address={address} />
      <History reader={reader} read={read} place={place} />
    </Layout>
  );
}

interface HeadProps {
  title: string;
  address: string | undefined;
}

function descriptionOf(reader: Reader, { understanding, resource }: ResourcePage, title: string) {
  const { resource: said } = pagesWords(reader.language);
  const { counts } = words(reader.language);
  if (!understanding?.understood.table)
    return plainText(resource.description ?? "", LONGEST_TEXT) || undefined;
  const { columns, understood } = understanding;
  return said.metaDescription(title, counts.rows(understood.rows), counts.columns(columns));
}

function Head({ reader, read, title, address }: PartProps & HeadProps) {
  return (
    <Opening eyebrow={<Belongs reader={reader} read={read} />} title={title}>
      <Traits isBig of={traitsOf(reader, read)} />
      <ResourceState reader={reader} read={read} address={address} />
    </Opening>
  );
}

function Belongs({ reader, read }: PartProps) {
  const { organization, owner, dataset } = read;
  return (
    <>
      {organization ? (
        <a href={reader.at(`/organizations/${organization.slug}`)}>{organization.name}</a>
      ) : (
        owner
      )}
      {organization || owner ? ", " : null}
      <a href={reader.at(`/datasets/${dataset.slug}`)}>
        {dataset.title.trim() || catalogWords(reader.language).untitled}
      </a>
    </>
  );
}

function traitsOf(reader: Reader, { resource, dataset, version, understanding }: ResourcePage) {
  const { resource: said } = pagesWords(reader.language);
  const { licenses, noLicense } = catalogWords(reader.language);
  return [
    ...tableTraits(reader, understanding),
    fileTrait(reader, resource.format, version?.sizeBytes ?? resource.sizeBytes),
    said.version(format(reader.language).date(version?.arrivedAt ?? resource.modifiedAt)),
    dataset.license ? named(licenses, dataset.license) : noLicense,
    toCheck(reader, understanding?.understood.warnings.length ?? 0),
  ];
}

function tableTraits(reader: Reader, understanding: ResourcePage["understanding"]): string[] {
  const { counts } = words(reader.language);
  if (!understanding?.understood.table) return [];
  return [counts.rows(understanding.understood.rows), counts.columns(understanding.columns)];
}

function toCheck(reader: Reader, warnings: number) {
  const { file } = pagesWords(reader.language);
  if (warnings === 0) return null;
  return (
    <Care>
      <a href="#points">{file.toCheck(warnings)}</a>
    </Care>
  );
}
