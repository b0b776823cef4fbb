import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { buildSync } from "esbuild";
import { defineConfig } from "vitest/config";

/** Rooms without Cloudflare in them are tested in Node; the rest inside workerd. */
const pure = ["engine", "base", "formats", "ui", "tools"].map(
  (room) => `test/${room}/**/*.test.{ts,tsx}`,
);
const outside = ["test/browser/**", "test/peers/**"];

const secrets = {
  SECRET: "test-secret",
  S3_ACCESS_KEY_ID: "local",
  S3_SECRET_ACCESS_KEY: "local-secret",
};
// Declared as required in wrangler.toml; the runtime's check reads the environment.
Object.assign(process.env, secrets);

/** The data Worker beside the site, as in production: the site's tests call it through its binding. */
const data = buildSync({
  entryPoints: ["workers/data/index.ts"],
  bundle: true,
  write: false,
  format: "esm",
  target: "esnext",
  conditions: ["workerd", "worker", "browser"],
  external: ["cloudflare:*", "node:*"],
  logLevel: "error",
}).outputFiles[0];

/** What the data Worker counts questions by; its own tests run in the site's Worker. */
const ratelimits = {
  QUESTIONS: { namespace_id: "1011", simple: { limit: 1200, period: 60 as const } },
  READINGS: { namespace_id: "1012", simple: { limit: 240, period: 60 as const } },
};

export default defineConfig({
  test: {
    projects: [
      { test: { name: "pure", include: pure, exclude: outside, testTimeout: 30_000 } },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              ratelimits,
              bindings: {
                MIGRATIONS: await readD1Migrations("migrations/catalog"),
                SEARCH_MIGRATIONS: await readD1Migrations("migrations/search"),
                FUZZ_CASES: process.env["FUZZ_CASES"] ?? "2",
                FUZZ_SEED: process.env["FUZZ_SEED"] ?? "1",
                ...secrets,
              },
              workers: [
                {
                  name: "parvis-data",
                  modules: [{ type: "ESModule", path: "data.js", contents: data?.text ?? "" }],
                  compatibilityDate: "2026-11-01",
                  compatibilityFlags: ["nodejs_compat"],
                  d1Databases: { DB: "00000000-0000-0000-0000-000000000001" },
                  r2Buckets: { FILES: "parvis-files" },
                  ratelimits,
                  bindings: { SITE_URL: "http://localhost:8787", ...secrets },
                },
              ],
            },
          }),
        ],
        test: {
          name: "workers",
          testTimeout: 30_000,
          isolate: false,
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: [...pure, ...outside],
          setupFiles: ["./test/setup.ts"],
        },
      },
    ],
  },
});
