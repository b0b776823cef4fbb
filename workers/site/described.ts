import { addressOf } from "#catalog/address.ts";
import { licenseOf } from "#catalog/license.ts";
import { contactOf } from "#catalog/ownership/contact-of.ts";
import type { Dataset, Resource } from "#catalog/schema.ts";
import { type Theme, themes } from "#catalog/theme.ts";
import { zoneName } from "#catalog/zones/zone.ts";
import type { Place } from "#base/portal.ts";
import type { Described } from "#formats/described.ts";
import { plainText } from "#ui/plain-text.ts";
import type { Reader } from "#ui/reader.ts";
import { webAddress } from "#ui/web.ts";
import { catalogWords } from "#ui/words/catalog.ts";

const LONGEST_TEXT = 20_000;

type Told = Pick<
  Dataset,
  | "id"
  | "slug"
  | "title"
  | "acronym"
  | "description"
  | "license"
  | "frequency"
  | "temporalStart"
  | "temporalEnd"
  | "spatial"
  | "access"
  | "tags"
  | "contactPoints"
  | "createdAt"
  | "updatedAt"
  | "publishedAt"
>;
type ToldFile = Pick<
  Resource,
  "id" | "title" | "description" | "filetype" | "format" | "url" | "sizeBytes" | "modifiedAt"
>;

/** As much of a dataset as is told of it to machines. */
interface Read {
  dataset: Told;
  organization: { id: string; name: string } | null;
  owner: string | null;
  themes: Theme[];
  files: ToldFile[];
}

/** What is read of a dataset, as formats take it. */
export function described(
  reader: Reader,
  place: Pick<Place, "url" | "filesUrl">,
  read: Read,
): Described {
  const { dataset } = read;
  const { untitled } = catalogWords(reader.language);
  const license = licenseOf(dataset.license);
  return {
    uri: `${place.url}/datasets/${dataset.id}`,
    id: dataset.id,
    page: reader.url + reader.at(`/datasets/${dataset.slug}`),
    title: dataset.title.trim() || untitled,
    acronym: dataset.acronym,
    description: plainText(dataset.description, LONGEST_TEXT),
    language: reader.language,
    tags: dataset.tags,
    themes: read.themes.map((theme) => themes[theme]),
    publisher: publisherOf(place, read),
    portal: { url: place.url, name: reader.name },
    issuedAt: dataset.publishedAt ?? dataset.createdAt,
    modifiedAt: dataset.updatedAt,
    license: license ? { id: license.id, title: license.title, url: license.url } : null,
    frequency: dataset.frequency,
    temporalStart: dataset.temporalStart,
    temporalEnd: dataset.temporalEnd,
    zones: (dataset.spatial?.zones ?? []).map((id) => ({
      id,
      name: zoneName(id, reader.language),
    })),
    isOpen: (dataset.access?.type ?? "open") === "open",
    contact: contactOf(dataset.contactPoints),
    files: read.files.map((file) => ({
      id: file.id,
      uri: `${place.url}/resources/${file.id}`,
      title: file.title.trim() || untitled,
      description: file.description ? plainText(file.description, LONGEST_TEXT) : null,
      address: webAddress(addressOf(place, file)) ?? null,
      isHosted: file.filetype === "file",
      format: file.format,
      mime: null,
      sizeBytes: file.sizeBytes,
      modifiedAt: file.modifiedAt,
    })),
  };
}

function publisherOf(place: Pick<Place, "url">, { organization, owner }: Read) {
  if (organization)
    return { uri: `${place.url}/organizations/${organization.id}`, name: organization.name };
  return owner ? { uri: null, name: owner } : null;
}
