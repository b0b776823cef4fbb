import type { Readable } from "node:stream";
import Papa from "papaparse";
import { Trouble } from "#tools/start/trouble.ts";
import type { CatalogRecord } from "./record.ts";

/** Reads data.gouv.fr's catalogue export, as it streams: `;` between cells, line breaks inside them. */
export async function* readCatalogCsv(file: Readable): AsyncGenerator<CatalogRecord> {
  const parser = file.pipe(
    Papa.parse(Papa.NODE_STREAM_INPUT, { header: true, delimiter: ";", skipEmptyLines: true }),
  );
  file.on("error", (error) => parser.destroy(error));
  let row = 0;
  for await (const cells of parser) {
    row++;
    if (row === 1 && !("id" in cells && "title" in cells))
      throw new Trouble("This is no catalogue export: it has no columns `id` and `title`.");
    yield { kind: "dataset", row, body: datasetOf(cells) };
  }
}

type Cells = Record<string, string | undefined>;

/** The row in the words of the API. Columns that the export lacks are not told, so that they change nothing. */
export function datasetOf(cells: Cells): Record<string, unknown> {
  const has = (name: string) => name in cells;
  const text = (name: string) => (has(name) ? cells[name] || null : undefined);
  const body = {
    id: text("id"),
    title: text("title"),
    slug: text("slug"),
    acronym: text("acronym"),
    description: has("description") ? (cells["description"] ?? "") : undefined,
    description_short: text("description_short"),
    organization: organizationOf(cells),
    owner: text("owner_id"),
    license: text("license"),
    frequency: text("frequency"),
    temporal_coverage: {
      start: text("temporal_coverage.start"),
      end: text("temporal_coverage.end"),
    },
    spatial: spatialOf(cells),
    tags: list(cells["tags"]),
    badges: list(cells["badges"]),
    featured: flag(cells["featured"]),
    archived: has("archived") ? dateOf(cells["archived"]) : undefined,
    created_at: text("created_at"),
    last_modified: text("last_modified"),
    last_update: text("last_update") ?? text("last_modified"),
    resources_count: number(cells["resources_count"]),
    resources_formats: list(cells["resources_formats"]),
    harvest: under("harvest.", cells),
    metrics: metricsOf(cells),
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

function organizationOf(cells: Cells): unknown {
  if (!("organization_id" in cells)) return undefined;
  const id = cells["organization_id"];
  return id ? { id, name: cells["organization"] || id } : null;
}

/** The export names zones where the API has their ids; of the broad ones the id is known. */
const zones: Record<string, string> = {
  France: "country:fr",
  "France métropolitaine": "country-subset:fr:metro",
  "DROM-COM": "country-subset:fr:drom",
  "Union Européenne": "country-group:ue",
  Monde: "country-group:world",
};

function spatialOf(cells: Cells): unknown {
  const named = list(cells["spatial.zones"]);
  const granularity = cells["spatial.granularity"] || null;
  if (!named?.length && !granularity) return "spatial.zones" in cells ? null : undefined;
  return { zones: named?.map((name) => zones[name] ?? name) ?? null, granularity };
}

function metricsOf(cells: Cells): Record<string, number> | undefined {
  const all = Object.entries(under("metric.", cells) ?? {}).flatMap(([name, value]) => {
    const count = Number(value);
    // Some months' counts are written as a dictionary: they are no number of today.
    return Number.isFinite(count) && !name.endsWith("_by_months") ? [[name, count]] : [];
  });
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

/** The columns that begin so, without it; null when none of them says anything. */
function under(prefix: string, cells: Cells): Record<string, string> | null | undefined {
  const names = Object.keys(cells).filter((name) => name.startsWith(prefix));
  if (names.length === 0) return undefined;
  const said = names.flatMap((name) => {
    const value = cells[name];
    return value ? [[name.slice(prefix.length), value]] : [];
  });
  return said.length > 0 ? Object.fromEntries(said) : null;
}

function list(cell: string | undefined): string[] | undefined {
  return cell?.split(",").flatMap((each) => each.trim() || []);
}

function flag(cell: string | undefined): boolean | undefined {
  return cell ? /^(?:true|1)$/i.test(cell) : undefined;
}

function dateOf(cell: string | undefined): string | boolean {
  if (!cell || /^(?:false|0)$/i.test(cell)) return false;
  return /^(?:true|1)$/i.test(cell) ? true : cell;
}

function number(cell: string | undefined): number | undefined {
  return cell && Number.isInteger(Number(cell)) ? Number(cell) : undefined;
}
