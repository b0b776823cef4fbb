import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const config = readFileSync("wrangler.toml", "utf8");

test("what the site says of its limits is what the platform counts by", () => {
  for (const name of ["READS", "WRITES", "MAILS"]) {
    const said = new RegExp(`^${name}_A_MINUTE = "(\\d+)"`, "m").exec(config)?.[1];
    const bound = new RegExp(`name = "${name}"\n.*\nsimple = \\{ limit = (\\d+), period = 60`).exec(
      config,
    )?.[1];
    expect(said, name).toBeDefined();
    expect(bound, name).toBe(said);
  }
});
