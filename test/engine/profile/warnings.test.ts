import { expect, test } from "vitest";
import type { Source } from "#engine/port.ts";
import { understand } from "#engine/understand.ts";

async function warningsOf(values: string[]): Promise<string[]> {
  const bytes = new TextEncoder().encode(
    `nom;valeur\n${values.map((value, at) => `n${at};${value}`).join("\n")}\n`,
  );
  const source: Source = {
    byteLength: bytes.byteLength,
    slice: async (start, end) => bytes.slice(start, end).buffer,
  };
  const done = await understand(source, { name: "t.csv" }, { write: async () => undefined });
  if (done.state !== "done") throw new Error("paused");
  return done.profile.warnings.map(({ code }) => code);
}

const numbers = Array.from({ length: 300 }, (_, at) => String(at + 100));

test("one word among numbers is told", async () => {
  expect(await warningsOf([...numbers, "inconnu", ...numbers])).toContain("type.mixed");
});

test("codes that begin with a zero are codes, and no mistake", async () => {
  expect(await warningsOf(["012", "069", ...numbers])).not.toContain("type.mixed");
});
