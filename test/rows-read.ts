/** A database that counts the rows that D1 says it read, and how often it was called. */
export function counting(database: D1Database) {
  const seen = { rowsRead: 0, rowsWritten: 0, calls: 0 };
  const originals = new WeakMap<object, D1PreparedStatement>();
  const count = <T>(result: D1Result<T>): D1Result<T> => {
    seen.rowsRead += result.meta.rows_read;
    seen.rowsWritten += result.meta.rows_written;
    return result;
  };
  const watched = (statement: D1PreparedStatement): D1PreparedStatement => {
    const proxy = new Proxy(statement, {
      get(target, name) {
        if (name === "bind") return (...values: unknown[]) => watched(target.bind(...values));
        if (name === "all" || name === "run")
          return async () => {
            seen.calls++;
            return count(await target.all());
          };
        if (name === "raw" || name === "first")
          return async (...options: []) => {
            seen.calls++;
            count(await target.all());
            return name === "raw" ? target.raw(...options) : target.first(...options);
          };
        const own: unknown = Reflect.get(target, name);
        return typeof own === "function" ? own.bind(target) : own;
      },
    });
    originals.set(proxy, statement);
    return proxy;
  };
  const lent = new Proxy(database, {
    get(target, name) {
      if (name === "prepare") return (query: string) => watched(target.prepare(query));
      if (name === "batch")
        return async (statements: D1PreparedStatement[]) => {
          seen.calls++;
          const plain = statements.map((each) => originals.get(each) ?? each);
          return (await target.batch(plain)).map(count);
        };
      const own: unknown = Reflect.get(target, name);
      return typeof own === "function" ? own.bind(target) : own;
    },
  });
  return { lent, seen };
}
