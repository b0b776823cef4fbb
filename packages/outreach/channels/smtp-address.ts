import type { SMTPConnectionAuth, SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import { MINUTE, SECOND } from "#base/time.ts";

export interface Server {
  options: SMTPConnectionOptions;
  auth: SMTPConnectionAuth | undefined;
  /** Connections side by side in one round. */
  connections: number;
}

/** The platform lets an invocation hold six connections. */
const CONNECTIONS = 5;
/** On this machine nothing limits them, and the more mails are handed over together, the less a crash can lose. */
const CONNECTIONS_ON_LOOPBACK = 25;

/** `smtp[s]://user:password@host:port?requireTLS=true&ignoreTLS=true&name=…&maxConnections=5` */
export function serverOf(address: string): Server {
  const url = new URL(address);
  const secure = url.protocol === "smtps:";
  if (!secure && url.protocol !== "smtp:")
    throw new Error("SMTP_URL must begin with smtp:// or smtps://");
  const is = (name: string) => url.searchParams.get(name) === "true";
  const isHere = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(url.hostname);
  const usual = isHere ? CONNECTIONS_ON_LOOPBACK : CONNECTIONS;
  const user = decodeURIComponent(url.username);
  return {
    options: {
      host: url.hostname.replaceAll(/^\[|\]$/g, ""),
      port: Number(url.port) || (secure ? 465 : 587),
      secure,
      requireTLS: is("requireTLS"),
      ignoreTLS: is("ignoreTLS"),
      name: url.searchParams.get("name") ?? "parvis.invalid",
      connectionTimeout: 20 * SECOND,
      greetingTimeout: 30 * SECOND,
      socketTimeout: 10 * MINUTE,
    },
    auth: user ? { user, pass: decodeURIComponent(url.password) } : undefined,
    connections: Math.max(1, Number(url.searchParams.get("maxConnections")) || usual),
  };
}
