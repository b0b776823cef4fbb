import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { callbackify } from "node:util";
import { SMTPServer } from "smtp-server";

export interface MailBox {
  /** `smtp://127.0.0.1:PORT` */
  url: string;
  close: () => Promise<void>;
}

/** An SMTP server on loopback that keeps each mail as a file, so that mail leaves the courier over the real transport. */
export async function openMailBox(folder: string): Promise<MailBox> {
  let number = 0;
  // The sender hears of success once the mail is on the disk.
  const keep = callbackify(async (mail: NodeJS.ReadableStream) => {
    const time = new Date().toISOString().replaceAll(":", "-");
    const name = `${time}-${String(++number).padStart(4, "0")}.eml`;
    await writeFile(join(folder, name), await buffer(mail));
  });
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onData: (mail, _session, done) => keep(mail, (error) => done(error)),
  });
  await new Promise<void>((listening, failed) => {
    server.server.once("error", failed);
    server.listen(0, "127.0.0.1", listening);
  });
  // A sender that breaks off is no trouble of the box's.
  server.on("error", () => {});
  const address = server.server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((closed) => server.close(closed)),
  };
}
