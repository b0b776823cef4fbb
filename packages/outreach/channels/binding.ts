import { ChannelDown, type Ledger } from "#outreach/channel.ts";
import { HOUR, MINUTE } from "#base/time.ts";
import { filledIn } from "#outreach/letter.ts";
import type { Outgoing, Post } from "./post.ts";

const SENDERS = 5;
/** Errors of the binding that concern the account and not one mail, and how long they last. */
const down: Record<string, number> = {
  E_RATE_LIMIT_EXCEEDED: MINUTE,
  E_DAILY_LIMIT_EXCEEDED: HOUR,
  E_SENDER_NOT_VERIFIED: 5 * MINUTE,
  E_SENDER_DOMAIN_NOT_AVAILABLE: 5 * MINUTE,
  E_INTERNAL_SERVER_ERROR: MINUTE,
};

/** Mail through the platform's `send_email` binding. It takes no Message-ID of ours, so nothing is asked twice. */
export function bindingPost(email: SendEmail): Post {
  return async (outgoing, ledger) => {
    const waiting = [...outgoing];
    let active = Math.min(SENDERS, waiting.length);
    ledger.expect(active);
    const sender = async () => {
      try {
        for (let next = waiting.shift(); next; next = waiting.shift())
          if (await ledger.hand(next.parcel)) await sendOne(email, next, ledger);
      } finally {
        ledger.expect(--active);
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: active }, sender));
    const failed = ended.find((each) => each.status === "rejected");
    if (failed) throw failed.reason;
  };
}

async function sendOne(
  email: SendEmail,
  { parcel, letter, envelope, isUnknown }: Outgoing,
  ledger: Ledger,
): Promise<void> {
  const { from, to, token, removal } = envelope;
  try {
    const { messageId } = await email.send({
      from: from.name ? from : from.email,
      to,
      ...filledIn(letter, token),
      ...(letter.replyTo && { replyTo: letter.replyTo }),
      headers: {
        "Auto-Submitted": "auto-generated",
        "X-Parvis-Delivery": parcel.id,
        ...(letter.list && { "List-Id": `<${letter.list.id}>` }),
        ...(removal && {
          "List-Unsubscribe": `<${removal}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }),
      },
    });
    ledger.note(parcel, { state: "sent", reference: messageId });
  } catch (error) {
    const code = codeOf(error);
    const reason = `${code} ${error instanceof Error ? error.message : String(error)}`.trim();
    const wait = down[code];
    if (wait !== undefined) {
      ledger.note(parcel, { state: "later", reason });
      throw new ChannelDown(reason, wait, { cause: error });
    }
    ledger.note(parcel, { state: code ? "failed" : "held", reason });
    if (code === "E_RECIPIENT_SUPPRESSED") await isUnknown(reason);
  }
}

/** The platform's name for what went wrong; empty where it says none. */
function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}
