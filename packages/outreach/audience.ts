import { zonesAround } from "#catalog/zones/zone.ts";
import type { Issue, Subscription } from "./schema.ts";
import type { Announcement } from "./announcement.ts";

/** The subscriptions of one kind, target and frequency, or the outlets: a piece of an announcement's audience. */
export interface Circle {
  kind: Subscription["kind"];
  target: string;
  /** `outlet`: told at once, on channels of their own. */
  pace: Subscription["frequency"] | "outlet";
}

const paces = ["now", "outlet", "daily", "weekly"] as const;

/**
 * Everyone an announcement is for, in the order they are told: whoever is in two circles is told by the first,
 * so that the closest interest names the reason, and `now` goes before a digest.
 */
export function audienceOf(
  { dataset, files }: Pick<Announcement, "dataset" | "files">,
  { searches, themes }: { searches: string[]; themes: string[] },
): Circle[] {
  const zones = new Set((dataset.spatial?.zones ?? []).flatMap(zonesAround));
  const targets: Omit<Circle, "pace">[] = [
    ...files.flatMap(({ id, matches }) =>
      Object.keys(matches).map((query) => ({ kind: "rows", target: `${id}?${query}` }) as const),
    ),
    { kind: "dataset", target: dataset.id },
    ...(dataset.organizationId
      ? [{ kind: "organization", target: dataset.organizationId } as const]
      : []),
    ...dataset.tags.map((target) => ({ kind: "tag", target }) as const),
    ...themes.map((target) => ({ kind: "theme", target }) as const),
    ...[...zones].map((target) => ({ kind: "zone", target }) as const),
    ...searches.map((target) => ({ kind: "search", target }) as const),
    { kind: "everything", target: "" },
  ];
  return paces.flatMap((pace) => targets.map((each) => ({ ...each, pace })));
}

/** Everyone an issue is for: whoever follows its like, at once, however often they hear of other things. */
export function audienceOfIssue({ kind }: Pick<Issue, "kind">): Circle[] {
  return (["now", "daily", "weekly"] as const).map((pace) => ({ kind, target: "", pace }));
}
