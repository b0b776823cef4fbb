/** Media types of what portals host, by extension: https://www.iana.org/assignments/media-types/ */
const types: Readonly<Record<string, string>> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  txt: "text/plain",
  json: "application/json",
  jsonl: "application/x-ndjson",
  ndjson: "application/x-ndjson",
  geojson: "application/geo+json",
  topojson: "application/json",
  xml: "application/xml",
  xsd: "application/xml",
  gml: "application/gml+xml",
  kml: "application/vnd.google-earth.kml+xml",
  kmz: "application/vnd.google-earth.kmz",
  gpx: "application/gpx+xml",
  gpkg: "application/geopackage+sqlite3",
  shp: "application/vnd.shp",
  dbf: "application/vnd.dbf",
  pdf: "application/pdf",
  rtf: "application/rtf",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odt: "application/vnd.oasis.opendocument.text",
  odp: "application/vnd.oasis.opendocument.presentation",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ppt: "application/vnd.ms-powerpoint",
  pps: "application/vnd.ms-powerpoint",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  rdf: "application/rdf+xml",
  owl: "application/rdf+xml",
  ttl: "text/turtle",
  n3: "text/n3",
  nt: "application/n-triples",
  zip: "application/zip",
  gz: "application/gzip",
  tgz: "application/gzip",
  tar: "application/x-tar",
  bz2: "application/x-bzip2",
  xz: "application/x-xz",
  "7z": "application/x-7z-compressed",
  rar: "application/vnd.rar",
  parquet: "application/vnd.apache.parquet",
  geoparquet: "application/vnd.apache.parquet",
  sqlite: "application/vnd.sqlite3",
  epub: "application/epub+zip",
  ics: "text/calendar",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  jpe: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  svg: "image/svg+xml",
  tif: "image/tiff",
  tiff: "image/tiff",
  jp2: "image/jp2",
  dxf: "image/vnd.dxf",
  dwg: "image/vnd.dwg",
  webm: "video/webm",
};
const UNTOLD = "application/octet-stream";

/** What the sender says the file is; its name speaks where the sender says nothing. */
export function mimeOf(filename: string, told: string | undefined): string {
  if (told && !told.startsWith(UNTOLD)) return told;
  const extension = filename.toLowerCase().split(".").at(-1) ?? "";
  return types[extension] ?? UNTOLD;
}

/** The media types that hold what is typed, those that begin with it first. */
export function suggestMimes(typed: string, size: number): string[] {
  const wanted = typed.trim().toLowerCase();
  const all = [...new Set(Object.values(types))].filter((type) => type.includes(wanted));
  const rank = (type: string) => Number(!type.startsWith(wanted));
  return all.sort((a, b) => rank(a) - rank(b) || a.length - b.length).slice(0, size);
}
