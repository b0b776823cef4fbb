import { ChannelDown, type Ledger, type Outcome } from "#outreach/channel.ts";
import { MINUTE, SECOND } from "#base/time.ts";
import type { Letter } from "#outreach/letter.ts";
import type { Sign } from "./dkim.ts";
import { message, seal, type Sealed } from "./mime.ts";
import type { Outgoing, Post } from "./post.ts";
import { serverOf, type Server } from "./smtp-address.ts";
import { type SmtpError, SmtpSession } from "./smtp-session.ts";

const RECONNECTIONS = 3;

/** Mail through any SMTP server (RFC 5321), over a few connections side by side. */
export function smtpPost(address: string, sign: Sign): Post {
  const server = serverOf(address);
  return async (outgoing, ledger) => {
    // Whoever cannot connect at all says so before anything is begun.
    const first = await connect(server);
    const round: Round = { server, sign, ledger, waiting: [...outgoing], sealed: new Map() };
    const senders = Math.min(server.connections, outgoing.length);
    let active = senders;
    const sender = async (session?: SmtpSession) => {
      try {
        await sendAll(round, session);
      } finally {
        ledger.expect(--active);
      }
    };
    ledger.expect(senders);
    const others = Array.from({ length: senders - 1 }, () => sender());
    const ended = await Promise.allSettled([sender(first), ...others]);
    const failed = ended.find((each) => each.status === "rejected");
    // A server that takes fewer connections than we tried still takes mail: the others did the work.
    if (round.waiting.length > 0 && failed) throw failed.reason;
  };
}

interface Round {
  server: Server;
  sign: Sign;
  ledger: Ledger;
  waiting: Outgoing[];
  sealed: Map<Letter, Sealed>;
}

/** One sender: takes the next mail until none is left; throws ChannelDown when the server will not have more. */
async function sendAll(round: Round, first?: SmtpSession): Promise<void> {
  let session = first;
  let reconnections = 0;
  try {
    for (let next = round.waiting.shift(); next; next = round.waiting.shift()) {
      const isDone = await putBackUnless(round, next, async (mail) => {
        session ??= await connect(round.server);
        return sendOne(round, session, mail);
      });
      if (!session?.isBroken) continue;
      session.close();
      session = undefined;
      if (!isDone && ++reconnections > RECONNECTIONS)
        throw new ChannelDown("The server keeps closing the connection.", MINUTE);
    }
  } finally {
    session?.close();
  }
}

/** Does it, and leaves the mail to another sender or another connection where it was not done. */
async function putBackUnless(
  { waiting }: Round,
  mail: Outgoing,
  act: (mail: Outgoing) => Promise<boolean>,
): Promise<boolean> {
  let isDone = false;
  try {
    isDone = await act(mail);
    return isDone;
  } finally {
    if (!isDone) waiting.unshift(mail);
  }
}

/** Answers false when the connection broke before the mail was handed over: it can go over another. */
async function sendOne(round: Round, session: SmtpSession, mail: Outgoing): Promise<boolean> {
  const { ledger, sealed } = round;
  const { parcel, letter, envelope } = mail;
  const sheet = sealed.get(letter) ?? seal(letter);
  sealed.set(letter, sheet);
  let isHanded = false;
  const text = await round.sign(message(sheet, envelope));
  try {
    const answer = await session.send(
      { from: envelope.from.email, to: envelope.to },
      text,
      async () => (isHanded = await ledger.hand(parcel)),
    );
    if (answer !== undefined) ledger.note(parcel, { state: "sent", reference: answer });
    return true;
  } catch (error) {
    if (!isSmtpError(error)) throw error;
    const outcome = outcomeOf(error, isHanded);
    if (!outcome) return false;
    ledger.note(parcel, outcome);
    if (outcome.state === "failed" && isUnknownAddress(error)) await mail.isUnknown(outcome.reason);
    if (!session.isBroken) await session.reset();
    return true;
  }
}

/** What a failure means for its mail; nothing when it says something of the connection alone. */
function outcomeOf(error: SmtpError, isHanded: boolean): Outcome | undefined {
  const { responseCode, command } = error;
  const reason = (error.response ?? error.message).trim();
  if (responseCode === undefined || responseCode === 421)
    return isHanded
      ? { state: "held", reason: `No answer after the message: ${reason}` }
      : undefined;
  // A refused sender is no reader's fault: nobody's mail would go through.
  if (command === "MAIL FROM") throw new ChannelDown(reason, 5 * MINUTE, { cause: error });
  return { state: responseCode >= 500 ? "failed" : "later", reason };
}

/**
 * Whether the refusal says that the address does not exist or takes no mail: an enhanced code of RFC 3463
 * (bad mailbox, bad domain, moved, disabled), or a bare 550, 551 or 553 to RCPT TO.
 */
function isUnknownAddress({ response = "", responseCode = 0, command }: SmtpError): boolean {
  const enhanced = /^\d{3}[ -](5\.\d+\.\d+)/.exec(response)?.[1];
  if (enhanced) return /^5\.(1\.(1|2|3|6|10)|2\.1)$/.test(enhanced);
  return command === "RCPT TO" && [550, 551, 553].includes(responseCode);
}

async function connect(server: Server): Promise<SmtpSession> {
  try {
    return await SmtpSession.open(server);
  } catch (error) {
    if (!isSmtpError(error)) throw error;
    const isSettings = error.code === "EAUTH" || error.code === "ETLS";
    throw new ChannelDown(error.message, isSettings ? 5 * MINUTE : 20 * SECOND, { cause: error });
  }
}

function isSmtpError(error: unknown): error is SmtpError {
  return error instanceof Error && "code" in error;
}
