import { defineConfig } from "vitest/config";

/** Journeys in Chromium through what `npm start` runs. */
export default defineConfig({
  test: {
    name: "browser",
    root: ".",
    include: ["test/browser/**/*.test.ts"],
    globalSetup: ["./test/shared-portal.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 150_000,
  },
});
