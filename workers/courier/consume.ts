import type { z } from "zod";

/** What is done with each message of a queue, and what a message of it looks like. */
export interface Work<S extends z.ZodType> {
  message: S;
  handle: (message: z.infer<S>) => Promise<void>;
}

const LONGEST_WAIT_SECONDS = 600;

/**
 * Deals with each message by itself. What a handler did not expect is tried again, later each time,
 * until the platform hands it to the dead queue; what it does expect it records, and returns.
 */
export async function consume<S extends z.ZodType>(
  batch: Pick<MessageBatch, "queue" | "messages">,
  { message, handle }: Work<S>,
): Promise<void> {
  for (const each of batch.messages) {
    try {
      await handle(message.parse(each.body));
      each.ack();
    } catch (error) {
      console.error(`${batch.queue} ${JSON.stringify(each.body)}`, error);
      each.retry({ delaySeconds: Math.min(2 ** each.attempts, LONGEST_WAIT_SECONDS) });
    }
  }
}
