import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { openBytes, tableOf, textOf, zipOf, type Entry } from "./made.ts";

const csv: Entry = { name: "data/b.csv", content: "a;b\n1;2\n" };

async function content(bytes: Uint8Array, hints = {}) {
  const opened = await openBytes(bytes, "a.zip", hints);
  if (opened.kind !== "text") throw new Error(`It is ${opened.kind}`);
  return { ...opened, text: await textOf(opened.bytes) };
}

test("the one table in an archive is read, beside what is none", async () => {
  const opened = await content(
    zipOf([
      { name: "README.txt", content: "Read this first, please, all of it." },
      csv,
      { name: "__MACOSX/._b.csv", content: "x".repeat(100) },
    ]),
  );
  expect(opened).toMatchObject({ text: "a;b\n1;2\n", compression: "zip" });
  expect(opened.parts).toEqual([
    { name: "README.txt", read: false },
    { name: "data/b.csv", read: true },
  ]);
});

test("of several tables the largest is read, or the one asked for", async () => {
  const bytes = zipOf([{ name: "a.csv", content: "a\n1\n" }, csv]);
  const opened = await content(bytes);
  expect(opened.text).toBe("a;b\n1;2\n");
  expect(opened.warnings).toEqual([{ code: "other-members", count: 1, sample: "a.csv" }]);
  expect((await content(bytes, { overrides: { member: "a.csv" } })).text).toBe("a\n1\n");
  await expect(content(bytes, { overrides: { member: "c.csv" } })).rejects.toMatchObject({
    code: "no-such-member",
  });
});

test("stored members, and bytes put before the archive, are read", async () => {
  const bytes = Buffer.concat([Buffer.from("PK\u0003\u0004"), zipOf([{ ...csv, stored: true }])]);
  expect((await content(bytes)).text).toBe("a;b\n1;2\n");
});

test.each([
  [{ ...csv, encrypted: true }, "encrypted"],
  [{ ...csv, method: 9 }, "archive-method"],
])("the member %j is refused with its reason", async (entry, code) => {
  await expect(openBytes(zipOf([entry]))).rejects.toMatchObject({ code });
});

test("an archive that breaks off is refused", async () => {
  const bytes = zipOf([csv]);
  await expect(openBytes(bytes.subarray(0, bytes.length - 30))).rejects.toMatchObject({
    code: "archive-cut",
  });
});

test("compressed data that grows beyond measure is refused", async () => {
  const zeros = Buffer.alloc(100 << 20, "0");
  await expect(content(zipOf([{ name: "a.csv", content: zeros }]))).rejects.toMatchObject({
    code: "archive-bomb",
  });
});

test("gzip around text, JSON and another archive is opened", async () => {
  const opened = await openBytes(gzipSync("a,b\n1,2\n"), "a.csv.gz");
  expect(opened).toMatchObject({ kind: "text", compression: "gzip" });
  expect((await tableOf(gzipSync('[{"a":1}]'))).text).toBe("a\n1\n");
  expect((await content(gzipSync(zipOf([csv])))).text).toBe("a;b\n1;2\n");
});

test("a stream can be read twice", async () => {
  const opened = await openBytes(gzipSync("a,b\n1,2\n"), "a.csv.gz");
  if (opened.kind !== "text") throw new Error("no text");
  expect(await textOf(opened.bytes)).toBe(await textOf(opened.bytes));
});

test("several gzip members are one stream, a cut one is refused", async () => {
  const two = Buffer.concat([gzipSync("a\n1\n"), gzipSync("2\n")]);
  const opened = await openBytes(two, "a.gz");
  if (opened.kind !== "text") throw new Error("no text");
  expect(await textOf(opened.bytes)).toBe("a\n1\n2\n");
  const noise = Buffer.from(Array.from({ length: 5000 }, (_, at) => ((at * 7919) % 251) + 32));
  const whole = gzipSync(noise);
  const cut = openBytes(whole.subarray(0, whole.length / 2), "a.gz");
  await expect(
    cut.then((one) => (one.kind === "text" ? textOf(one.bytes) : "")),
  ).rejects.toMatchObject({
    code: "archive-cut",
  });
});
