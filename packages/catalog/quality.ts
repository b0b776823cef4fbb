import { DAY } from "#base/time.ts";
import { frequencies } from "./frequency.ts";
import type { Dataset } from "./schema.ts";

/** udata's nine criteria, and the score that is the share of them that hold. */
export interface Quality {
  license: boolean;
  temporal_coverage: boolean;
  spatial: boolean;
  update_frequency: boolean;
  update_fulfilled_in_time?: boolean;
  dataset_description_quality: boolean;
  has_resources: boolean;
  has_open_format?: boolean;
  all_resources_available?: boolean;
  resources_documentation?: boolean;
  score: number;
}

/** `quality` is what `summaryOf` keeps of the resources; null when there are none. */
type Judged = Pick<
  Dataset,
  | "license"
  | "temporalStart"
  | "temporalEnd"
  | "spatial"
  | "frequency"
  | "description"
  | "updatedAt"
  | "quality"
>;

const CRITERIA = 9;

/** The rule is udata's, to the letter, so that a score means the same on both portals. */
export function qualityOf(dataset: Judged, now: number): Quality {
  const criteria = {
    license: dataset.license !== null,
    temporal_coverage: dataset.temporalStart !== null || dataset.temporalEnd !== null,
    spatial: (dataset.spatial?.zones?.length ?? 0) > 0 || Boolean(dataset.spatial?.geom),
    ...ofRhythm(dataset, now),
    dataset_description_quality: dataset.description.length > 100,
    ...dataset.quality,
  };
  const held = Object.values(criteria).filter(Boolean).length;
  return { ...criteria, has_resources: dataset.quality !== null, score: held / CRITERIA };
}

function ofRhythm({ frequency, updatedAt }: Judged, now: number) {
  if (frequency === null || frequency === "unknown") return { update_frequency: false };
  return { update_frequency: true, update_fulfilled_in_time: isInTime(frequency, updatedAt, now) };
}

function isInTime(frequency: string, updatedAt: number, now: number): boolean {
  const wait = frequencies[frequency];
  return wait === null || wait === undefined || updatedAt + wait - now >= -DAY;
}
