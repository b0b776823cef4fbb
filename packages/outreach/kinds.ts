/** What one can follow, from the closest interest to the widest. */
export const followedKinds = [
  "rows",
  "dataset",
  "organization",
  "tag",
  "theme",
  "zone",
  "search",
  "everything",
  "newsletter",
  "news",
] as const;
export type FollowedKind = (typeof followedKinds)[number];

/** Those that outlets and readers of feeds follow. */
export const outletTargets = ["everything", "organization", "dataset", "tag", "search"] as const;
