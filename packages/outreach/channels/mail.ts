import type { Portal } from "#base/portal.ts";
import type { Channel, Ledger, Parcel } from "#outreach/channel.ts";
import type { Letter } from "#outreach/letter.ts";
import { type Reader, write } from "#outreach/letters/write.tsx";
import { suppress } from "#outreach/returns/suppress.ts";
import { allowed, type MailLimits } from "./allowance.ts";
import { bindingPost } from "./binding.ts";
import { type DkimSettings, signerOf } from "./dkim.ts";
import { addressOf } from "./mime.ts";
import type { Outgoing, Post } from "./post.ts";
import { isPersonal, readerOf, readersOf } from "./readers.ts";
import { smtpPost } from "./smtp.ts";

export interface MailSettings extends MailLimits, DkimSettings {
  SMTP_URL?: string;
  EMAIL: SendEmail;
}

/** E-mail: through the SMTP server where one is configured, else through the platform's binding. */
export function mailChannel(env: MailSettings): Channel {
  const post: Post = env.SMTP_URL ? smtpPost(env.SMTP_URL, signerOf(env)) : bindingPost(env.EMAIL);
  return {
    name: "mail",
    async send(portal, parcels, ledger) {
      const mails = await addressed(portal, parcels, ledger);
      const outgoing = await allowed(portal, env, mails, ledger);
      if (outgoing.length > 0) await post(outgoing, ledger);
    },
  };
}

async function addressed(portal: Portal, parcels: Parcel[], ledger: Ledger): Promise<Outgoing[]> {
  const readers = await readersOf(portal, parcels);
  // Readers of one letter share it, so that it is written and encoded once.
  const letters = new Map<string, Letter>();
  const outgoing: Outgoing[] = [];
  for (const parcel of parcels) {
    const found = await readerOf(portal, parcel, readers);
    if ("state" in found) {
      ledger.note(parcel, found);
      continue;
    }
    const key = keyOf(parcel, found);
    const letter = letters.get(key) ?? (await write(portal, parcel, found));
    letters.set(key, letter);
    outgoing.push(outgoingOf(portal, parcel, letter, found));
  }
  return outgoing;
}

/** Letters that differ in nothing but their token have one key. */
function keyOf(
  { id, content, isAgain }: Parcel,
  { language, subscription, rows = [] }: Reader,
): string {
  if (content.letter === "issue") return [content.issue.issue.id, language].join(" ");
  if (content.letter !== "announcement" || isAgain) return id;
  return [
    content.announcement.eventId,
    ...rows.map(({ target }) => target),
    language,
    subscription?.kind,
    subscription?.target,
    subscription?.frequency,
  ].join(" ");
}

function outgoingOf(
  portal: Portal,
  parcel: Parcel,
  letter: Letter,
  { email, token }: { email: string; token: string },
): Outgoing {
  const from = addressOf(portal.place.mailFrom);
  return {
    parcel,
    letter,
    envelope: {
      from,
      to: email,
      messageId: `${parcel.id}@${from.email.slice(from.email.lastIndexOf("@") + 1)}`,
      at: portal.now(),
      token,
      removal:
        letter.list && `${portal.place.url}/subscriptions/${token}/${letter.wayOut ?? "removal"}`,
    },
    // An address that does not exist is not written to again until its owner asks anew.
    isUnknown: async (reason) => {
      if (!isPersonal(parcel.content))
        await suppress(portal, { id: parcel.recipient, email }, { cause: "bounce", reason });
    },
  };
}
