import { z } from "zod";
import type { PageCache } from "#base/page-cache.ts";
import type { Messages } from "#base/portal.ts";

/** The platform takes a hundred tags a call, and five calls a minute from a bucket of twenty-five. */
const TAGS_A_CALL = 100;
/** A render that began before the change may be stored after the first purge; the second finds it. */
const AGAIN_AFTER_SECONDS = 5;
/** Beyond this many tags a batch, the coarse ones cost one call and forget a little too much. */
const FINE_TAGS = 300;
/** What every page of a kind carries besides its own tag. */
const coarse = [
  "home",
  "datasets",
  "organizations",
  "every-dataset",
  "every-resource",
  "every-organization",
];

const message = z.object({ tags: z.array(z.string()), again: z.boolean().optional() });

interface Means {
  env: Pick<Env, "PURGES" | "DATA">;
  /** The platform's cache, where there is one. */
  cache:
    | {
        purge(options: {
          tags?: string[];
          purgeEverything?: boolean;
        }): Promise<{ success: boolean }>;
      }
    | undefined;
  pages: PageCache;
}

/** Forgets what a batch of messages names, all in as few calls as can be, then asks for a second round. */
export async function purgeBatch(batch: MessageBatch, { env, cache, pages }: Means): Promise<void> {
  const messages = batch.messages.map(({ body }) => message.parse(body));
  const tags = worth([...new Set(messages.flatMap((each) => each.tags))]);
  for (let at = 0; at < tags.length; at += TAGS_A_CALL) {
    const some = tags.slice(at, at + TAGS_A_CALL);
    const done = cache ? await cache.purge({ tags: some }) : (pages.purge(some), { success: true });
    if (!done.success) return batch.retryAll({ delaySeconds: 15 });
  }
  await forgetData(env, tags);
  const first = new Set(messages.filter(({ again }) => !again).flatMap((each) => each.tags));
  if (first.size > 0) {
    const body: Messages["purges"] & { again: boolean } = { tags: worth([...first]), again: true };
    await env.PURGES.send(body, { delaySeconds: AGAIN_AFTER_SECONDS });
  }
  batch.ackAll();
}

/** `all` and bursts become the coarse tags that every page carries one of. */
function worth(tags: string[]): string[] {
  return tags.includes("all") || tags.length > FINE_TAGS ? coarse : tags;
}

/** A purge reaches only the cache of the Worker that calls it: the data Worker is told by RPC. */
async function forgetData(env: Means["env"], tags: string[]): Promise<void> {
  const own = tags.filter((tag) => /^(?:resource|dataset)-|^every-resource$/.test(tag));
  if (own.length > 0) await env.DATA.forget(own);
}
