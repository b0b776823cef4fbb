import { z } from "zod";
import { open, type Portal } from "#base/portal.ts";
import { keepDeadLetters } from "#events/dead-letter.ts";
import { noteArrival } from "#files/arrive.ts";
import { compareVersions } from "#indexing/compare.ts";
import { giveUp } from "#indexing/give-up.ts";
import { indexInTurn } from "#indexing/turn.ts";
import { sweepVersions } from "#indexing/sweep.ts";

/** What the bucket itself says when an object was made: good for whoever closed the tab before confirming. */
const arrival = z.object({ action: z.string(), object: z.object({ key: z.string() }) });
const comparison = z.object({ compare: z.object({ from: z.string(), to: z.string() }) });
const work = z.object({
  versionId: z.string(),
  priority: z.enum(["waiting", "new", "routine"]).optional(),
});
const message = z.union([work, comparison, arrival]);
const LONGEST_WAIT_SECONDS = 600;

export default {
  async queue(batch, env) {
    const portal = open(env);
    if (batch.queue.endsWith("-dead")) return bury(portal, batch);
    for (const each of batch.messages) await index(portal, each);
  },
  async scheduled(_, env) {
    await sweepVersions(open(env));
  },
} satisfies ExportedHandler<IndexerEnv>;

async function index(portal: Portal, each: Message): Promise<void> {
  try {
    const body = message.parse(each.body);
    if ("versionId" in body) await indexInTurn(portal, body.versionId, body.priority);
    else if ("compare" in body) await compareVersions(portal, body.compare);
    else await noteArrival(portal, body.object.key);
    each.ack();
  } catch (error) {
    console.error("indexing", each.body, error);
    each.retry({ delaySeconds: Math.min(LONGEST_WAIT_SECONDS, 5 * 2 ** each.attempts) });
  }
}

async function bury(portal: Portal, batch: MessageBatch): Promise<void> {
  for (const { body } of batch.messages) {
    const parsed = message.safeParse(body);
    if (parsed.success && "versionId" in parsed.data) await giveUp(portal, parsed.data.versionId);
  }
  await keepDeadLetters(portal, batch);
}
