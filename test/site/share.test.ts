import { expect, test } from "vitest";
import { site } from "#site/site.tsx";
import { drawShare } from "#site/share/draw.ts";
import { Letters } from "#site/share/letters.ts";
import inter from "#site/share/fonts/inter.ttf";
import literata from "#site/share/fonts/literata.ttf";
import { ask } from "#test/site/ask.ts";
import { world } from "#test/world.ts";
import { env } from "cloudflare:workers";

const serif = new Letters(literata);
const sans = new Letters(inter);

test.each([
  "/home.png",
  "/datasets/arbres-d-alignement.png",
  "/en/resources/00000000-0000-4000-8000-000000000001.png",
  "/resources/00000000-0000-4000-8000-000000000003.png",
])("%s is a picture of the size networks ask for, kept like its page", async (path) => {
  await world();
  const answer = await site.request(`http://localhost:8787${path}`, {}, env);
  expect([path, answer.status]).toEqual([path, 200]);
  expect(answer.headers.get("Content-Type")).toBe("image/png");
  expect(answer.headers.get("Cloudflare-CDN-Cache-Control")).toContain("max-age=86400");
  const bytes = new DataView(await answer.arrayBuffer());
  expect(bytes.getUint32(0)).toBe(0x89504e47);
  expect([bytes.getUint32(16), bytes.getUint32(20)]).toEqual([1200, 630]);
});

test("pages name their picture; drafts have none, and what is deleted is gone", async () => {
  const w = await world();
  expect((await ask("/en/datasets/arbres-d-alignement")).text).toContain(
    '<meta property="og:image" content="http://localhost:8787/en/datasets/arbres-d-alignement.png"/>',
  );
  expect((await ask(`/resources/${w.treesFile}.png`)).headers.get("Cache-Tag")).toContain(
    `resource-${w.treesFile},dataset-${w.trees}`,
  );
  for (const path of ["/datasets/budget.png", `/resources/${w.budgetLink}.png`, "/datasets/x.png"])
    expect((await ask(path)).status).toBe(404);
});

test("a title takes the largest size at which it has room, and ends in an ellipsis when it has none", () => {
  const drawn = (title: string) =>
    drawShare({ title, by: "", counts: [], note: "", name: "Parvis" }, serif, sans);
  const sizes = (svg: string) =>
    [...svg.matchAll(/font-family="Literata" font-size="(\d+)" letter/g)].map(([, size]) => size);
  expect(sizes(drawn("Radars"))).toEqual(["68"]);
  expect(sizes(drawn("Base nationale des défibrillateurs ".repeat(3)))).toEqual(["56", "56", "56"]);
  const long = drawn("Répertoire national d’identification ".repeat(9));
  expect(sizes(long)).toEqual(["46", "46", "46"]);
  expect(long).toContain("…</text>");
  expect(drawn("x".repeat(500))).toContain("…</text>");
  expect(drawn('<b>"&\u0007')).toContain("&lt;b>&quot;&amp; </text>");
});

test("letters are as wide as their font says", () => {
  expect(sans.widthOf("n", 2048)).toBeGreaterThan(sans.widthOf("i", 2048));
  expect(serif.widthOf("été", 100)).toBeCloseTo(serif.widthOf("ete", 100), 0);
  expect(serif.widthOf("Жαà", 10)).toBeGreaterThan(10);
});
