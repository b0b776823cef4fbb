import { z } from "zod";
import { familyOf, producerOf, valueOf } from "./facets.ts";
import type { Loaded } from "./load.ts";

/** A dataset with a thousand tags is counted under these many. */
const MOST = 40;
/** Some catalogues write a schema that is none as one without a name. */
const names = z
  .array(z.unknown())
  .transform((all) => all.filter((name) => typeof name === "string"));

/**
 * What a dataset can be filtered by, and is counted under: first what the datasets of one producer mostly have in
 * common, then what is each one's own.
 */
export function facetsOf(row: Loaded): { common: string[]; own: string[] } {
  const schemas = names.parse(JSON.parse(row.schemas));
  const common = [
    ...new Set(row.formats.map((format) => valueOf("format_family", familyOf(format)))),
    valueOf("access_type", row.access?.type ?? "open"),
    ...producerTypes(row).map((type) => valueOf("producer_type", type)),
    ...some(
      "organization",
      row.organizationId && `${row.organizationId}|${row.organizationSlug}|${row.organization}`,
    ),
    ...some("owner", row.ownerId),
    ...some("license", row.license),
    ...row.formats.slice(0, MOST).map((format) => valueOf("format", format)),
    ...schemas.slice(0, MOST).map((schema) => valueOf("schema", schema)),
    ...some("granularity", row.spatial?.granularity),
    ...row.badges.map((badge) => valueOf("badge", badge)),
    ...(row.organizationBadges ?? []).map((badge) => valueOf("organization_badge", badge)),
    ...(row.isFeatured ? [valueOf("featured", "true")] : []),
  ];
  const own = [
    ...row.tags.slice(0, MOST).map((tag) => valueOf("tag", tag)),
    ...(row.spatial?.zones ?? []).slice(0, MOST).map((zone) => valueOf("geozone", zone)),
  ];
  return { common, own };
}

function some(facet: Parameters<typeof valueOf>[0], value: string | null | undefined): string[] {
  return value ? [valueOf(facet, value)] : [];
}

function producerTypes({ organizationId, organizationBadges, ownerId }: Loaded): string[] {
  if (!organizationId) return ownerId ? ["user"] : ["not-specified"];
  return producerOf(organizationBadges ?? []);
}
