import { defineConfig } from "vitest/config";

/** The clients that already exist, against what `npm start` runs. */
export default defineConfig({
  test: {
    name: "peers",
    root: ".",
    include: ["test/peers/**/*.test.ts"],
    globalSetup: ["./test/shared-portal.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 150_000,
  },
});
