import { expect, test } from "vitest";
import type { Fingerprint } from "#catalog/schema.ts";
import type { Announcement } from "#outreach/announcement.ts";
import { BLANK } from "#outreach/letter.ts";
import { write } from "#outreach/letters/write.tsx";
import type { Subscription } from "#outreach/schema.ts";
import { dueAt } from "#outreach/due.ts";
import { announced as announcedBy, square } from "./square.ts";

const subscription: Subscription = {
  id: "s1",
  subscriberId: "p1",
  kind: "everything",
  target: "",
  frequency: "now",
  createdAt: 0,
  confirmedAt: 0,
};

async function announced(part: Partial<Announcement["dataset"]> = {}) {
  const { portal, publish } = await square();
  const announcement = await announcedBy(portal, await publish());
  Object.assign(announcement.dataset, part);
  const letter = (language: "fr" | "en") =>
    write(
      portal,
      { content: { letter: "announcement", announcement }, isAgain: false },
      { language, subscription },
    );
  return { letter };
}

test("an announcement says what it is in the reader's language, and why they hear of it", async () => {
  const { letter } = await announced();
  const fr = await letter("fr");
  expect(fr.text).toContain("Nouveau jeu de données, Ville de Parvis\n\nLes arbres de l’avenue");
  // The first paragraph, without its marks.
  expect(fr.text).toContain("Un arbre par ligne, arrosé par la ville.\n");
  expect(fr.text).toContain(
    "parce que vous suivez tout ce qui est publié, dès que c’est en ligne.",
  );
  const en = await letter("en");
  expect(en.subject).toBe("New dataset: Les arbres de l’avenue");
  expect(en.html).toContain('<html lang="en">');
  expect(en.html).toContain("/en/datasets/les-arbres-de-l-avenue");
  expect(en.html).toContain(`/en/subscriptions/${BLANK}/removal`);
});

test("the fingerprint is table cells in flat colours, and needs no image", async () => {
  const fingerprint: Fingerprint = {
    rows: 100,
    columns: [
      ["code", 100, 0, 100],
      ["number", 100, 90, 5],
      ["text", 100, 0, 1],
    ],
  };
  const { letter } = await announced({ fingerprint });
  const { html, text } = await letter("fr");
  expect(html.match(/bgcolor="#48106e"/g)).toHaveLength(2);
  expect(html).toContain('height="7" bgcolor="#898d99"');
  expect(html).not.toMatch(/<img|url\(/);
  expect(text).toContain("100 lignes · 3 colonnes · 0 fichier");
});

test("a table of thousands of columns keeps its mail small", async () => {
  const columns = Array.from({ length: 9000 }, (): Fingerprint["columns"][0] => ["text", 9, 0, 9]);
  const { letter } = await announced({ fingerprint: { rows: 9, columns } });
  expect((await letter("fr")).html.length).toBeLessThan(40_000);
});

test("what a producer wrote cannot become markup", async () => {
  const { letter } = await announced({
    title: '<script>alert("1")</script>',
    description: "<img src=x onerror=alert(1)> & **gras**",
  });
  const { html } = await letter("fr");
  expect(html).not.toMatch(/<script|<img/);
  expect(html).toContain("&amp; gras");
});

test("digests leave at five, weekly ones on Monday", () => {
  const tuesday = Date.UTC(2026, 10, 24, 12);
  const day = (at: number) => new Date(at).toISOString();
  expect(day(dueAt("now", tuesday))).toBe("2026-11-24T12:00:00.000Z");
  expect(day(dueAt("daily", tuesday))).toBe("2026-11-25T05:00:00.000Z");
  expect(day(dueAt("daily", Date.UTC(2026, 10, 24, 4)))).toBe("2026-11-24T05:00:00.000Z");
  expect(day(dueAt("weekly", tuesday))).toBe("2026-11-30T05:00:00.000Z");
  expect(day(dueAt("weekly", Date.UTC(2026, 10, 30, 4)))).toBe("2026-11-30T05:00:00.000Z");
  expect(day(dueAt("weekly", Date.UTC(2026, 10, 30, 6)))).toBe("2026-12-07T05:00:00.000Z");
});
