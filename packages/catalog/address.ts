import type { Place } from "#base/portal.ts";
import type { Resource } from "./schema.ts";

/** Where a resource's bytes are: a hosted one's `url` is its key in the bucket, a remote one's its address. */
export function addressOf(
  place: Pick<Place, "url" | "filesUrl">,
  { filetype, url }: Pick<Resource, "filetype" | "url">,
): string | null {
  if (url === null || filetype === "remote") return url;
  return `${place.filesUrl || place.url}/${url.split("/").map(encodeURIComponent).join("/")}`;
}
