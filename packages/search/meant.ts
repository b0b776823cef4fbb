import type { Portal } from "#base/portal.ts";
import { corrected } from "./correct.ts";
import { type Asked, type Found, searchDatasets } from "./search.ts";

export interface Meant extends Found {
  /** What was looked for instead, since nothing has what was typed. */
  instead?: string;
}

/** What was typed; where no dataset has all of it, what was probably meant. One batch, three where nothing is found. */
export async function searchMeant(portal: Portal, asked: Asked): Promise<Meant> {
  const found = await searchDatasets(portal, asked);
  if (found.exact > 0 || !asked.typed) return found;
  const instead = await corrected(portal, asked.typed);
  if (instead === undefined) return found;
  const meant = await searchDatasets(portal, { ...asked, typed: instead });
  return meant.exact > 0 ? { ...meant, instead } : found;
}
