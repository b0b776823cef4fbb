import { eq } from "drizzle-orm";
import { contactPoints, transfers } from "#catalog/ownership/schema.ts";
import { datasets, resources } from "#catalog/schema.ts";
import { createKey } from "#people/key.ts";
import { personOf } from "#people/person.ts";
import { keys, memberships, membershipRequests, notifications } from "#people/schema.ts";
import { names as table, towns } from "#test/data/ground.ts";
import { at } from "./names.ts";
import { type World, world } from "#test/world.ts";

/** The small world with one of everything that the API speaks of, and what leads to it, by the name a route gives it. */
export interface Filled {
  w: World;
  /** Ada's, Ben's and the administrator's. */
  keys: [string, string, string];
  known: Record<string, unknown[]>;
}

const uuid = (number: number) => `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`;
const hex = (letter: string) => letter.repeat(24);

export async function filled(): Promise<Filled> {
  const w = await world();
  const { portal } = w;
  const { datasetId } = await towns();
  const dan = await personOf(portal, "dan@lyon.example");
  const asking = await Promise.all(
    Array.from({ length: 6 }, (_, number) => personOf(portal, `asks-${number}@lyon.example`)),
  );
  const keyOf = async (id: string) => createKey(portal, { id }, { name: "t" });
  const [ada, ben, cleo] = [await keyOf(w.ada), await keyOf(w.ben), await keyOf(w.cleo)];
  const base = { organizationId: w.lyon, createdBy: w.ada, createdAt: at };
  const { db } = portal;
  await db.batch([
    db
      .insert(memberships)
      .values({ organizationId: w.lyon, personId: dan.id, role: "partial_editor", sinceAt: at }),
    db.insert(membershipRequests).values([
      ...asking.map(({ id }, number) => ({
        ...base,
        id: uuid(number),
        kind: "request" as const,
        personId: id,
        comment: "Bonjour.",
      })),
      ...[w.ben, w.cleo].map((personId, number) => ({
        ...base,
        id: uuid(20 + number),
        kind: "invitation" as const,
        personId,
      })),
    ]),
    db.insert(contactPoints).values({
      id: hex("c"),
      organizationId: w.lyon,
      name: "Service des arbres",
      email: "arbres@lyon.example",
      role: "contact",
      createdAt: at,
      modifiedAt: at,
    }),
    db.insert(transfers).values({
      id: hex("d"),
      class: "Dataset",
      subjectId: w.tides,
      ownerClass: "Organization",
      ownerId: w.brest,
      recipientClass: "Organization",
      recipientId: w.lyon,
      personId: w.ben,
      comment: "À vous.",
      createdAt: at,
    }),
    db.insert(notifications).values({
      id: uuid(40),
      personId: w.ada,
      details: {
        class: "TransferRequestNotificationDetails",
        transfer_owner: w.brest,
        transfer_recipient: w.lyon,
        transfer_subject: w.tides,
      },
      createdAt: at,
    }),
    db.insert(resources).values({
      id: uuid(50),
      datasetId: w.trees,
      position: 0,
      title: "Carte des arbres",
      filetype: "remote",
      url: "https://carte.example/arbres",
      isCommunity: true,
      ownerId: w.ben,
      createdAt: at,
      modifiedAt: at,
    }),
    db
      .update(datasets)
      .set({
        acronym: "ARB",
        descriptionShort: "Les arbres.",
        frequency: "monthly",
        frequencyDate: at,
        temporalStart: "2020-01-01",
        temporalEnd: "2025-12-31",
        spatial: { zones: ["fr:commune:69123"], granularity: "poi" },
        badges: ["hvd"],
        extras: { "recommendations:sources": ["edito"] },
        harvest: {
          backend: "DCAT",
          remote_id: "1",
          domain: "lyon.example",
          created_at: "2024-01-01T00:00:00",
        },
        contactPoints: [{ id: hex("c"), name: "Service des arbres", role: "contact" }],
        metrics: { views: 12, followers: 2 },
      })
      .where(eq(datasets.id, w.trees)),
  ]);
  return {
    w,
    keys: [ada.text, ben.text, cleo.text],
    known: {
      ...(await knownOf(w, datasetId)),
      user: [w.ada, w.ben, dan.id, "ada"],
      request: asking.map((_, number) => uuid(number)),
      invitation: [uuid(20), uuid(21)],
      contact: [hex("c")],
      transfer: [hex("d")],
      notification: [uuid(40)],
      key: (await db.select({ id: keys.id }).from(keys)).map(({ id }) => id),
      resource: [
        w.treesFile,
        table.resource,
        w.treesLink,
        w.waitingFile,
        w.failedFile,
        w.budgetLink,
        uuid(50),
      ],
    },
  };
}

async function knownOf(w: World, towns: string) {
  const persons = [w.ada, w.ben, w.cleo];
  return {
    id: [table.resource, w.treesFile, w.failedFile, table.resource],
    dataset: [w.trees, towns, w.tides, w.budget, "arbres", "villes"],
    organization: [w.lyon, w.brest, "ville-de-lyon", "lyon"],
    owner: persons,
    version: [table.second, table.first, w.treesVersion],
    zone: ["fr:commune:69123", "country:fr"],
    ids: ["fr:commune:69123,country:fr"],
    level: ["fr:region", "country"],
    kind: ["public-service", "hvd", "certified"],
    license: ["lov2", "fr-lo"],
    frequency: ["monthly", "unknown"],
    tag: ["arbres"],
    q: ["arbre", "select ville, count(*) from data group by 1"],
    sort: ["-created", "ville", "title"],
    columns: ["ville,n"],
    file: ["catalog.ttl", "data.json"],
    subject: [{ class: "Dataset", id: w.trees }, w.tides],
    recipient: [{ class: "Organization", id: w.brest }, w.lyon],
    private: [true, false],
    filetype: ["remote"],
    email: ["eva@lyon.example"],
  };
}
