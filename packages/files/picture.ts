import type { Place } from "#base/portal.ts";

/** udata's sizes of a square picture, in pixels of a side. */
type PictureSize = "100" | "500" | "original";

/**
 * Where a picture is in one of its sizes. What is kept of one sent here is where its keys begin in the bucket;
 * of an imported one, the whole address, whose sizes other portals of udata's name as this one does.
 */
export function pictureOf(
  place: Pick<Place, "url" | "filesUrl">,
  kept: string | null,
  size: PictureSize,
): string | null {
  if (kept === null) return null;
  if (/^https?:/.test(kept)) return kept.replace(/-original(?=\.\w+$)/, `-${size}`);
  return `${place.filesUrl || place.url}/${kept}-${size}.png`;
}
