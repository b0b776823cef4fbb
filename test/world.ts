import { env } from "cloudflare:workers";
import { open, type Portal } from "#base/portal.ts";
import { datasets, datasetTags, oldSlugs, organizations, resources } from "#catalog/schema.ts";
import { profiles, versions } from "#files/schema.ts";
import { memberships, people } from "#people/schema.ts";
import { at, names } from "./world/names.ts";
import { preview, profile } from "./world/profile.ts";
import { budget, files, tides, trees, version } from "./world/rows.ts";

/**
 * One small world that tests share: two organizations, three people, three datasets, five resources.
 * Lyon publishes its trees (two files, one understood); Brest archived its tides and drafts its budget.
 */
export interface World {
  portal: Portal;
  lyon: string;
  brest: string;
  /** Administers Lyon. */
  ada: string;
  /** Edits for Brest. */
  ben: string;
  /** Administers the portal. */
  cleo: string;
  /** Published by Lyon; once had the slug `arbres`. */
  trees: string;
  /** Archived by Brest. */
  tides: string;
  /** Brest's draft. */
  budget: string;
  /** Of trees: a table that was understood, with its version; a file that waits; a link. */
  treesFile: string;
  treesVersion: string;
  waitingFile: string;
  treesLink: string;
  /** Of tides: a file that could not be read. Of budget: a link. */
  failedFile: string;
  budgetLink: string;
}

/** Fills the empty databases of a test with it. */
export async function world(): Promise<World> {
  const portal = open(env);
  const { db } = portal;
  await db.batch([
    db.insert(people).values([
      { id: names.ada, email: "ada@lyon.example", slug: "ada", firstName: "Ada", createdAt: at },
      { id: names.ben, email: "ben@brest.example", slug: "ben", firstName: "Ben", createdAt: at },
      {
        id: names.cleo,
        email: "cleo@parvis.example",
        slug: "cleo",
        firstName: "Cléo",
        isAdmin: true,
        createdAt: at,
      },
    ]),
    db.insert(organizations).values([
      {
        id: names.lyon,
        slug: "ville-de-lyon",
        name: "Ville de Lyon",
        description: "La **ville** de Lyon.",
        url: "https://lyon.example",
        badges: ["public-service"],
        createdAt: at,
        modifiedAt: at,
      },
      {
        id: names.brest,
        slug: "brest-metropole",
        name: "Brest métropole",
        createdAt: at,
        modifiedAt: at,
      },
    ]),
    db.insert(memberships).values([
      { organizationId: names.lyon, personId: names.ada, role: "admin", sinceAt: at },
      { organizationId: names.brest, personId: names.ben, role: "editor", sinceAt: at },
    ]),
    db.insert(datasets).values([trees, tides, budget]),
    db.insert(datasetTags).values([
      { tag: "arbres", datasetId: names.trees },
      { tag: "nature", datasetId: names.trees },
    ]),
    db.insert(oldSlugs).values([
      { kind: "dataset", slug: "arbres", subjectId: names.trees },
      { kind: "organization", slug: "lyon", subjectId: names.lyon },
    ]),
    db.insert(resources).values(files),
    db.insert(versions).values([
      version(1, names.treesFile, {
        state: "indexed",
        indexedAt: at + 1000,
        sha256: "aa".repeat(32),
      }),
      version(2, names.waitingFile, { state: "waiting" }),
      version(3, names.failedFile, {
        state: "failed",
        reason: { code: "json-broken", sentence: "The JSON ends at byte 12." },
      }),
    ]),
    db.insert(profiles).values({
      versionId: names.treesVersion,
      engineVersion: 1,
      rows: profile.rows,
      columns: profile.columns.length,
      profile,
      isWhole: true,
      profileKey: "derived/aa/1/profile.json",
      preview,
      createdAt: at,
    }),
  ]);
  return { portal, ...names };
}
