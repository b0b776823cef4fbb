/** udata's thirteen facets of datasets, in its order. */
export const facets = [
  "format_family",
  "access_type",
  "producer_type",
  "organization",
  "last_update",
  "tag",
  "license",
  "format",
  "schema",
  "geozone",
  "granularity",
  "badge",
  "topic",
] as const;
export type Facet = (typeof facets)[number];

/** Filtered by, but not counted. */
export type Filter = Facet | "owner" | "featured" | "organization_badge";

/** Which values are wanted of each: any of them, and of each filter one. */
export type Filters = Partial<Record<Filter, string[]>>;

const families: Record<string, string> = Object.fromEntries(
  Object.entries({
    tabular: "csv parquet xls xlsx ods tsv csv.gz",
    machine_readable: "json xml rdf sql jsonl ndjson",
    geographical: "shp kml kmz gpx shx ovr geojson gpkg pmtiles mbtiles wms wfs ogc:wms ogc:wfs",
    documents: "pdf doc docx md txt html htm rtf odt",
  }).flatMap(([family, formats]) => formats.split(" ").map((format) => [format, family])),
);

/** udata's families of formats; `other` for the rest. */
export function familyOf(format: string): string {
  return families[format.toLowerCase()] ?? "other";
}

const producers = ["public-service", "local-authority", "company", "association"];

/** udata's kinds of producers: those an organization is by its badges. */
export function producerOf(badges: string[]): string[] {
  const types = producers.filter((type) => badges.includes(type));
  return types.length > 0 ? types : ["not-specified"];
}

/** A facet's value as a document keeps it: `license:lov2`. */
export function valueOf(facet: Filter, value: string): string {
  return keptValue(facet, value);
}

/** The same where the facet's name comes as text. */
export function keptValue(facet: string, value: string): string {
  return `${facet}:${value.replaceAll(/["\\\p{Cc}]+/gu, " ").trim()}`;
}

/** The same as a word of the index, which knows letters and digits alone. FNV-1a, 52 bits of two. */
export function wordOf(kept: string): string {
  let [one, other] = [0x811c9dc5, 0x1000193];
  for (let at = 0; at < kept.length; at++) {
    one = Math.imul(one ^ kept.charCodeAt(at), 0x01000193);
    other = Math.imul(other ^ kept.charCodeAt(at), 0x85ebca6b);
  }
  return `_${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`;
}

/** The word that every dataset has. */
export const EVERY = "_all";

export const SEPARATOR = "\t";

export function keptText(values: string[]): string {
  return [...new Set(values)].join(SEPARATOR);
}
