import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** Rooms without Cloudflare in them are tested in Node; the rest inside workerd. */
const pure = ["engine", "base", "formats", "ui", "tools"].map(
  (room) => `test/${room}/**/*.test.{ts,tsx}`,
);
const outside = ["test/browser/**", "test/peers/**"];
const compatibilityDate = "2026-11-01";
const dataWorker = `
  import { WorkerEntrypoint } from "cloudflare:workers";
  export default class extends WorkerEntrypoint {
    fetch() { return new Response(null, { status: 404 }); }
    forget() {}
  }`;

export default defineConfig({
  test: {
    projects: [
      { test: { name: "pure", include: pure, exclude: outside } },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              // Beside the site stands the data Worker; its own tests ask its code directly.
              workers: [
                { name: "parvis-data", modules: true, script: dataWorker, compatibilityDate },
              ],
              bindings: {
                MIGRATIONS: await readD1Migrations("migrations/catalog"),
                SEARCH_MIGRATIONS: await readD1Migrations("migrations/search"),
                SECRET: "test-secret",
                S3_ACCESS_KEY_ID: "local",
                S3_SECRET_ACCESS_KEY: "local-secret",
              },
            },
          }),
        ],
        test: {
          name: "workers",
          isolate: false,
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: [...pure, ...outside],
          setupFiles: ["./test/setup.ts"],
        },
      },
    ],
  },
});
