import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { r2Source } from "#files/source.ts";

it("reads ranges of an object, and nothing beyond its end", async () => {
  await env.FILES.put("files/a", "0123456789");
  const source = r2Source(env.FILES, "files/a", 10);
  const read = async (start: number, end?: number) =>
    new TextDecoder().decode(await source.slice(start, end));
  expect(source.byteLength).toBe(10);
  expect(await read(2, 5)).toBe("234");
  expect(await read(8)).toBe("89");
  expect(await read(8, 99)).toBe("89");
  expect(await read(10, 20)).toBe("");
});
