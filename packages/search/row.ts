/** Whatever a statement of the index answers with. */
export interface Row {
  id?: string;
  title?: string;
  stems?: string;
  acronym?: string;
  organization?: string;
  tags?: string;
  beginning?: string;
  columns?: string;
  standing?: number;
  isLacking?: number;
  stem?: string;
  value?: string;
  count?: number;
  kept?: string | null;
  hits?: number;
}

/** A statement takes its parameters up to the last it names, and none beyond. */
export function asked(
  index: D1Database,
  { sql, values }: { sql: string; values: unknown[] },
): D1PreparedStatement {
  const last = Math.max(0, ...[...sql.matchAll(/\?(\d)/g)].map(([, at]) => Number(at)));
  return index.prepare(sql).bind(...Array.from({ length: last }, (_, at) => values[at] ?? null));
}
