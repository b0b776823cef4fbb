import { Problem } from "#base/problem.ts";

/** What the official portal hosts, and the formats that came since. */
export const allowedExtensions: ReadonlySet<string> = new Set(
  `tar gz tgz rar zip 7z xz bz2 csv tsv txt json jsonl ndjson pdf xml rtf xsd ods odt odp odg xls xlsx
  doc docx pps ppt pptx jpeg jpg jpe gif png webp dwg svg svgz tiff tif ecw jp2 webm shp kml kmz gpx shx ovr
  geojson gpkg grib2 rdf ttl n3 nt dbf prj sql sqlite db epub sbn sbx cpg lyr owl dxf ics ssim parquet
  geoparquet topojson gml fgb pmtiles other`.split(/\s+/),
);
const compressions = new Set(["gz", "bz2", "xz"]);
/** A browser would run these as pages of ours. */
const pages = /^(?:text\/html|application\/xhtml\+xml)\b/i;
const LONGEST = 150;

/** The name without folders or control characters, cut in its middle so that it keeps its extension. */
export function cleanFilename(given: string): string {
  const name = (given.split(/[/\\]/).at(-1) ?? "")
    .normalize("NFC")
    .replaceAll(/[\p{C}]+/gu, "")
    .replace(/^[\s.]+/, "")
    .trim();
  if (name.length <= LONGEST) return name;
  const end = /(?:\.[a-z0-9]{1,10}){1,2}$/i.exec(name)?.[0] ?? "";
  return name.slice(0, LONGEST - end.length) + end;
}

/** The file's name as an address carries it: plain letters, digits, dot, dash and underscore. */
export function keyName(filename: string): string {
  const plain = filename
    .normalize("NFD")
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[^A-Za-z0-9._-]+/g, "-")
    .replaceAll(/-*\.-*/g, ".")
    .replaceAll(/^[-.]+|[-.]+$/g, "");
  return /^[a-z0-9]+$/i.test(plain) && filename.includes(".") ? `file.${plain}` : plain;
}

/** `csv`, `csv.gz`, `xlsx` …: what the name says the file is. Refused with 415 where we do not host it. */
export function formatOf(filename: string, contentType: string): string {
  const [, ...ends] = filename.toLowerCase().split(".");
  const last = ends.at(-1) ?? "";
  if (!allowedExtensions.has(last) || pages.test(contentType))
    throw new Problem(415, "file-type-refused", refusalOf(last, contentType));
  const inner = ends.at(-2);
  return compressions.has(last) && inner && allowedExtensions.has(inner)
    ? `${inner}.${last}`
    : last;
}

/** udata's sentences, which its clients know. */
function refusalOf(extension: string, contentType: string): string {
  if (pages.test(contentType) || /^x?html?$/.test(extension))
    return "Incorrect file content type: HTML";
  return extension
    ? "This file type is not allowed. The allowed file type list is available at /api/1/datasets/extensions/"
    : "The file's name has no extension that says what it is, such as .csv.";
}
