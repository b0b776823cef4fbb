import type { DatasetRow, OrganizationRow } from "./import-blank.ts";
import { type Known, wantedSlug } from "./import-known.ts";
import type { Given, GivenDataset, Refused } from "./import-read.ts";
import { createdAtOf, datasetRow, organizationRow, resourceRow } from "./import-rows.ts";
import type { ImportedOrganization } from "./imported.ts";
import type { Resource } from "./schema.ts";
import { summaryOfFormats, summaryOfRows, type Summary } from "./summary.ts";

interface Counted {
  created: number;
  updated: number;
  unchanged: number;
}

/** What an import has to write: nothing that stands so already. */
export interface Plan {
  organizations: OrganizationRow[];
  datasets: DatasetRow[];
  resources: Resource[];
  /** Resources that the source no longer has. */
  gone: string[];
  /** Datasets whose tags change. */
  retagged: string[];
  oldSlugs: { kind: Kind; slug: string; subjectId: string }[];
  /** Every dataset of which anything changes. */
  touched: string[];
  counted: { organizations: Counted; datasets: Counted };
  refused: Refused[];
}
type Kind = "dataset" | "organization";

export function planImport(given: Given, known: Known): Plan {
  const plan: Plan = {
    organizations: [],
    datasets: [],
    resources: [],
    gone: [],
    retagged: [],
    oldSlugs: [],
    touched: [],
    counted: { organizations: counted(), datasets: counted() },
    refused: [],
  };
  for (const { row } of given.organizations) planOrganization(plan, known, row);
  for (const row of given.mentioned)
    if (!known.organizations.has(row.id)) planOrganization(plan, known, row);
  for (const each of given.datasets) planDataset(plan, known, each);
  return plan;
}

const counted = (): Counted => ({ created: 0, updated: 0, unchanged: 0 });

function planOrganization(plan: Plan, known: Known, row: ImportedOrganization): void {
  const stands = known.organizations.get(row.id);
  const wanted = stands && !row.slug ? stands.slug : wantedSlug(row, row.name);
  const slug = slugFor(plan, known, { kind: "organization", wanted, stands, id: row.id });
  const made = organizationRow(row, stands, slug);
  known.organizations.set(row.id, { datasetsCount: 0, ...stands, ...made });
  const isSame = stands !== undefined && equal(stands, made);
  if (!isSame) plan.organizations.push(made);
  plan.counted.organizations[outcome(stands, isSame)]++;
}

function planDataset(plan: Plan, known: Known, given: GivenDataset): void {
  const { row, organizationId, at } = given;
  if (organizationId && !known.organizations.has(organizationId)) {
    const reason = "organization: is not known here, and the row does not name it";
    plan.refused.push({ kind: "dataset", at, id: row.id, reason });
    return;
  }
  const stands = known.datasets.get(row.id);
  const slug = slugFor(plan, known, {
    kind: "dataset",
    wanted: stands && !row.slug ? stands.slug : wantedSlug(row, row.title),
    stands,
    id: row.id,
  });
  const resources = planResources(plan, known, given);
  const summary = resources?.summary ?? told(given, known);
  const made = datasetRow(given, stands, { slug, summary });
  const isSame = keepDataset(plan, stands, made) && !resources?.isChanged;
  if (!isSame) plan.touched.push(row.id);
  plan.counted.datasets[outcome(stands, isSame)]++;
}

/** Answers whether it stands so already. */
function keepDataset(plan: Plan, stands: DatasetRow | undefined, made: DatasetRow): boolean {
  if (!stands || !equal(stands.tags, made.tags)) plan.retagged.push(made.id);
  const isSame = stands !== undefined && equal(stands, made);
  if (!isSame) plan.datasets.push(made);
  return isSame;
}

/** What an export without resources says of them; where they are known here, they speak for themselves. */
function told({ row }: GivenDataset, known: Known): Partial<DatasetRow> {
  if (known.furnished.has(row.id) || typeof row.resources_count !== "number") return {};
  return summaryOfFormats(row.resources_count, row.resources_formats ?? []);
}

/** The dataset's links as the source has them; what is hosted here stays, as does its place. */
function planResources(
  plan: Plan,
  known: Known,
  { at, row, resources: given }: GivenDataset,
): { summary: Summary; isChanged: boolean } | undefined {
  if (!given) return undefined;
  const own = [...known.resources.values()].filter(
    ({ datasetId, deletedAt }) => datasetId === row.id && deletedAt === null,
  );
  const place = { datasetId: row.id, createdAt: createdAtOf(row) };
  const all = new Map(own.filter(isHosted).map((each) => [each.id, each]));
  const before = plan.resources.length + plan.gone.length;
  for (const [position, one] of given.entries()) {
    const stands = known.resources.get(one.id);
    if (stands && stands.datasetId !== row.id) {
      const reason = "id: belongs to a resource of another dataset";
      plan.refused.push({ kind: "resource", at, id: one.id, reason });
    } else if (!stands || !isHosted(stands)) {
      const made = resourceRow(one, stands, { ...place, position });
      all.set(made.id, made);
      known.resources.set(made.id, made);
      if (!stands || !equal(stands, made)) plan.resources.push(made);
    }
  }
  plan.gone.push(...own.filter(({ id }) => !all.has(id)).map(({ id }) => id));
  return {
    summary: summaryOfRows(place.createdAt, [...all.values()]),
    isChanged: plan.resources.length + plan.gone.length > before,
  };
}

function isHosted({ versionId }: Resource): boolean {
  return versionId !== null;
}

interface Wish {
  kind: Kind;
  id: string;
  wanted: string;
  stands: { slug: string } | undefined;
}

/** The address asked for, or one beside it where it is someone else's; an address that was left leads on. */
function slugFor(plan: Plan, known: Known, { kind, id, wanted, stands }: Wish): string {
  const holder = known.slugs.get(`${kind}/${wanted}`);
  const isFree = holder === undefined || holder === id;
  // The end of the id, and no number: the next import must come to the same.
  const slug = isFree ? wanted : `${wanted}-${id.slice(-6)}`;
  known.slugs.set(`${kind}/${slug}`, id);
  if (stands && stands.slug !== slug)
    plan.oldSlugs.push({ kind, slug: stands.slug, subjectId: id });
  return slug;
}

function outcome(stands: unknown, isSame: boolean): keyof Counted {
  if (stands === undefined) return "created";
  return isSame ? "unchanged" : "updated";
}

/** Whether all that `made` says stands already. */
function equal(stands: object, made: object): boolean {
  const now = new Map(Object.entries(stands));
  return Object.entries(made).every(
    ([key, value]) => JSON.stringify(now.get(key) ?? null) === JSON.stringify(value ?? null),
  );
}
