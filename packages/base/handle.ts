import { slugify } from "./slug.ts";

/** What the portal itself is called where names stand before an `@`. */
export function ownName({ name }: { name: string }): string {
  return slugify(name) || "portal";
}

/** `@parvis@data.example.org` */
export function handleAt({ url }: { url: string }, name: string): string {
  return `@${name}@${URL.parse(url)?.host ?? ""}`;
}
