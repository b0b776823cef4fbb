/** http://publications.europa.eu/resource/authority/frequency, by udata's ids. */
const frequencies: Record<string, string> = {
  continuous: "UPDATE_CONT",
  oneMinute: "1MIN",
  fiveMinutes: "5MIN",
  tenMinutes: "10MIN",
  fifteenMinutes: "15MIN",
  thirtyMinutes: "30MIN",
  hourly: "HOURLY",
  bihourly: "BIHOURLY",
  trihourly: "TRIHOURLY",
  twelveHours: "12HRS",
  severalTimesADay: "CONT",
  threeTimesADay: "DAILY_3",
  semidaily: "DAILY_2",
  daily: "DAILY",
  fiveTimesAWeek: "WEEKLY_5",
  threeTimesAWeek: "WEEKLY_3",
  semiweekly: "WEEKLY_2",
  weekly: "WEEKLY",
  biweekly: "BIWEEKLY",
  threeTimesAMonth: "MONTHLY_3",
  semimonthly: "MONTHLY_2",
  monthly: "MONTHLY",
  bimonthly: "BIMONTHLY",
  quarterly: "QUARTERLY",
  threeTimesAYear: "ANNUAL_3",
  semiannual: "ANNUAL_2",
  annual: "ANNUAL",
  biennial: "BIENNIAL",
  triennial: "TRIENNIAL",
  quadrennial: "QUADRENNIAL",
  quinquennial: "QUINQUENNIAL",
  decennial: "DECENNIAL",
  bidecennial: "BIDECENNIAL",
  tridecennial: "TRIDECENNIAL",
  punctual: "NEVER",
  irregular: "IRREG",
  never: "NEVER",
  notPlanned: "NOT_PLANNED",
  other: "OTHER",
  unknown: "UNKNOWN",
};

/** http://publications.europa.eu/resource/authority/file-type with IANA's media type, by format. */
const formats: Record<string, [fileType: string, mediaType: string]> = {
  csv: ["CSV", "text/csv"],
  tsv: ["TSV", "text/tab-separated-values"],
  json: ["JSON", "application/json"],
  geojson: ["GEOJSON", "application/geo+json"],
  xml: ["XML", "application/xml"],
  html: ["HTML", "text/html"],
  pdf: ["PDF", "application/pdf"],
  txt: ["TXT", "text/plain"],
  zip: ["ZIP", "application/zip"],
  gz: ["GZIP", "application/gzip"],
  xls: ["XLS", "application/vnd.ms-excel"],
  xlsx: ["XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ods: ["ODS", "application/vnd.oasis.opendocument.spreadsheet"],
  odt: ["ODT", "application/vnd.oasis.opendocument.text"],
  doc: ["DOC", "application/msword"],
  docx: ["DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  shp: ["SHP", "application/octet-stream"],
  gpkg: ["GPKG", "application/geopackage+sqlite3"],
  kml: ["KML", "application/vnd.google-earth.kml+xml"],
  gml: ["GML", "application/gml+xml"],
  rdf: ["RDF_XML", "application/rdf+xml"],
  ttl: ["RDF_TURTLE", "text/turtle"],
  jsonld: ["JSON_LD", "application/ld+json"],
  parquet: ["PARQUET", "application/vnd.apache.parquet"],
  png: ["PNG", "image/png"],
  jpg: ["JPEG", "image/jpeg"],
  tiff: ["TIFF", "image/tiff"],
};

/** The European licence authority's codes, by udata's ids. */
const licenses: Record<string, string> = {
  lov2: "ETALAB_2_0",
  "cc-by": "CC_BY",
  "cc-by-sa": "CC_BYSA",
  "cc-zero": "CC0",
  "odc-odbl": "ODC_BL",
  "odc-by": "ODC_BY",
  "odc-pddl": "ODC_PDDL",
};

const AUTHORITY = "http://publications.europa.eu/resource/authority";

export const authority = {
  frequency: (id: string | null) => at("frequency", id === null ? undefined : frequencies[id]),
  fileType: (format: string | null) =>
    at("file-type", format === null ? undefined : formats[format]?.[0]),
  license: (id: string | undefined) => at("licence", id === undefined ? undefined : licenses[id]),
  theme: (code: string) => `${AUTHORITY}/data-theme/${code}`,
  access: (isOpen: boolean) => `${AUTHORITY}/access-right/${isOpen ? "PUBLIC" : "RESTRICTED"}`,
  language: (language: "fr" | "en") => `${AUTHORITY}/language/${language === "fr" ? "FRA" : "ENG"}`,
};

function at(list: string, code: string | undefined): string | undefined {
  return code && `${AUTHORITY}/${list}/${code}`;
}

/** IANA's media type of a format, or what its producer said. */
export function mediaType(format: string | null, mime: string | null): string | undefined {
  const known = format === null ? undefined : formats[format.toLowerCase()]?.[1];
  return known ?? (mime && /^[\w.+-]+\/[\w.+-]+$/.test(mime) ? mime : undefined);
}
