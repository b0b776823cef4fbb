import { defineConfig, type OxlintOverride } from "oxlint";

/** Which room may open which door. Reading order is building order. */
const rooms: Record<string, string[]> = {
  "packages/base": [],
  "packages/engine": [],
  "packages/events": ["base"],
  "packages/people": ["base", "events"],
  "packages/catalog": ["base", "events", "people"],
  "packages/files": ["base", "events", "people", "catalog"],
  "packages/indexing": ["base", "events", "catalog", "files", "engine"],
  "packages/search": ["base", "catalog"],
  "packages/formats": ["base", "catalog"],
  "packages/outreach": ["base", "events", "people", "catalog", "formats"],
  "packages/ui": ["base"],
  "workers/site": [
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
  "workers/data": ["base", "people", "catalog", "files", "engine"],
  "workers/indexer": ["base", "events", "indexing"],
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
  bench: ["base", "catalog", "engine", "search", "tools"],
};

const door = (folder: string) => folder.slice(folder.indexOf("/") + 1);

function wall(folder: string, open: string[]): OxlintOverride {
  const shut = Object.keys(rooms)
    .map(door)
    .filter((other) => other !== door(folder) && !open.includes(other));
  return {
    files: [`${folder}/**`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: ["..", "../**"], message: "Leave a room by its #name." },
            {
              group: [...shut.map((other) => `#${other}/**`), "#test/**"],
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
    "unicorn/no-array-reverse": "off",
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "no-await-in-loop": "off",
    "no-underscore-dangle": "off",
    "no-shadow": "off",
    complexity: ["error", 10],
    "max-depth": ["error", 3],
    "max-lines": ["error", 250],
    "max-params": ["error", 4],
  },
  ignorePatterns: ["worker-configuration.d.ts", "workers/*/env.d.ts", "packages/engine/kernel/assembly/**"],
  overrides: [
    {
      files: ["workers/*/index.ts", "*.config.ts", "test/**/*.config.ts"],
      rules: { "import/no-default-export": "off" },
    },
    ...Object.entries(rooms).map(([folder, open]) => wall(folder, open)),
    // The inner loops of the engine are long on purpose: a call per cell costs more than a branch.
    {
      files: ["packages/engine/**"],
      rules: { complexity: "off", "max-depth": "off", "max-params": "off" },
    },
  ],
});
