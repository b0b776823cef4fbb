import { YEAR } from "#base/time.ts";
import { standing } from "./weights.ts";

export interface Earned {
  views: number;
  followers: number;
  reuses: number;
  downloads: number;
  isFeatured: boolean;
  isPublicService: boolean;
  organizationFollowers: number;
  /** From 0 to 1. */
  quality: number;
  updatedAt: number;
}

/** No dataset earns more than this: ten million views and thousands of followers. */
const HIGHEST = 20;
const STEPS = 1024;
const OLDEST_YEARS = 10;

/** What speaks for a dataset whatever is asked. */
export function standingOf(earned: Earned, now: number): number {
  const years = Math.min(OLDEST_YEARS, Math.max(0, (now - earned.updatedAt) / YEAR));
  return (
    standing.views * Math.log1p(earned.views) +
    standing.followers * Math.log1p(earned.followers) +
    standing.reuses * Math.log1p(earned.reuses) +
    standing.downloads * Math.log1p(earned.downloads) +
    standing.featured * Number(earned.isFeatured) +
    standing.publicService * Number(earned.isPublicService) +
    standing.organizationFollowers * Math.log1p(earned.organizationFollowers) +
    standing.quality * earned.quality -
    standing.year * years
  );
}

/** The step of the ladder it stands on, 0 for the best: an index in this order gives the best first, and may stop. */
export function stepOf(value: number): number {
  const part = 1 - Math.min(HIGHEST, Math.max(0, value)) / HIGHEST;
  return Math.min(STEPS - 1, Math.floor(part * STEPS));
}
