import { env } from "cloudflare:workers";
import { createDataset } from "#catalog/create.ts";
import { createOrganization } from "#catalog/create-organization.ts";
import { open, type Portal } from "#base/portal.ts";
import type { Dataset } from "#catalog/schema.ts";
import { type Person, personOf } from "#people/person.ts";

export interface Ground {
  portal: Portal;
  producer: Person;
  stranger: Person;
  dataset: Dataset;
  /** What was handed to the queues, in order. */
  sent: { queue: string; message: unknown }[];
  /** Moves the clock on. */
  later: (milliseconds: number) => void;
}

/** A producer with an organization and an empty draft, and someone who has nothing to do with it. */
export async function ground(): Promise<Ground> {
  const sent: Ground["sent"] = [];
  let ahead = 0;
  const portal: Portal = {
    ...open(env),
    now: () => Date.now() + ahead,
    send: async (queue, ...messages) => {
      for (const message of messages) sent.push({ queue, message });
    },
  };
  const founder = await personOf(portal, "camille@ville.example", { firstName: "Camille" });
  const organization = await createOrganization(portal, founder, {
    name: "Ville de Parvis",
    description: "Une ville qui publie.",
  });
  const producer = await personOf(portal, founder.email);
  const dataset = await createDataset(portal, producer, {
    title: "Les maires",
    description: "Une ligne par maire.",
    organization: organization.id,
  });
  const stranger = await personOf(portal, "passant@ailleurs.example");
  sent.length = 0;
  return { portal, producer, stranger, dataset, sent, later: (ms) => (ahead += ms) };
}

/** Puts the bytes where the granted address would. */
export async function put(portal: Portal, key: string, text: string): Promise<void> {
  await portal.files.put(key, text, { onlyIf: { etagDoesNotMatch: "*" } });
}
