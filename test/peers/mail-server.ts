import { callbackify } from "node:util";
import { buffer } from "node:stream/consumers";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface MailServer {
  port: number;
  /** What it accepted, in order. */
  mails: { to: string; raw: string }[];
  parsed: () => Promise<ParsedMail[]>;
  /** What it answers to RCPT TO or to the whole message: nothing, or an SMTP code with a text. */
  refuse: { recipient?: Refusal | undefined; message?: Refusal | undefined };
  close: () => Promise<void>;
}
type Refusal = { code: number; text: string };

/** A real SMTP server on loopback, as strict as it is told to be. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: MailServer["mails"] = [];
  const refuse: MailServer["refuse"] = {};
  const answer = (refusal: Refusal | undefined) =>
    refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code });
  const read = callbackify(buffer);
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) => done(answer(refuse.recipient)),
    onData: (stream, { envelope }, done) =>
      read(stream, (error, raw) => {
        const refusal = answer(refuse.message) ?? error;
        if (refusal) return done(refusal);
        mails.push({ to: envelope.rcptTo[0]?.address ?? "", raw: raw.toString("utf8") });
        done();
      }),
    ...options,
  });
  server.on("error", () => {});
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  return {
    port: address.port,
    mails,
    refuse,
    parsed: () => Promise.all(mails.map(({ raw }) => simpleParser(raw))),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
