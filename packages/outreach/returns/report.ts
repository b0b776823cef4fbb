import PostalMime from "postal-mime";
import { isUuid } from "#base/id.ts";

/** What came back of a mail of ours. */
export interface Report {
  /** `soft`: it may pass, as a full mailbox does. */
  kind: "bounce" | "soft" | "complaint";
  /** Whose delivery it was, by the Message-ID that only its reader and the servers on the way know. */
  deliveryId: string | undefined;
  reason: string;
}

const LONGEST_REASON = 300;

/**
 * Reads a delivery status notification (RFC 3464) or a feedback report (RFC 5965). Nothing where the mail is
 * neither, or tells of a delay alone.
 */
export async function readReport(
  raw: ReadableStream<Uint8Array> | string,
): Promise<Report | undefined> {
  const mail = await PostalMime.parse(raw, {
    forceRfc822Attachments: true,
    attachmentEncoding: "utf8",
    maxNestingDepth: 10,
  });
  const part = (...types: string[]) =>
    mail.attachments
      .filter(({ mimeType }) => types.includes(mimeType))
      .map(({ content }) => (typeof content === "string" ? content : ""))
      .join("\n");
  const status = part("message/delivery-status", "message/global-delivery-status");
  const feedback = part("message/feedback-report");
  const original = part(
    "message/rfc822",
    "message/global",
    "text/rfc822-headers",
    "message/rfc822-headers",
  );
  const named = [original, mail.inReplyTo, mail.references].filter(Boolean).join("\n");
  const deliveryId = deliveryIn(named);
  if (feedback) {
    const kind = field(feedback, "Feedback-Type").toLowerCase();
    // Somebody found that it was no spam after all.
    if (kind === "not-spam") return undefined;
    return { kind: "complaint", deliveryId, reason: `Reported as ${kind || "abuse"}.` };
  }
  if (!status || field(status, "Action").toLowerCase() !== "failed") return undefined;
  const code = field(status, "Status");
  const said = field(status, "Diagnostic-Code").replace(/^smtp;\s*/i, "");
  return {
    kind: isForGood(code) ? "bounce" : "soft",
    deliveryId,
    reason: `${code} ${said}`.trim().slice(0, LONGEST_REASON),
  };
}

/** Whether a status (RFC 3463) says that the address is none: bad mailbox or host, moved, disabled. */
export function isForGood(status: string): boolean {
  return /^5\.(?:1\.(?:0|1|2|3|6|10)|2\.1|4\.4)\b/.test(status.trim());
}

/** `<01999…@parvis.example>`: the id that the Message-ID of a mail of ours begins with. */
export function deliveryIn(text: string): string | undefined {
  const ids = [
    ...text.matchAll(/<([0-9a-f-]{36})@[^<>\s]+>|^X-Parvis-Delivery:\s*([0-9a-f-]{36})/gim),
  ];
  return ids.map(([, one, other]) => (one ?? other ?? "").toLowerCase()).find(isUuid);
}

/** The first field of that name, its folded lines in one. */
function field(text: string, name: string): string {
  const found = new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, "im").exec(text)?.[1] ?? "";
  return found.replaceAll(/\s+/g, " ").trim();
}
