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

/** Those that outlets follow: all that announcements are about. */
export const outletTargets = [
  "rows",
  "dataset",
  "organization",
  "tag",
  "theme",
  "zone",
  "search",
  "everything",
] as const satisfies readonly FollowedKind[];
