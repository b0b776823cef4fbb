import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, test, vi } from "vitest";
import { understood } from "#test/engine/in-memory.ts";

// Big tables, on machines that have other things to do.
vi.setConfig({ testTimeout: 60_000 });

test("the first rows and any page in the middle are read with few ranges", async () => {
  const lines = Array.from(
    { length: 300_000 },
    (_, at) => `${at},w${at % 50},${(at * 7919) % 9973}`,
  );
  const { bytes } = await understood(`n,w,m\n${lines.join("\n")}\n`);
  let ranges = 0;
  let read = 0;
  const file = {
    byteLength: bytes.length,
    async slice(start: number, end = bytes.length) {
      ranges++;
      read += end - start;
      return bytes.slice(start, end).buffer;
    },
  };
  const first = await parquetReadObjects({ file, rowStart: 0, rowEnd: 100 });
  expect(first[99]).toEqual({ n: 99n, w: "w49", m: BigInt((99 * 7919) % 9973) });
  expect(ranges).toBeLessThanOrEqual(4);
  expect(read).toBeLessThan(600_000);
  const middle = await parquetReadObjects({
    file,
    rowStart: 200_000,
    rowEnd: 200_001,
    useOffsetIndex: true,
  });
  expect(middle[0]?.n).toBe(200_000n);
});

test("statistics bound every row group, texts by a prefix", async () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `${at},préfecture ${at % 300},${at / 8}`);
  const { bytes } = await understood(`n,w,d\n${lines.join("\n")}\n`);
  const { row_groups: groups } = parquetMetadata(bytes.buffer);
  expect(groups.length).toBeGreaterThan(1);
  const statistics = groups[0]?.columns.map(({ meta_data }) => meta_data?.statistics);
  expect(statistics).toMatchObject([
    { min_value: 0n, null_count: 0n, is_min_value_exact: true },
    { min_value: "préfect", max_value: "préfecu", is_min_value_exact: false },
    { min_value: 0 },
  ]);
  expect(groups.at(-1)?.columns[0]).toMatchObject({
    meta_data: { statistics: { max_value: 19_999n } },
  });
});
