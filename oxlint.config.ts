import { defineConfig, type OxlintOverride } from "oxlint";

/** Which room may open which door. Reading order is building order. */
const rooms: Record<string, string[]> = {
  "packages/base": [],
  "packages/engine": [],
  "packages/events": ["base"],
  "packages/people": ["base", "events"],
  "packages/catalog": ["base", "events", "people"],
  "packages/community": ["base", "events", "people", "catalog"],
  "packages/files": ["base", "events", "people", "catalog", "community"],
  "packages/indexing": ["base", "events", "catalog", "files", "engine"],
  "packages/search": ["base", "events", "people", "catalog", "files"],
  "packages/formats": ["base", "catalog"],
  "packages/ui": ["base"],
  "packages/outreach": ["base", "events", "people", "catalog", "files", "formats", "ui"],
  "workers/site": [
    "base",
    "events",
    "people",
    "catalog",
    "community",
    "files",
    "search",
    "formats",
    "outreach",
    "ui",
  ],
  "workers/data": ["base", "people", "catalog", "files", "engine"],
  "workers/indexer": ["base", "events", "files", "indexing"],
  "workers/courier": [
    "base",
    "events",
    "people",
    "catalog",
    "files",
    "search",
    "formats",
    "outreach",
    "ui",
  ],
  tools: ["base", "catalog", "engine"],
  bench: ["base", "people", "catalog", "engine", "search", "outreach", "tools", "test"],
};

const door = (folder: string) => folder.slice(folder.indexOf("/") + 1);

function wall(folder: string, open: string[]): OxlintOverride {
  const shut = [...Object.keys(rooms).map(door), "test"].filter(
    (other) => other !== door(folder) && !open.includes(other),
  );
  return {
    files: [`${folder}/**`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: ["..", "../**"], message: "Leave a room by its #name." },
            {
              group: shut.map((other) => `#${other}/**`),
              message: `${folder} opens only: ${open.join(", ") || "nothing of ours"}.`,
            },
          ],
        },
      ],
    },
  };
}

export default defineConfig({
  plugins: ["eslint", "typescript", "import", "unicorn", "oxc", "promise", "vitest", "jsx-a11y"],
  categories: { correctness: "error", suspicious: "error" },
  rules: {
    "import/no-cycle": "error",
    "import/no-default-export": "error",
    "import/no-unassigned-import": "off",
    "oxc/no-barrel-file": "error",
    "unicorn/filename-case": ["error", { case: "kebabCase" }],
    "unicorn/no-array-sort": "off",
    "unicorn/no-useless-spread": "off",
    "unicorn/no-array-reverse": "off",
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    // What scrolls must be reachable by keyboard: WCAG 2.1.1.
    "jsx-a11y/no-noninteractive-tabindex": "off",
    "no-await-in-loop": "off",
    "no-underscore-dangle": "off",
    "no-shadow": "off",
    // For Express; Hono awaits its handlers.
    "oxc/no-async-endpoint-handlers": "off",
    complexity: ["error", 10],
    "max-depth": ["error", 3],
    "max-lines": ["error", 250],
    "max-params": ["error", 4],
  },
  ignorePatterns: [
    "worker-configuration.d.ts",
    "workers/*/env.d.ts",
    "packages/engine/kernel/assembly/**",
  ],
  overrides: [
    {
      files: [
        "workers/*/index.ts",
        "bench/pages/empty.ts",
        "bench/isolate/worker.ts",
        "*.config.ts",
        "test/**/*.config.ts",
      ],
      rules: { "import/no-default-export": "off" },
    },
    // A test reads answers whose shape it is about to check.
    {
      files: ["test/**", "bench/**"],
      rules: {
        "typescript/no-unsafe-type-assertion": "off",
        "unicorn/consistent-function-scoping": "off",
        "import/no-named-as-default-member": "off",
        // vitest's expect takes a message.
        "vitest/valid-expect": ["error", { maxArgs: 2 }],
      },
    },
    // Mail is laid out in tables, and their cells are no controls.
    {
      files: ["packages/outreach/letters/**"],
      rules: { "jsx-a11y/control-has-associated-label": "off" },
    },
    ...Object.entries(rooms).map(([folder, open]) => wall(folder, open)),
    // The inner loops of the engine are long on purpose: a call per cell costs more than a branch.
    {
      files: ["packages/engine/**"],
      rules: { complexity: "off", "max-depth": "off", "max-params": "off" },
    },
  ],
});
