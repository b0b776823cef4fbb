/** How much each sign counts; `bench/relevance` measures them. A text that says all that is asked for has 10 points. */
export const weights = {
  text: 10,
  standing: 1.5,
  /** Where a word is met, as a part of what it would count in a title. */
  where: {
    title: 1,
    acronym: 1,
    tag: 0.9,
    column: 0.7,
    initials: 0.6,
    organization: 0.5,
    /** Each word of a wording somewhere in the names. */
    spread: 0.5,
    beginning: 0.4,
    anywhere: 0.35,
  },
  /** In a title, but with another ending than was typed. */
  otherEnding: 0.075,
  synonym: 0.8,
  weakWord: 0.3,
  /** The whole title is what is asked for. */
  tight: 3.2,
  phrase: 0.8,
  typedPhrase: 0.5,
  equal: 1.2,
  first: 0.5,
  /** What lacks a word stands after what has all. */
  lacking: 3,
} as const;

/** What a dataset has earned before anything is asked; logarithms of counts. */
export const standing = {
  views: 0.5,
  followers: 0.6,
  reuses: 0.4,
  downloads: 0.1,
  featured: 0.2,
  publicService: 0.3,
  organizationFollowers: 0.1,
  quality: 0.3,
  /** Lost for each year without a change, ten years at most. */
  year: 0.05,
} as const;
