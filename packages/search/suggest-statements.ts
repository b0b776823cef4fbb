// What is asked while somebody types, each with its bounds: a key is pressed and all of this is read.

/** So many words that begin as the last one typed are tried, those that most datasets have first. */
const ENDINGS = 24;
/** So many values of a facet, those of most datasets, are looked through for one that has the text within it. */
const LOOKED_THROUGH = 2000;
/** So many that begin with it, however few datasets have them. */
const BEGINNING = 400;

/** FTS5: the words that stand, and any that ends the one that is being typed. ?1 and ?2 are letters and digits in quotes. */
const MATCH = `?1 || '("' || ?2 || '"' || coalesce((select group_concat(' OR "' || stem || '"', '') from (
  select stem from terms where term >= ?2 and term < ?2 || char(65535) group by stem order by max(count) desc limit ${ENDINGS}
)), '') || ')'`;

/** Datasets whose title has all that was typed, then those whose names have it. */
export const datasets = ["titles", "names"].map(
  (table) => `select id, card from documents where place in (
    select rowid from ${table} where ${table} match ${MATCH} order by rowid limit ?3) order by place`,
);

export const organizations = `select id, card, datasets from organizations where number in (
    select rowid from organization_words where organization_words match ?1 limit 500)
  order by datasets desc, number limit ?2`;

/** Values of facet ?1 that begin with ?2, or have it within; those of most datasets first. */
export const counted = `select value, max(count) as count from (
    select value, count from (select value, count from facet_totals where facet = ?1 order by count desc limit ${LOOKED_THROUGH})
    where count > 0 and instr(value, substr(?2, length(?1) + 2)) > length(?1)
    union all
    select value, count from (select value, count from facet_totals where value >= ?2 and value < ?2 || char(65535) limit ${BEGINNING})
    where count > 0
  ) group by value order by (substr(value, 1, length(?2)) = ?2) desc, count desc, value limit ?3`;
