import type { Portal } from "#base/portal.ts";
import { SECOND } from "#base/time.ts";

/** Networks take a megabyte; ours are far smaller. */
const LARGEST_BYTES = 950_000;

/** The dataset's own share picture, from the portal itself; a post goes out without where there is none. */
export async function pictureOf(portal: Portal, url: string): Promise<Uint8Array | undefined> {
  try {
    const answer = await portal.fetch(url, { signal: AbortSignal.timeout(10 * SECOND) });
    const isPicture = answer.ok && answer.headers.get("Content-Type")?.startsWith("image/png");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return isPicture && bytes.byteLength <= LARGEST_BYTES ? bytes : undefined;
  } catch (error) {
    console.warn(`the picture of ${url} could not be fetched`, error);
    return undefined;
  }
}
