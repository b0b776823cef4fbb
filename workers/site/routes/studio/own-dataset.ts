import { findDataset } from "#catalog/find.ts";
import type { Dataset } from "#catalog/schema.ts";
import { gone } from "#base/problem.ts";
import { type Act, mustMay } from "#people/may.ts";
import type { Asked } from "#site/door.ts";

/** A dataset that the person may see the workings of; the public's page is not enough. */
export function seen(c: Asked, key: string): Promise<Dataset> {
  return allowed(c, key, "dataset.see");
}

export function editable(c: Asked, key: string): Promise<Dataset> {
  return allowed(c, key, "dataset.edit");
}

async function allowed(c: Asked, key: string, act: Act): Promise<Dataset> {
  const dataset = await findDataset(c.get("portal"), c.get("person"), key);
  mustMay(c.get("person"), act, dataset);
  if (dataset.state === "deleted") throw gone("Dataset");
  return dataset;
}
