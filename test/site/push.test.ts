import { expect, test } from "vitest";
import { ask } from "#test/site/ask.ts";
import { world } from "#test/world.ts";

const post = (path: string, body: object) =>
  ask(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json" },
  });

test("pages that can be followed offer notifications, hidden until the script knows that there are any", async () => {
  const { trees, lyon } = await world();
  for (const [path, target] of [
    ["/datasets/arbres-d-alignement", `dataset:${trees}`],
    ["/organizations/ville-de-lyon", `organization:${lyon}`],
    ["/datasets?q=arbres", "search:arbres"],
  ] as const) {
    const { text } = await ask(path);
    expect(text).toContain(`<push-follow hidden="" target="${target}" from="/push.json"`);
  }
  const { text } = await ask("/en/datasets/arbres-d-alignement");
  expect(text).toContain('from="/en/push.json"');
  expect(text).toContain("Notify this browser");
});

test("the script is told the key, which stays, and where the worker is", async () => {
  const first = JSON.parse((await ask("/push.json")).text);
  expect(first.key).toMatch(/^B[\w-]{86}$/);
  expect(JSON.parse((await ask("/en/push.json")).text)).toMatchObject({
    key: first.key,
    list: "/en/notifications",
    words: { manage: "Manage" },
  });
  const worker = await ask(first.worker);
  expect(worker.headers.get("Content-Type")).toContain("javascript");
  expect(worker.text).toContain("showNotification");
});

test("what is no browser is refused in JSON", async () => {
  await world();
  const refused = await post("/push", { endpoint: "nope", target: "everything", language: "fr" });
  expect([refused.status, Object.keys(JSON.parse(refused.text).errors)]).toEqual([
    400,
    ["endpoint", "keys"],
  ]);
  const keys = { p256dh: "AAAA", auth: "AAAA" };
  const endpoint = "https://push.example/1";
  expect((await post("/push/list", { endpoint, keys })).text).toBe('{"data":[]}');
  expect((await post("/en/push/removal", { endpoint, keys })).status).toBe(200);
  expect((await ask("/push/list", { method: "POST", body: "x" })).status).toBe(415);
});

test("the page that lists them says what to do without notifications", async () => {
  const { status, text } = await ask("/notifications");
  expect(status).toBe(200);
  expect(text).toContain('<a href="/subscribe">Suivre par mail</a>');
});
