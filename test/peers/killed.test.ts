import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { startPortal } from "#test/portal.ts";
import { mailServer } from "./mail-server.ts";

type Json = Record<string, unknown> & { id: string };

const READER = "ada@lyon.example";

test("killed between publication and announcement, the portal tells its subscriber, once", async () => {
  const server = await mailServer();
  const env = { SMTP_URL: `smtp://127.0.0.1:${server.port}` };
  let portal = await startPortal({ env });
  try {
    await subscribed(portal.url, server);
    const call = caller(portal);
    const { id } = await call("POST", "/datasets/", {
      title: "Arbres d’alignement",
      description: "Tous les arbres.",
    });
    await call("POST", `/datasets/${id}/publication`);
    // No goodbye: what was on its way to the queue is gone with the process.
    await portal.kill();
    portal = await startPortal({ env, folder: portal.folder });
    const told = () => server.mails.filter(({ raw }) => raw.includes("List-Unsubscribe-Post"));
    await until(() => told().length > 0);
    // Long enough for every sweep to come by again.
    await wait(45_000);
    expect(told()).toHaveLength(1);
  } finally {
    await portal.stop();
    await server.close();
  }
}, 300_000);

/** A confirmed subscriber to everything, by the form and the link in its mail. */
async function subscribed(
  url: string,
  server: Awaited<ReturnType<typeof mailServer>>,
): Promise<void> {
  const form = new URLSearchParams({
    email: READER,
    target: "everything",
    frequency: "now",
    language: "fr",
  });
  const answer = await fetch(`${url}/subscribe`, { method: "POST", body: form });
  expect(answer.status).toBeLessThan(400);
  await until(() => server.mails.length === 1);
  const [asked] = await server.parsed();
  const link = /http\S+\/subscriptions\/\S+\/confirmation/.exec(asked?.text ?? "")?.[0];
  expect((await fetch(link ?? "")).status).toBe(200);
}

function caller({ url, key }: { url: string; key: string }) {
  return async (method: string, path: string, body?: unknown): Promise<Json> => {
    const answer = await fetch(`${url}/api/1${path}`, {
      method,
      headers: { "X-API-KEY": key, "Content-Type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true);
    return answer.json<Json>();
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (holds()) return;
    await wait(100);
  }
  throw new Error("it did not happen within a minute");
}
