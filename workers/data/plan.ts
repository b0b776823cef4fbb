import type { Cost } from "#engine/query/rows.ts";
import type { Group, Table } from "#engine/query/table.ts";

/** How an answer was found: which ranges of the Parquet were read and why, and how much was not. */
export function planText({ groups, rows, source }: Table, { reads, bytes, log }: Cost): string {
  const values = log.filter(({ why }) => why === "columns");
  const isRead = (group: Group) => {
    const [start, end] = extentOf(group);
    return values.some((range) => range.start < end && range.end > start);
  };
  return JSON.stringify({
    rows,
    file_bytes: source.byteLength,
    row_groups: groups.length,
    row_groups_read: groups.filter(isRead).length,
    reads,
    bytes,
    ranges: log.map(({ start, end, why }) => ({ start, end, why })),
  });
}

/** Where a row group's values lie. */
function extentOf({ meta }: Group): [number, number] {
  const chunks = meta.columns.flatMap(({ meta_data: chunk }) => {
    if (!chunk) return [];
    const start = Number(chunk.dictionary_page_offset ?? chunk.data_page_offset);
    return [{ start, end: start + Number(chunk.total_compressed_size) }];
  });
  return [Math.min(...chunks.map(({ start }) => start)), Math.max(...chunks.map(({ end }) => end))];
}
