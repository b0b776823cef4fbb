import { SMTPServer } from "smtp-server";

export interface CountingServer {
  port: number;
  /** By recipient, how many mails were taken for it. */
  received: Map<string, number>;
  /** When the first one was. */
  firstAt: () => number;
  close: () => Promise<void>;
}

/** A real SMTP server on loopback that counts what it accepted. */
export async function countingServer(): Promise<CountingServer> {
  const received = new Map<string, number>();
  let firstAt = 0;
  const server = new SMTPServer({
    logger: false,
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, { envelope }, done) {
      stream.resume();
      stream.on("end", () => {
        firstAt ||= Date.now();
        const to = envelope.rcptTo[0]?.address ?? "";
        received.set(to, (received.get(to) ?? 0) + 1);
        done();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  return {
    port: address.port,
    received,
    firstAt: () => firstAt,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
