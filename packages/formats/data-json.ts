import type { Described, DescribedFile } from "./described.ts";
import { mediaType } from "./vocabularies.ts";

const SCHEMA = "https://project-open-data.cio.gov/v1.1/schema";

/** The beginning of a DCAT-US 1.1 catalogue; datasets follow it with commas between them, then `DATA_JSON_END`. */
export function dataJsonBeginning(address: string): string {
  const head = JSON.stringify({
    "@context": `${SCHEMA}/catalog.jsonld`,
    "@id": address,
    "@type": "dcat:Catalog",
    conformsTo: SCHEMA,
    describedBy: `${SCHEMA}/catalog.json`,
  });
  return `${head.slice(0, -1)},"dataset":[`;
}
export const DATA_JSON_END = "]}";

/** ISO 8601's repeating intervals, by udata's ids; what has none is left out. */
const rhythms: Record<string, string> = {
  continuous: "R/PT1S",
  oneMinute: "R/PT1M",
  fiveMinutes: "R/PT5M",
  tenMinutes: "R/PT10M",
  fifteenMinutes: "R/PT15M",
  thirtyMinutes: "R/PT30M",
  hourly: "R/PT1H",
  bihourly: "R/PT2H",
  trihourly: "R/PT3H",
  semidaily: "R/PT12H",
  twelveHours: "R/PT12H",
  daily: "R/P1D",
  semiweekly: "R/P3.5D",
  weekly: "R/P1W",
  biweekly: "R/P2W",
  semimonthly: "R/P0.5M",
  monthly: "R/P1M",
  bimonthly: "R/P2M",
  quarterly: "R/P3M",
  threeTimesAYear: "R/P4M",
  semiannual: "R/P6M",
  annual: "R/P1Y",
  biennial: "R/P2Y",
  triennial: "R/P3Y",
  quadrennial: "R/P4Y",
  quinquennial: "R/P5Y",
  decennial: "R/P10Y",
  irregular: "irregular",
  punctual: "irregular",
};

/** Whom to ask where a dataset names nobody: the field is required. */
interface Fallback {
  name: string;
  email: string;
}

/** A dataset as Project Open Data's schema has it (https://resources.data.gov/resources/dcat-us/). */
export function dataJson(dataset: Described, fallback: Fallback) {
  const files = dataset.files.flatMap(distribution);
  return {
    "@type": "dcat:Dataset",
    identifier: dataset.uri,
    title: dataset.title,
    description: dataset.description || dataset.title,
    // At least one is asked for; a title's own words say most where there is none.
    keyword: dataset.tags.length > 0 ? dataset.tags : [dataset.title],
    modified: new Date(dataset.modifiedAt).toISOString(),
    issued: new Date(dataset.issuedAt).toISOString(),
    ...whomToAsk(dataset, fallback),
    accessLevel: dataset.isOpen ? "public" : "restricted public",
    landingPage: dataset.page,
    language: [dataset.language],
    ...whereKnown(dataset),
    ...coverageOf(dataset),
    ...(files.length > 0 && { distribution: files }),
  };
}

function whomToAsk({ contact, publisher, portal }: Described, fallback: Fallback) {
  const { name, email } = contact?.email ? { ...contact, email: contact.email } : fallback;
  return {
    publisher: { "@type": "org:Organization", name: publisher?.name ?? portal.name },
    contactPoint: { "@type": "vcard:Contact", fn: name, hasEmail: `mailto:${email}` },
  };
}

function whereKnown({ license, themes, frequency }: Described) {
  const rhythm = frequency === null ? undefined : rhythms[frequency];
  return {
    ...(license?.url && { license: license.url }),
    ...(themes.length > 0 && { theme: themes }),
    ...(rhythm && { accrualPeriodicity: rhythm }),
  };
}

/** A period needs both its ends. */
function coverageOf({ temporalStart, temporalEnd, zones }: Described) {
  const [from, to] = [dayOf(temporalStart), dayOf(temporalEnd)];
  return {
    ...(from && to && { temporal: `${from}/${to}` }),
    ...(zones.length > 0 && { spatial: zones.map(({ name }) => name).join(", ") }),
  };
}

function dayOf(text: string | null): string | undefined {
  return text?.match(/^\d{4}(?:-\d\d-\d\d)?/)?.[0];
}

function distribution(file: DescribedFile) {
  if (file.address === null) return [];
  const type = mediaType(file.format, file.mime);
  return [
    {
      "@type": "dcat:Distribution",
      title: file.title,
      ...(file.description && { description: file.description }),
      // A download has a media type; what has none is only known to be reached there.
      ...(type ? { downloadURL: file.address, mediaType: type } : { accessURL: file.address }),
      ...(file.format && { format: file.format }),
    },
  ];
}
