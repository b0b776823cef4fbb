import type { Asked } from "./door.ts";
import type { Found } from "./found.ts";

/** The public address of a part of the resource, with what chose the version. */
export function addressOf(
  c: Asked,
  { resource }: Found,
  part: string,
  more?: URLSearchParams,
): string {
  const { url } = c.get("portal").place;
  const params = more ?? new URLSearchParams();
  for (const name of ["version", "asof"]) {
    const value = c.req.query(name);
    if (value !== undefined && !params.has(name)) params.set(name, value);
  }
  const query = params.toString();
  return `${url}/api/resources/${resource.id}/${part}${query ? `?${query}` : ""}`;
}
