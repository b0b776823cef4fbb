import type { Portal } from "#base/portal.ts";
import { suggest } from "./suggest.ts";

/** Further ones are not looked for: a name that so many have is no name. */
const MOST = 500;

/** The ids of organizations whose names or acronyms have these words, the last one begun at least; one batch. */
export async function organizationsNamed(portal: Portal, typed: string): Promise<string[]> {
  const { organizations } = await suggest(portal, typed, { organizations: MOST });
  return organizations.map(({ id }) => id);
}
