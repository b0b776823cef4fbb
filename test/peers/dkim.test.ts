import { generateKeyPairSync } from "node:crypto";
import { authenticate } from "mailauth";
import { afterEach, expect, test } from "vitest";
import { startCourier } from "./courier.ts";
import { mailServer } from "./mail-server.ts";
import { until } from "./until.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "der" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

/** What the DNS would say. */
async function resolver(name: string, type: string): Promise<string[][]> {
  if (type === "TXT" && name === "parvis._domainkey.parvis.example")
    return [[`v=DKIM1; k=rsa; p=${keys.publicKey.toString("base64")}`]];
  throw Object.assign(new Error("nothing there"), { code: "ENOTFOUND" });
}

async function resultOf(raw: string): Promise<string | undefined> {
  const { dkim } = await authenticate(raw, { resolver, trustReceived: false });
  return dkim.results[0]?.status.result;
}

test("a mail by SMTP carries a signature that a receiver verifies, for all that its reader sees", async () => {
  const server = await mailServer();
  closing.push(server.close);
  const courier = await startCourier(`smtp://127.0.0.1:${server.port}`, {
    DKIM: "parvis._domainkey.parvis.example",
    DKIM_KEY: keys.privateKey.replaceAll("\n", "\\n"),
  });
  closing.push(courier.stop);
  await courier.follow("ada@lyon.example");
  await courier.publish();
  await until(() => server.mails.length === 2);
  for (const { raw } of server.mails) expect(await resultOf(raw)).toBe("pass");
  const told = server.mails[1]?.raw ?? "";
  const signed = /^DKIM-Signature:[\s\S]*?\sh=([\s\S]*?);/m.exec(told)?.[1] ?? "";
  // RFC 8058 wants both under the signature.
  expect(signed.replaceAll(/\s/g, "").toLowerCase()).toContain(
    "list-unsubscribe:list-unsubscribe-post",
  );
  expect(await resultOf(told.replace("Parvis", "Parvenu"))).not.toBe("pass");
  expect(await resultOf(told.replace("Une ligne", "Deux lignes"))).not.toBe("pass");
});
