import type { z } from "zod";
import { errorsOf } from "#base/problem.ts";
import {
  type ImportedDataset,
  importedDataset,
  type ImportedOrganization,
  importedOrganization,
  type ImportedResource,
  importedResource,
} from "./imported.ts";

export interface Refused {
  kind: "organization" | "dataset" | "resource";
  /** Where in the batch's list it stands; a resource is told with its dataset's place. */
  at: number;
  id: string | null;
  reason: string;
}

export interface GivenDataset {
  at: number;
  row: ImportedDataset;
  /** Not told: the one it has stays. */
  organizationId: string | null | undefined;
  /** None when the source does not tell them: then those we have stay. */
  resources: ImportedResource[] | undefined;
}

/** What of a batch can be taken, each row with its place in it. */
export interface Given {
  organizations: { at: number; row: ImportedOrganization }[];
  /** As much as datasets say of their organizations: enough to make one, never to change one. */
  mentioned: ImportedOrganization[];
  datasets: GivenDataset[];
  refused: Refused[];
}

export function readGiven(batch: { organizations: unknown[]; datasets: unknown[] }): Given {
  const organizations = read("organization", batch.organizations, importedOrganization);
  const rows = read("dataset", batch.datasets, importedDataset);
  const refused = [...organizations.refused, ...rows.refused];
  const mentioned = new Map<string, ImportedOrganization>();
  const datasets = rows.taken.map(({ at, row }) => {
    const { organization } = row;
    const mention = importedOrganization.safeParse(organization);
    if (mention.success) mentioned.set(mention.data.id, mention.data);
    const organizationId = typeof organization === "object" ? organization?.id : organization;
    const own = Array.isArray(row.resources)
      ? read("resource", row.resources, importedResource)
      : undefined;
    // A dataset with a broken link among its resources is taken without that one.
    refused.push(...(own?.refused ?? []).map((each) => ({ ...each, at })));
    return { at, row, organizationId, resources: own?.taken.map((each) => each.row) };
  });
  for (const { row } of organizations.taken) mentioned.delete(row.id);
  return {
    organizations: organizations.taken,
    mentioned: [...mentioned.values()],
    datasets,
    refused,
  };
}

function read<T extends z.ZodType<{ id: string }>>(
  kind: Refused["kind"],
  rows: unknown[],
  schema: T,
): { taken: { at: number; row: z.output<T> }[]; refused: Refused[] } {
  const byId = new Map<string, { at: number; row: z.output<T> }>();
  const refused: Refused[] = [];
  for (const [at, row] of rows.entries()) {
    const parsed = schema.safeParse(row);
    // A catalogue that tells a thing twice means what it says last.
    if (parsed.success) byId.set(parsed.data.id, { at, row: parsed.data });
    else refused.push({ kind, at, id: idOf(row), reason: reasonOf(parsed.error) });
  }
  return { taken: [...byId.values()], refused };
}

function idOf(row: unknown): string | null {
  return row && typeof row === "object" && "id" in row ? String(row.id).slice(0, 64) : null;
}

function reasonOf(error: z.ZodError): string {
  return Object.entries(errorsOf(error))
    .map(([field, reasons]) => `${field}: ${reasons.join(", ")}`)
    .join("; ");
}
