import { expect, test } from "vitest";
import { quiet } from "#tools/start/quiet.ts";

test("what the runtime always says is left out, what went wrong is not", () => {
  const said: string[] = [];
  const hear = quiet((line) => said.push(line));
  for (const line of [
    "\u{1B}[33m▲ \u{1B}[43;33m[\u{1B}[43;30mWARNING\u{1B}[43;33m]\u{1B}[0m Processing wrangler.toml configuration:",
    "",
    '    - "local_dev.experimental_s3_credentials" fields are experimental and may change or break.',
    "",
    "\u{1B}[31m✘ \u{1B}[41;31m[\u{1B}[41;97mERROR\u{1B}[41;31m]\u{1B}[0m D1_ERROR: no such table",
    "",
    "      at query (d1.ts:1)",
    "Using secrets defined in process.env",
    "[wrangler:warn] Unable to fetch the `Request.cf` object! Falling back to a default placeholder...",
  ])
    hear(line);
  expect(said).toEqual(["Error: D1_ERROR: no such table", "", "      at query (d1.ts:1)"]);
});
