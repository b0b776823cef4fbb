import type { Described, DescribedFile } from "./described.ts";
import { mediaType } from "./vocabularies.ts";

/** What search engines ask a description to be at most. */
const LONGEST = 5000;

/** schema.org/Dataset as data search engines read it: https://developers.google.com/search/docs/appearance/structured-data/dataset */
export function schemaOrg(dataset: Described): Record<string, unknown> {
  const { publisher, license, portal } = dataset;
  const agent = publisher && {
    "@type": "Organization",
    name: publisher.name,
    ...(publisher.uri && { url: publisher.uri }),
  };
  return {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "@id": dataset.uri,
    name: dataset.title,
    ...(dataset.acronym && { alternateName: dataset.acronym }),
    description: (dataset.description || dataset.title).slice(0, LONGEST),
    url: dataset.page,
    identifier: dataset.uri,
    inLanguage: dataset.language,
    isAccessibleForFree: true,
    keywords: dataset.tags,
    ...(license && { license: license.url ?? license.title }),
    ...(agent && { creator: agent, publisher: agent }),
    datePublished: new Date(dataset.issuedAt).toISOString(),
    dateModified: new Date(dataset.modifiedAt).toISOString(),
    ...coverageOf(dataset),
    includedInDataCatalog: { "@type": "DataCatalog", name: portal.name, url: `${portal.url}/` },
    distribution: dataset.files.flatMap(download),
  };
}

function coverageOf({ temporalStart, temporalEnd, zones }: Described) {
  return {
    ...((temporalStart ?? temporalEnd) && {
      temporalCoverage: `${temporalStart ?? ".."}/${temporalEnd ?? ".."}`,
    }),
    ...(zones.length > 0 && {
      spatialCoverage: zones.map(({ name }) => ({ "@type": "Place", name })),
    }),
  };
}

function download(file: DescribedFile) {
  if (file.address === null) return [];
  const type = mediaType(file.format, file.mime) ?? file.format;
  return [
    {
      "@type": "DataDownload",
      "@id": file.uri,
      name: file.title,
      contentUrl: file.address,
      ...(type && { encodingFormat: type }),
      ...(file.sizeBytes !== null && { contentSize: `${file.sizeBytes} B` }),
      dateModified: new Date(file.modifiedAt).toISOString(),
    },
  ];
}

/** JSON that may stand inside a script element: nothing in it ends the element or begins a comment. */
export function embedded(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
