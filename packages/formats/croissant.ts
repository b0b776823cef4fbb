import { citationOf } from "./citation.ts";
import type { Described, DescribedFile } from "./described.ts";
import { mediaType } from "./vocabularies.ts";

/** What is known of a file that was read as a table. */
export interface DescribedTable {
  sha256: string | null;
  columns: { name: string; type: string }[];
  /** Where its rows are as Parquet, types and all. */
  parquet: string;
}

/** https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html, with the context that it prescribes. */
const context = {
  "@language": "en",
  "@vocab": "https://schema.org/",
  citeAs: "cr:citeAs",
  column: "cr:column",
  conformsTo: "dct:conformsTo",
  cr: "http://mlcommons.org/croissant/",
  rai: "http://mlcommons.org/croissant/RAI/",
  data: { "@id": "cr:data", "@type": "@json" },
  dataType: { "@id": "cr:dataType", "@type": "@vocab" },
  dct: "http://purl.org/dc/terms/",
  equivalentProperty: "cr:equivalentProperty",
  examples: { "@id": "cr:examples", "@type": "@json" },
  extract: "cr:extract",
  field: "cr:field",
  fileProperty: "cr:fileProperty",
  fileObject: "cr:fileObject",
  fileSet: "cr:fileSet",
  format: "cr:format",
  includes: "cr:includes",
  isLiveDataset: "cr:isLiveDataset",
  jsonPath: "cr:jsonPath",
  key: "cr:key",
  md5: "cr:md5",
  parentField: "cr:parentField",
  path: "cr:path",
  recordSet: "cr:recordSet",
  references: "cr:references",
  regex: "cr:regex",
  repeated: "cr:repeated",
  replace: "cr:replace",
  samplingRate: "cr:samplingRate",
  sc: "https://schema.org/",
  separator: "cr:separator",
  source: "cr:source",
  subField: "cr:subField",
  transform: "cr:transform",
};

const types: Record<string, string> = {
  int: "sc:Integer",
  decimal: "sc:Float",
  bool: "sc:Boolean",
  date: "sc:Date",
  datetime: "sc:DateTime",
  time: "sc:Time",
};

/** Croissant 1.1: the files, and each table's columns as a reader of its Parquet finds them. */
export function croissant(dataset: Described, tables: ReadonlyMap<string, DescribedTable>) {
  const creator = creatorOf(dataset);
  return {
    "@context": { ...context, "@language": dataset.language },
    "@type": "sc:Dataset",
    "@id": dataset.uri,
    conformsTo: "http://mlcommons.org/croissant/1.1",
    name: dataset.title,
    ...(dataset.acronym && { alternateName: dataset.acronym }),
    description: dataset.description || dataset.title,
    url: dataset.page,
    creator,
    publisher: creator,
    license: licenseOf(dataset),
    citeAs: citationOf(dataset).bibtex,
    ...(dataset.tags.length > 0 && { keywords: dataset.tags }),
    inLanguage: dataset.language,
    datePublished: dayOf(dataset.issuedAt),
    dateModified: dayOf(dataset.modifiedAt),
    version: versionOf(dataset.modifiedAt),
    // A file may be replaced at its address: hashes are told of one state, and no loader should insist on it.
    isLiveDataset: true,
    distribution: dataset.files.flatMap((file) => objectsOf(file, tables.get(file.id))),
    recordSet: dataset.files.flatMap((file) => recordsOf(file, tables.get(file.id))),
  };
}

function creatorOf({ publisher, portal }: Described) {
  return {
    "@type": "sc:Organization",
    name: publisher?.name ?? portal.name,
    url: publisher?.uri ?? `${portal.url}/`,
  };
}

function licenseOf({ license }: Described): string {
  return license?.url ?? license?.title ?? NO_LICENSE;
}
const NO_LICENSE = "https://spdx.org/licenses/NONE.html";

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The day of the last change, in the form that the specification wants: MAJOR.MINOR.PATCH. */
function versionOf(at: number): string {
  return dayOf(at).split("-").map(Number).join(".");
}

function objectsOf(file: DescribedFile, table: DescribedTable | undefined) {
  if (file.address === null) return [];
  const type = mediaType(file.format, file.mime) ?? "application/octet-stream";
  const parquet = table && {
    "@type": "cr:FileObject",
    "@id": `${file.id}.parquet`,
    name: `${file.title} (Parquet)`,
    contentUrl: table.parquet,
    // As the specification and its loaders call it; IANA's name is newer.
    encodingFormat: "application/x-parquet",
    sameAs: file.uri,
  };
  return [
    {
      "@type": "cr:FileObject",
      "@id": file.id,
      name: file.title,
      ...(file.description && { description: file.description }),
      contentUrl: file.address,
      ...(file.sizeBytes !== null && { contentSize: `${file.sizeBytes} B` }),
      encodingFormat: type,
      ...(table?.sha256 && { sha256: table.sha256 }),
    },
    ...(parquet ? [parquet] : []),
  ];
}

function recordsOf(file: DescribedFile, table: DescribedTable | undefined) {
  if (!table || file.address === null) return [];
  return [
    {
      "@type": "cr:RecordSet",
      "@id": `${file.id}/rows`,
      name: file.title,
      ...(file.description && { description: file.description }),
      field: named(table.columns).map(({ id, name, type }) => ({
        "@type": "cr:Field",
        "@id": `${file.id}/rows/${id}`,
        name,
        dataType: types[type] ?? "sc:Text",
        source: { fileObject: { "@id": `${file.id}.parquet` }, extract: { column: name } },
      })),
    },
  ];
}

/** Each column with a name of its own that the format's loader takes as an id: it takes no space. */
function named(columns: DescribedTable["columns"]) {
  const taken = new Set<string>();
  return columns.map((column, index) => {
    const plain = column.name.replaceAll(/[^\p{L}\p{N}_.-]+/gu, "_");
    const id = plain === "" || taken.has(plain) ? `${plain}_${index + 1}` : plain;
    taken.add(id);
    return { ...column, id };
  });
}
