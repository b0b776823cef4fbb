import type { Portal } from "#base/portal.ts";
import { readReport } from "#outreach/returns/report.ts";
import { takeReport } from "#outreach/returns/take.ts";

/** A report that returns the whole of a mail of ours is smaller. */
const LARGEST_BYTES = 512 * 1024;

/** What is written to the address that our mails come from: bounces, complaints, and what people answer. */
export async function takeMail(
  portal: Portal,
  message: Pick<ForwardableEmailMessage, "raw" | "rawSize" | "forward" | "setReject">,
  repliesTo: string,
): Promise<void> {
  if (message.rawSize > LARGEST_BYTES) return message.setReject("The message is too large.");
  // It is read twice where it is passed on, which the platform does from its own copy.
  const report = await readReport(message.raw).catch((error: unknown) => {
    console.warn("a mail could not be read", error);
    return undefined;
  });
  if (report) {
    await takeReport(portal, report);
    return undefined;
  }
  if (repliesTo) await message.forward(repliesTo);
  else message.setReject("Nobody reads this address.");
  return undefined;
}
