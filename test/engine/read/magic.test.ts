import { expect, test } from "vitest";
import { openBytes } from "./made.ts";

test.each([
  ["%PDF-1.7\n", "pdf", "pdf"],
  ["<!DOCTYPE html><html>", "html", "text"],
  ['<?xml version="1.0"?><svg xmlns="x"/>', "svg", "image"],
  ['<?xml version="1.0"?><gpx/>', "gpx", undefined],
  ["BEGIN:VCALENDAR\r\n", "ics", "text"],
  [Buffer.from("89504e470d0a1a0a0000", "hex"), "png", "image"],
  [Buffer.from("SQLite format 3\u0000"), "sqlite", undefined],
])("%j is told as %s", async (content, format, preview) => {
  const opened = await openBytes(content);
  expect(opened).toMatchObject({ kind: "other", format });
  expect("preview" in opened ? opened.preview : undefined).toBe(preview);
});

test.each(["a;b\n1;2\n", "<div>;b\n1;2\n", "[x];y\n1;2\n", "PKW;Anzahl\n1;2\n"])(
  "%j is text",
  async (content) => {
    expect((await openBytes(content)).kind).toBe("text");
  },
);

test("nothing and noise are refused", async () => {
  await expect(openBytes("")).rejects.toMatchObject({ code: "empty" });
  const noise = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919 + 1) % 253);
  await expect(openBytes(noise)).rejects.toMatchObject({ code: "binary" });
});
