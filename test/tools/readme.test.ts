import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { wishesOf } from "#tools/deploy/wishes.ts";

const readme = readFileSync("README.md", "utf8");
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));

test("every command that the README names is there", () => {
  const named = [
    ...readme.matchAll(
      /(?:npm run |`)((?:test|bench|deploy|import|check)(?::[a-z-]+)?)\b(?=[` ])/g,
    ),
  ];
  expect(named.length).toBeGreaterThan(8);
  for (const [, name] of named) expect(scripts, name).toHaveProperty(name ?? "");
});

test("every measurement stands in the README", () => {
  for (const name of Object.keys(scripts).filter((script) => script.startsWith("bench:")))
    expect(readme).toContain(name);
});

test("every room, file and picture that the README points at exists", () => {
  const paths = [
    ...readme.matchAll(/`((?:packages|workers|tools|test|bench|migrations)\/?[\w./-]*)`/g),
  ];
  expect(paths.length).toBeGreaterThan(10);
  for (const [, path] of paths) expect([path, existsSync(path ?? "")]).toEqual([path, true]);
  for (const [, picture] of readme.matchAll(/\]\((docs\/[^)]+)\)/g))
    expect([picture, existsSync(picture ?? "")]).toEqual([picture, true]);
});

test("every room is in the reading order", () => {
  for (const room of readdirSync("packages")) expect(readme).toContain(`packages/${room}`);
});

test("what a deployment must be told stands in the README", () => {
  const asked = (() => {
    try {
      wishesOf({});
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
  })();
  const names = [...asked.matchAll(/^ {2}([A-Z0-9_]+) /gm)].map(([, name]) => name ?? "");
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(readme).toContain(name);
});
