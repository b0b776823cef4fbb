import { hashParquetValue, readBloomFilter, sbbfContains } from "hyparquet/src/bloom.js";
import type { Bound } from "./bound.ts";
import type { Reading } from "./reading.ts";
import type { Group } from "./table.ts";
import type { Scalar } from "./vector.ts";

type Equality = NonNullable<Bound["equals"]>;

/** Filters of one value cost a read: not worth it when the column itself is nearly as small. */
const WORTH = 2;
const MOST_VALUES = 20;

/** Whether a bloom filter proves that no row of the group can hold. */
export async function bloomRefuses(
  filter: Bound,
  group: Group,
  reading: Reading,
): Promise<boolean> {
  for (const equality of equalities(filter)) {
    if (equality.values.length > MOST_VALUES) continue;
    if (await absent(equality, group, reading)) return true;
  }
  return false;
}

/** Equalities all of which must hold. */
function equalities(filter: Bound): Equality[] {
  if (filter.sides) return filter.sides.flatMap(equalities);
  return filter.equals ? [filter.equals] : [];
}

async function absent({ column, values }: Equality, group: Group, reading: Reading) {
  const chunk = column.leaf === undefined ? undefined : group.meta.columns[column.leaf]?.meta_data;
  const length = chunk?.bloom_filter_length;
  if (!chunk?.bloom_filter_offset || !length) return false;
  if (length * WORTH > Number(chunk.total_compressed_size)) return false;
  const hashes = values.map((value) => hashOf(column, value));
  const start = Number(chunk.bloom_filter_offset);
  if (hashes.includes(undefined)) return false;
  const bytes = await reading.bytes({ start, end: start + length }, "bloom filter");
  const bloom = readBloomFilter({
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
    offset: 0,
  });
  return (
    bloom !== undefined && hashes.every((h) => h !== undefined && !sbbfContains(bloom.blocks, h))
  );
}

function hashOf({ element, type }: Equality["column"], value: Scalar): bigint | undefined {
  if (type !== "text" && type !== "int") return undefined;
  return hashParquetValue(value, element);
}
