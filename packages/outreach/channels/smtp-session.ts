import { Readable } from "node:stream";
import SMTPConnection, { type SMTPConnectionSendInfo } from "nodemailer/lib/smtp-connection";
import type { Server } from "./smtp-address.ts";

/** What nodemailer says of a refusal or a broken connection. */
export interface SmtpError extends Error {
  code?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
  command?: string | undefined;
}

/** One connection to a server, for the length of a round: sockets do not outlive the invocation that opened them. */
export class SmtpSession {
  readonly #connection: SMTPConnection;
  #broken: SmtpError | undefined;

  private constructor(connection: SMTPConnection) {
    this.#connection = connection;
    connection.on("error", (error) => (this.#broken = error));
  }

  get isBroken(): boolean {
    return this.#broken !== undefined;
  }

  /** Connects, upgrades to TLS as told, signs in. Throws an SmtpError. */
  static async open({ options, auth }: Server): Promise<SmtpSession> {
    const connection = new SMTPConnection(options);
    const session = new SmtpSession(connection);
    await new Promise<void>((done, fail) => {
      connection.once("error", fail);
      connection.connect((error) => (error ? fail(error) : done()));
    });
    if (auth && connection.allowsAuth)
      await new Promise<void>((done, fail) => {
        connection.login(auth, (error) => (error ? fail(error) : done()));
      });
    return session;
  }

  /**
   * Sends one message up to its last line, asks `mayEnd`, and ends it if it may; else breaks the connection off,
   * so that the server drops what it has. Answers the server's words; nothing when it was broken off.
   */
  async send(
    envelope: { from: string; to: string },
    message: string,
    mayEnd: () => Promise<boolean>,
  ): Promise<string | undefined> {
    const broken = Promise.withResolvers<undefined>();
    const body = new HeldBack(message, async () => {
      const may = await mayEnd();
      if (!may) {
        this.#broken = new Error("Broken off before its end.");
        this.#connection.close();
        broken.resolve(undefined);
      }
      return may;
    });
    const sent = new Promise<SMTPConnectionSendInfo | undefined>((done, fail) => {
      this.#connection.send(envelope, body, (error, info) => (error ? fail(error) : done(info)));
    });
    try {
      return (await Promise.race([sent, broken.promise]))?.response;
    } catch (error) {
      // The server still waits for the end of a message whose source failed.
      if (body.errored && !this.#broken) this.#broken = new Error("The message broke off.");
      throw error;
    }
  }

  /** Takes a refused message back, so that the next can begin. */
  async reset(): Promise<void> {
    await new Promise<void>((done) => {
      this.#connection.reset((error) => {
        if (error) this.#broken = error;
        done();
      });
    });
  }

  close(): void {
    if (this.#broken) this.#connection.close();
    else this.#connection.quit();
  }
}

/** A message whose end is held back: nothing is a mail's until its last dot. */
class HeldBack extends Readable {
  readonly #text: string;
  readonly #mayEnd: () => Promise<boolean>;
  #isBegun = false;

  constructor(text: string, mayEnd: () => Promise<boolean>) {
    super();
    this.#text = text;
    this.#mayEnd = mayEnd;
  }

  override _read(): void {
    if (this.#isBegun) return;
    this.#isBegun = true;
    this.push(this.#text, "utf8");
    this.#mayEnd().then(
      (may) => may && this.push(null),
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  }
}
