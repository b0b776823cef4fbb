import { expect, inject, it } from "vitest";
import { startPortal } from "#test/portal.ts";

it("answers once it has said its address", async () => {
  const answer = await fetch(`${inject("portal").url}/healthz`);
  expect(await answer.json()).toMatchObject({ status: "ok" });
});

it("refuses a busy port in one line", async () => {
  const port = Number(new URL(inject("portal").url).port);
  await expect(startPortal({ port })).rejects.toThrow(
    `Port ${port} is busy: stop what listens there, or choose another with PORT.\n`,
  );
});

it("refuses the state of a running portal in one line", async () => {
  const { folder, url } = inject("portal");
  await expect(startPortal({ folder })).rejects.toThrow(
    `A portal runs on ${folder} already: ${url}`,
  );
});

it("refuses a folder that is a file in one line", async () => {
  const folder = `${inject("portal").folder}/parvis.json`;
  await expect(startPortal({ folder })).rejects.toThrow(
    `The state cannot be kept in ${folder}: a part of its path is a file.\n`,
  );
});

it("leaves nobody behind when it is killed, and goes on from what it kept", async () => {
  const first = await startPortal();
  const { folder, url } = first;
  const made = await fetch(`${url}/api/1/organizations/`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-API-KEY": first.key },
    body: JSON.stringify({ name: "Ville de Lyon", description: "La ville." }),
  });
  expect(made.status).toBe(201);
  await first.kill();
  await expect.poll(() => answers(url), { timeout: 15_000 }).toBe(false);
  const second = await startPortal({ folder, port: Number(new URL(url).port) });
  const found = await fetch(`${url}/api/1/organizations/ville-de-lyon/`);
  expect(await found.json()).toMatchObject({ name: "Ville de Lyon" });
  await second.stop();
}, 180_000);

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
