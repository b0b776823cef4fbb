import { z } from "zod";
import { addressOf } from "#catalog/address.ts";
import { readResource, type ResourcePage } from "#files/read-resource.ts";
import type { Place } from "#base/portal.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { Care } from "#ui/care.tsx";
import { Traits } from "#ui/facts.tsx";
import type { Colonnade } from "#ui/fingerprint.ts";
import { fileTrait } from "#ui/files.tsx";
import { LargeFingerprint, Legend } from "#ui/fingerprint.tsx";
import { format } from "#ui/format.ts";
import { Layout } from "#ui/layout.tsx";
import { plainText } from "#ui/plain-text.ts";
import { Prose } from "#ui/prose.tsx";
import type { Reader } from "#ui/reader.ts";
import { Samples } from "#ui/samples.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { Versions } from "#ui/versions.tsx";
import { webAddress } from "#ui/web.ts";
import { catalogWords, named } from "#ui/words/catalog.ts";
import { pagesWords } from "#ui/words/pages.ts";
import { words } from "#ui/words/words.ts";
import { ResourceState } from "./resource-state.tsx";
import { ResourceTable } from "./resource-table.tsx";

const LONGEST_TEXT = 160;

export async function resource(c: Asked): Promise<Response> {
  const { redirect } = canonical(c, z.object({}));
  if (redirect) return redirect;
  const portal = c.get("portal");
  const read = await readResource(portal, c.req.param("id") ?? "");
  const { organization } = read;
  keep(c, "page", [
    `resource-${read.resource.id}`,
    `dataset-${read.dataset.id}`,
    "every-resource",
    ...(organization ? [`of-organization-${organization.id}`] : []),
  ]);
  return c.html(<Page reader={c.get("reader")} read={read} place={portal.place} />);
}

interface PartProps {
  reader: Reader;
  read: ResourcePage;
}

type PlaceProps = PartProps & { place: Pick<Place, "url" | "filesUrl"> };

function Page({ reader, read, place }: PlaceProps) {
  const { untitled } = catalogWords(reader.language);
  const title = read.resource.title.trim() || untitled;
  const address = webAddress(addressOf(place, read.resource));
  return (
    <Layout
      reader={reader}
      title={`${title}, ${read.dataset.title.trim() || untitled}`}
      description={descriptionOf(reader, read, title)}
      current="datasets"
    >
      <Head reader={reader} read={read} title={title} address={address} />
      <ResourceTable reader={reader} read={read} title={title} />
      <Description reader={reader} read={read} />
      <Query reader={reader} read={read} place={place} />
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
  const drawing = drawingOf(read);
  return (
    <Opening eyebrow={<Belongs reader={reader} read={read} />} title={title}>
      <Traits isBig of={traitsOf(reader, read)} />
      {drawing ? (
        <>
          <LargeFingerprint reader={reader} of={drawing} />
          <Legend reader={reader} of={drawing} />
        </>
      ) : null}
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

function drawingOf({ understanding }: ResourcePage): Colonnade | undefined {
  if (!understanding?.understood.table) return undefined;
  const { rows, columns } = understanding.understood;
  return {
    rows,
    columns: columns.map(({ family, count, nulls, distinct }) => [family, count, nulls, distinct]),
  };
}

function Description({ reader, read }: PartProps) {
  const { resource: said } = pagesWords(reader.language);
  const description = read.resource.description ?? "";
  if (!description.trim()) return null;
  return (
    <Slab id="description" title={said.description}>
      <Prose reader={reader} markdown={description} />
    </Slab>
  );
}

function Query({ reader, read, place }: PlaceProps) {
  const { resource: said } = pagesWords(reader.language);
  const { resource, understanding } = read;
  const address = addressOf(place, resource);
  if (!understanding?.understood.table || !address) return null;
  return (
    <Slab id="query" title={said.query} note={said.queryNote}>
      <Samples
        of={{
          address,
          format: resource.format,
          dialect: understanding.understood.dialect ?? null,
          api: `${place.url}/api/resources/${resource.id}/`,
        }}
      />
    </Slab>
  );
}

function Address({ reader, read, address }: PartProps & { address: string | undefined }) {
  const { resource: said } = pagesWords(reader.language);
  if (!address || read.resource.filetype === "remote") return null;
  return (
    <Slab id="address" title={said.address} note={said.addressNote}>
      <code class="address">{address}</code>
      {read.version?.sha256 ? (
        <p class="soft">
          SHA-256 <code>{read.version.sha256}</code>
        </p>
      ) : null}
    </Slab>
  );
}

function History({ reader, read, place }: PlaceProps) {
  const { resource: said } = pagesWords(reader.language);
  if (read.versions.length === 0) return null;
  return (
    <Slab id="versions" title={said.versions} note={said.versionsNote}>
      <Versions
        reader={reader}
        versions={read.versions.map((version) => ({
          ...version,
          isCurrent: version.id === read.version?.id,
          href: addressOf(place, { filetype: "file", url: version.key }) ?? "",
        }))}
      />
    </Slab>
  );
}
