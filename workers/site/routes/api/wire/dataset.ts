import type { Portal } from "#base/portal.ts";
import type { WholeDataset } from "#catalog/whole.ts";
import type { Person } from "#people/person.ts";
import { describedWire } from "./dataset-described.ts";
import { resourceWire } from "./resource.ts";

/** udata's `Dataset` as `/api/1` gives it, resources and all. */
export function datasetWire(
  portal: Pick<Portal, "place" | "now">,
  whole: WholeDataset,
  person: Person | undefined,
) {
  return {
    ...describedWire(portal, whole, person),
    resources: whole.resources.map((resource) => resourceWire(portal.place, resource)),
  };
}
