/** What D1 itself says of what was asked: its own time, without the way there, and the rows it read. */
export interface Spent {
  ms: number;
  rowsRead: number;
  /** From the call to its answer, as the caller sees it. */
  wallMs: number;
}

/** The database, with a count of what it is asked. */
export function metered(database: D1Database): { lent: D1Database; spent: Spent } {
  const spent: Spent = { ms: 0, rowsRead: 0, wallMs: 0 };
  const lent = new Proxy(database, {
    get(target, name) {
      if (name !== "batch") {
        const own: unknown = Reflect.get(target, name);
        return typeof own === "function" ? own.bind(target) : own;
      }
      return async (statements: D1PreparedStatement[]) => {
        const began = performance.now();
        const answers = await target.batch(statements);
        spent.wallMs += performance.now() - began;
        for (const { meta } of answers) {
          spent.ms += meta.duration;
          spent.rowsRead += meta.rows_read;
        }
        return answers;
      };
    },
  });
  return { lent, spent };
}
