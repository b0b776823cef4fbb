import { facetsOf } from "./document-facets.ts";
import { EVERY, keptText, keptValue, SEPARATOR, valueOf, wordOf } from "./facets.ts";
import { initialsOf, joins } from "./joins.ts";
import type { Loaded } from "./load.ts";
import { standingOf, stepOf } from "./standing.ts";
import { isStop, type Language, languageOf, stemOf, wordsOf, wordsOfName } from "./words.ts";

/** A dataset as the index keeps it. */
export interface Document {
  id: string;
  step: number;
  title: string;
  stems: string;
  acronym: string;
  organization: string;
  tags: string;
  beginning: string;
  /** The names of its columns, counted as facets are: `column:code_commune`. */
  columns: string;
  facets: string;
  standing: number;
  card: Card;
  created_at: number;
  updated_at: number;
  views: number;
  followers: number;
  reuses: number;
  /** What the three indexes find it by: its title; that and its other names; everything. */
  titleWords: string;
  nameWords: string;
  allWords: string;
  /** Words people may mean when they type something near: each as it is written. */
  spoken: [term: string, shown: string, stem: string][];
}

/** What a suggestion shows of a dataset. */
interface Card {
  title: string;
  acronym: string | null;
  slug: string;
  organization: string | null;
  logo: string | null;
}

/** So many words of a description say what it is about; ranking looks at no others. */
const BEGINNING = 40;
/** A list of a thousand columns is found by these. */
const MOST_WORDS = 6000;
const MOST_COLUMNS = 200;

export function documentOf(row: Loaded, now: number): Document {
  const title = wordsOf(row.title);
  const acronym = wordsOf(row.acronym ?? "");
  const organization = wordsOf(
    [row.organization, row.organizationAcronym].filter(Boolean).join(" "),
  );
  const tags = row.tags.flatMap((tag) => wordsOf(tag));
  const about = wordsOf(row.description);
  const files = wordsOf(row.files ?? "");
  const columns = columnsOf(row.columns ?? "");
  const columnWords = columns.flatMap(wordsOfColumn);
  const language = languageOf([...title, ...about]);
  const stems = (words: string[]) => words.map((word) => stemOf(word, language));
  const { common, own } = facetsOf(row);
  // The API names an organization by its id, pages by its slug.
  const producer = [row.organizationId, row.organizationSlug].flatMap((key) =>
    key ? valueOf("organization", key) : [],
  );
  const filters = [EVERY, ...[...common, ...own, ...producer].map(wordOf)];
  const titles = [...stems(title), ...acronym, ...joins(title), ...joins(acronym)];
  const names = [
    ...titles,
    ...initialsOf(title),
    ...stems([...organization, ...tags]),
    ...joins(organization),
    ...columnWords,
    row.id,
  ];
  const earned = earnedOf(row);
  const standing = standingOf(earned, now);
  return {
    id: row.id,
    step: stepOf(standing),
    title: title.join(" "),
    stems: stems(title).join(" "),
    acronym: acronym.join(" "),
    organization: distinct(stems(organization)),
    tags: distinct(stems(tags)),
    beginning: distinct(stems(about.slice(0, BEGINNING).filter((word) => !isStop(word)))),
    columns: keptText(
      columns.slice(0, MOST_COLUMNS).map((words) => keptValue("column", words.join("_"))),
    ),
    facets: `${keptText(common)}${SEPARATOR}${SEPARATOR}${keptText(own)}`,
    standing,
    card: cardOf(row),
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    views: earned.views,
    followers: earned.followers,
    reuses: earned.reuses,
    titleWords: distinct([...titles, ...filters]),
    nameWords: distinct([...names, ...filters]),
    allWords: distinct(
      [...names, ...filters, ...stems(about), ...stems(files)].slice(0, MOST_WORDS),
    ),
    spoken: spokenOf([row.title, row.acronym ?? "", row.organization ?? "", ...row.tags], language),
  };
}

function earnedOf(row: Loaded) {
  const metric = (name: string) => Math.max(0, Math.round(row.metrics[name] ?? 0));
  const held = Object.values(row.quality ?? {});
  return {
    views: metric("views"),
    followers: metric("followers"),
    reuses: metric("reuses"),
    downloads: metric("resources_downloads"),
    isFeatured: row.isFeatured,
    isPublicService: row.organizationBadges?.includes("public-service") ?? false,
    organizationFollowers: Math.max(0, row.organizationMetrics?.["followers"] ?? 0),
    quality: held.length > 0 ? held.filter(Boolean).length / held.length : 0,
    updatedAt: row.updatedAt,
  };
}

function cardOf(row: Loaded): Card {
  return {
    title: row.title.trim(),
    acronym: row.acronym,
    slug: row.slug,
    organization: row.organization,
    logo: row.organizationLogo,
  };
}

/** The columns' names, each as its words: `codeCommune` and `code_commune` are one. */
function columnsOf(names: string): string[][] {
  const all = names.split("\n").map(wordsOfName);
  return all.filter((words) => words.length > 0);
}

/** Found by its words and as one. */
function wordsOfColumn(words: string[]): string[] {
  return [...words.flatMap((word) => [word, stemOf(word, "fr")]), words.join("")];
}

function spokenOf(texts: string[], language: Language): Document["spoken"] {
  const all = new Map<string, [string, string, string]>();
  for (const shown of texts.flatMap((text) =>
    text
      .normalize("NFC")
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  )) {
    const [term] = wordsOf(shown);
    if (term && term.length > 2 && !isStop(term) && !/^\d+$/.test(term) && !all.has(term))
      all.set(term, [term, shown, stemOf(term, language)]);
  }
  return [...all.values()];
}

function distinct(words: string[]): string {
  return [...new Set(words)].join(" ");
}
