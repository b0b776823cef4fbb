import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { deadLetters } from "./schema.ts";

/** Keeps what no retry could deliver, where the status page and an operator see it. */
export async function keepDeadLetters(
  portal: Portal,
  batch: Pick<MessageBatch, "queue" | "messages">,
): Promise<void> {
  for (const message of batch.messages) {
    await portal.db
      .insert(deadLetters)
      .values({
        id: uuidv7(portal.now()),
        queue: batch.queue.replace(/-dead$/, ""),
        body: JSON.stringify(message.body),
        attempts: message.attempts,
        diedAt: portal.now(),
      })
      .run();
    message.ack();
  }
}
