import { z } from "zod";
import { type Facet, facets, type Filters } from "#search/facets.ts";
import type { SortBy } from "#search/statements.ts";

/** Further pages would read all that stands before them; the sitemap and the API list everything. */
export const LAST_PAGE = 100;
const MOST_VALUES = 20;
export const orders = ["updated", "newest", "title", "views", "followers", "reuses"] as const;
export type Order = (typeof orders)[number];

const values = z
  .union([z.string().max(200), z.array(z.string().max(200))])
  .transform((given) => [...new Set([given].flat())].sort().slice(0, MOST_VALUES))
  .optional();

/** Each in the order that addresses have them. */
export const listed = z.object({
  q: z.string().trim().min(1).max(300).optional(),
  organization: values,
  tag: values,
  format_family: values,
  access_type: values,
  producer_type: values,
  last_update: values,
  license: values,
  format: values,
  schema: values,
  geozone: values,
  granularity: values,
  badge: values,
  sort: z.enum(orders).optional(),
  page: z.coerce.number().int().min(1).max(LAST_PAGE).default(1),
});
export type Listed = z.infer<typeof listed>;

export function filtersOf(query: Listed): Filters {
  return Object.fromEntries(
    facets.flatMap((facet) => {
      const wanted = valuesOf(query, facet);
      return wanted.length > 0 ? [[facet, wanted]] : [];
    }),
  );
}

export function valuesOf(query: Listed, facet: Facet): string[] {
  return facet === "topic" ? [] : (query[facet] ?? []);
}

/** The index's names of the orders, each as it is mostly wanted. */
export function sortOf(order: Order): { by: SortBy; isDown: boolean } {
  if (order === "updated") return { by: "last_update", isDown: true };
  if (order === "newest") return { by: "created", isDown: true };
  return { by: order, isDown: order !== "title" };
}

/** The list's own address, in the order that `canonical` wants. */
export function addressOf(query: Partial<Listed>): string {
  const params = new URLSearchParams();
  for (const name of Object.keys(listed.shape)) {
    const value = new Map<string, string | number | string[] | undefined>(
      Object.entries(query),
    ).get(name);
    if (value === undefined || (name === "page" && value === 1)) continue;
    for (const each of Array.isArray(value) ? value : [`${value}`]) params.append(name, each);
  }
  const text = params.toString();
  return text && `?${text}`;
}
