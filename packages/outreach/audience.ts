import type { Subscription } from "./schema.ts";
import type { Announcement } from "./announcement.ts";

/** The subscriptions of one kind, target and frequency: a piece of an announcement's audience. */
export interface Circle {
  kind: Subscription["kind"];
  target: string;
  frequency: Subscription["frequency"];
}

const frequencies = ["now", "daily", "weekly"] as const;

/**
 * Everyone an announcement is for, in the order they are told: whoever is in two circles is told by the first,
 * so that the closest interest names the reason, and `now` goes before a digest.
 */
export function audienceOf(
  { dataset }: Pick<Announcement, "dataset">,
  searches: string[],
): Circle[] {
  const targets: Omit<Circle, "frequency">[] = [
    { kind: "dataset", target: dataset.id },
    ...(dataset.organizationId
      ? [{ kind: "organization", target: dataset.organizationId } as const]
      : []),
    ...dataset.tags.map((target) => ({ kind: "tag", target }) as const),
    ...searches.map((target) => ({ kind: "search", target }) as const),
    { kind: "everything", target: "" },
  ];
  return frequencies.flatMap((frequency) => targets.map((each) => ({ ...each, frequency })));
}
