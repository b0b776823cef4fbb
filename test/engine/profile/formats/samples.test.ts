import { expect, test } from "vitest";
import { Kernel } from "#engine/kernel/kernel.ts";
import { Samples } from "#engine/profile/formats/samples.ts";

/** Gives rows as blocks of cells in the kernel's memory, as a reader does. */
function feed(kernel: Kernel, samples: Samples, rows: readonly string[][], block: number): void {
  for (let first = 0; first < rows.length; first += block) {
    const some = rows.slice(first, first + block);
    const text = new TextEncoder().encode(some.flat().join(""));
    const into = kernel.call.alloc(text.length + 8);
    const cells = kernel.call.alloc(some.flat().length * 8 + 8);
    kernel.bytes.set(text, into);
    let at = into;
    for (const [cell, value] of some.flat().entries()) {
      const end = at + new TextEncoder().encode(value).length;
      kernel.view.setUint32(cells + cell * 8, at, true);
      kernel.view.setUint32(cells + cell * 8 + 4, end, true);
      at = end;
    }
    samples.take({ cells, rows: some.length, bytes: text.length, firstRow: first + 1 });
    kernel.call.free(into);
    kernel.call.free(cells);
  }
}

test("a small table is kept whole, its empty cells aside", () => {
  const kernel = new Kernel();
  const samples = new Samples(kernel, 2);
  feed(
    kernel,
    samples,
    [
      ["a", "é"],
      ["b", ""],
      ["a", "é"],
      ["c", "é"],
    ],
    3,
  );
  expect(samples.of(0)).toEqual([
    { value: "a", count: 2 },
    { value: "b", count: 1 },
    { value: "c", count: 1 },
  ]);
  expect(samples.of(1)).toEqual([{ value: "é", count: 3 }]);
});

test("of a long table rows are taken evenly, whatever the blocks they come in", () => {
  const kernel = new Kernel();
  const samples = new Samples(kernel, 3);
  const rows = Array.from({ length: 10_000 }, (_, at) => [`${at}`, "x".repeat(at % 50), `é${at}`]);
  feed(kernel, samples, rows, 777);
  const taken = samples.of(0).map(({ value }) => Number(value));
  expect(taken.length).toBeGreaterThanOrEqual(256);
  expect(taken.length).toBeLessThan(512);
  const step = (taken[1] ?? 0) - (taken[0] ?? 0);
  expect(taken).toEqual(Array.from({ length: taken.length }, (_, at) => at * step));
  expect(taken.length * step).toBeGreaterThanOrEqual(10_000);
  expect(samples.of(2).map(({ value }) => value)).toEqual(taken.map((at) => `é${at}`));
});

test("long texts are left out, longer objects and lists are not, and full rooms hold fewer rows", () => {
  const kernel = new Kernel();
  const samples = new Samples(kernel, 40);
  const json = JSON.stringify({ a: "b".repeat(900) });
  const row = ["y".repeat(201), ...Array.from({ length: 39 }, () => json)];
  feed(
    kernel,
    samples,
    Array.from({ length: 200 }, () => row),
    7,
  );
  expect(samples.of(0)).toEqual([]);
  const [kept] = samples.of(39);
  expect(kept?.value).toBe(json);
  expect(kept?.count).toBeLessThan(30);
});
