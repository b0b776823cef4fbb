import { licenseOf, licenses } from "#catalog/license.ts";
import type { DescribedDataset } from "#catalog/whole.ts";
import type { Asked } from "#site/door.ts";
import { catalogWords, named } from "#ui/words/catalog.ts";
import { describedWire } from "./dataset-described.ts";

const PAGE_SIZE = 50;

/** `X-Get-Datasets-Full-Objects: True` asks for licence, frequency and granularity in words. */
export function wantsFullObjects(c: Asked): boolean {
  return /^(?:true|1)$/i.test(c.req.header("X-Get-Datasets-Full-Objects") ?? "");
}

/** udata's `Dataset` as `/api/2` gives it: its resources are behind links that say how many there are. */
export function datasetV2Wire(c: Asked, found: DescribedDataset, isFull: boolean) {
  const portal = c.get("portal");
  const { id, resourcesCount } = found.dataset;
  const { schema: _, ...wire } = describedWire(portal, found, c.get("person"));
  const link = (path: string, total: number) => ({
    rel: "subsection",
    href: `${portal.place.url}/api/${path}page=1&page_size=${PAGE_SIZE}`,
    type: "GET",
    total,
  });
  return {
    ...wire,
    ...(isFull && inFull(c, found)),
    resources: link(`2/datasets/${id}/resources/?`, resourcesCount),
    community_resources: link(
      `1/datasets/community_resources/?dataset=${id}&`,
      found.communityCount,
    ),
  };
}

function inFull(c: Asked, { dataset }: DescribedDataset) {
  const asked = c.req.query("lang") ?? c.get("reader").language;
  const words = catalogWords(asked.startsWith("en") ? "en" : "fr");
  const frequency = dataset.frequency ?? "unknown";
  const { spatial } = dataset;
  const granularity = spatial?.granularity;
  return {
    license: licenseOf(dataset.license) ?? licenses.find(({ id }) => id === "notspecified"),
    frequency: { id: frequency, label: named(words.frequencies, frequency) },
    spatial: spatial && {
      geom: spatial.geom ?? null,
      zones: (spatial.zones ?? []).map((zone) => ({ id: zone })),
      granularity: granularity
        ? { id: granularity, name: named(words.granularities, granularity) }
        : null,
    },
  };
}
