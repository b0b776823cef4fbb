import { expect, test } from "vitest";
import { understand } from "#engine/understand.ts";
import { Kept, sourceOf } from "#test/engine/in-memory.ts";

/** Columns of every sort: a number that becomes a word late, a repeated word, a long text, a date. */
function table(rows: number): string {
  let text = "n,late,word,long,day\n";
  for (let row = 0; row < rows; row++) {
    const late = row === rows - 50 ? "n° 5" : row * 7;
    const day = `${String((row % 28) + 1).padStart(2, "0")}/03/${1900 + (row % 120)}`;
    text += `${row / 8},${late},w${row % 90},"text é ""${row * 7919}"" and, more",${day}\n`;
  }
  return text;
}

async function whole(text: string) {
  const sink = new Kept();
  return { result: await understand(sourceOf(text), { name: "a.csv" }, sink), sink };
}

test("paused at every chance and taken up again, a file gives the same result", async () => {
  const text = table(200_000);
  const once = await whole(text);
  const sink = new Kept();
  let result = await understand(sourceOf(text), { name: "a.csv" }, sink, { pause: () => true });
  let pauses = 0;
  while (result.state === "paused") {
    pauses++;
    const { checkpoint } = result;
    const options = { pause: () => true, checkpoint };
    result = await understand(sourceOf(text), { name: "a.csv" }, sink, options);
  }
  expect(pauses).toBeGreaterThan(2);
  expect(result).toEqual(once.result);
  expect(Buffer.compare(sink.bytes, once.sink.bytes)).toBe(0);
}, 180_000);

test("another version's checkpoint is refused", async () => {
  const checkpoint = new Uint8Array(100);
  const run = understand(sourceOf("a,b\n1,2\n"), { name: "a.csv" }, new Kept(), { checkpoint });
  await expect(run).rejects.toThrow(RangeError);
});
