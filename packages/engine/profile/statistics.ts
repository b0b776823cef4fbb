import type { Kernel } from "#engine/kernel/kernel.ts";
import {
  C_COUNT,
  C_HLL,
  C_MAX,
  C_MAX_LENGTH,
  C_MAX_TEXT,
  C_MIN,
  C_MIN_LENGTH,
  C_MIN_TEXT,
  C_NULLS,
  C_PLAIN,
  C_QUANTILES,
  C_REFERENCE,
  C_SORTED,
  C_SQUARES,
  C_SUM,
  INT,
  SEEN_ZONE,
  TEXT,
} from "#engine/kernel/layout.ts";
import { type Column, hasSeen, read } from "./column.ts";
import { type Counted, countedIn, type Unfit } from "./statistics-dictionary.ts";
import { frequentIn, spellingsIn, unfitIn } from "./statistics-sketch.ts";
import type { ColumnProfile } from "./profile.ts";
import { cardinality, cardinalityError, histogramOf } from "./sketches.ts";
import { familyOf, shown, shownExactly, typeOf, unitOf } from "./values.ts";
import { isDate } from "#engine/write/parquet-types.ts";

const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95];
const LONGEST = 200;

/**
 * What is known of a column once all its cells were read. `registers`: how many its distinct estimate has. `unfit` is
 * told of cells that do not fit the type they were told to be.
 */
export function profileOf(
  kernel: Kernel,
  column: Column,
  registers: number,
  unfit: (cells: Unfit) => void,
): ColumnProfile {
  const type = column.told ?? typeOf(column.kind);
  const unit = unitOf(column.kind);
  const base = {
    name: column.name,
    type,
    ...(unit ? { format: unit } : {}),
    family: familyOf(type),
  };
  if (read(kernel, column, C_PLAIN) !== 0) {
    const count = unfitIn(kernel, column);
    if (count > 0) unfit({ count, rows: [] });
    return { ...base, ...estimated(kernel, column, registers) };
  }
  const counted = countedIn(kernel, column);
  if (counted.unfit.count > 0) unfit(counted.unfit);
  const measures = exact(kernel, column, counted);
  kernel.call.free(counted.block);
  return { ...base, ...measures };
}

type Measures = Omit<ColumnProfile, "name" | "type" | "family">;

function exact(kernel: Kernel, column: Column, counted: Counted): Measures {
  const zoned = hasSeen(kernel, column, SEEN_ZONE);
  const measures: Measures = {
    count: counted.count,
    nulls: counted.nulls,
    ...spelled(counted.spellings),
    distinct: counted.distinct,
    top: counted.top,
    ...order(kernel, column, counted.distinct),
  };
  if (column.kind === TEXT || column.kind === 0) {
    kernel.call.summarize(column.at);
    return { ...measures, ...texts(kernel, column) };
  }
  if (counted.count === 0) return measures;
  const mean = kernel.call.sumOf(counted.block) / counted.count;
  const squares = kernel.call.squaresOf(counted.block, mean);
  return {
    ...measures,
    min: shownExactly(column.kind, counted.least, zoned),
    max: shownExactly(column.kind, counted.most, zoned),
    ...moments(column, counted.count, mean, squares),
    ...distribution(kernel, column, counted.block, counted.count, zoned),
  };
}

function estimated(kernel: Kernel, column: Column, registers: number): Measures {
  const count = read(kernel, column, C_COUNT);
  const at = read(kernel, column, C_HLL);
  // Values that always rise, or always fall, are all different: nothing need be estimated.
  const state = read(kernel, column, C_SORTED);
  const different = (state & 4) !== 0 && (state & 3) !== 0;
  const distinct = different
    ? count
    : Math.min(count, Math.round(cardinality(kernel, at, registers)));
  const zoned = hasSeen(kernel, column, SEEN_ZONE);
  const measures: Measures = {
    count,
    nulls: read(kernel, column, C_NULLS),
    ...spelled(spellingsIn(kernel, column)),
    distinct,
    ...(different ? {} : { distinctError: cardinalityError(registers) }),
    top: frequentIn(kernel, column, zoned),
    ...order(kernel, column, distinct),
  };
  if (column.kind === TEXT) return { ...measures, ...texts(kernel, column) };
  if (count === 0) return measures;
  const block = kernel.call.kept(read(kernel, column, C_QUANTILES));
  const shape = distribution(kernel, column, block, count, zoned);
  kernel.call.free(block);
  const { view } = kernel;
  const reference = view.getFloat64(column.at + C_REFERENCE, true);
  const sum = view.getFloat64(column.at + C_SUM, true);
  const squares = view.getFloat64(column.at + C_SQUARES, true);
  return {
    ...measures,
    min: shownExactly(column.kind, view.getBigInt64(column.at + C_MIN, true), zoned),
    max: shownExactly(column.kind, view.getBigInt64(column.at + C_MAX, true), zoned),
    ...moments(column, count, reference + sum / count, squares - (sum * sum) / count),
    ...shape,
  };
}

function spelled(spellings: Record<string, number>): Pick<Measures, "nullSpellings"> {
  return Object.keys(spellings).length > 0 ? { nullSpellings: spellings } : {};
}

function order(kernel: Kernel, column: Column, distinct: number): Pick<Measures, "sorted"> {
  const state = read(kernel, column, C_SORTED) & 3;
  if (distinct < 2 || state === 0 || state === 3) return {};
  return { sorted: state === 1 ? "ascending" : "descending" };
}

function moments(
  column: Column,
  count: number,
  mean: number,
  squares: number,
): Pick<Measures, "mean" | "standardDeviation"> {
  const type = typeOf(column.kind);
  if (type !== "int" && type !== "decimal") return {};
  const standardDeviation = count > 1 ? Math.sqrt(Math.max(0, squares) / (count - 1)) : 0;
  return { mean, standardDeviation };
}

function distribution(
  kernel: Kernel,
  column: Column,
  block: number,
  count: number,
  zoned: boolean,
): Pick<Measures, "quantiles" | "histogram"> {
  const type = typeOf(column.kind);
  if (type === "bool" || kernel.view.getUint32(block, true) === 0) return {};
  const whole = column.kind === INT || isDate(column.kind);
  const { edges, counts } = histogramOf(kernel, block, count, whole);
  return {
    quantiles: SHARES.map((share) =>
      shown(column.kind, kernel.call.quantileOf(block, share), zoned),
    ),
    histogram: { edges: edges.map((edge) => shown(column.kind, edge, zoned)), counts },
  };
}

function texts(
  kernel: Kernel,
  column: Column,
): Pick<Measures, "min" | "max" | "minLength" | "maxLength"> {
  const least = read(kernel, column, C_MIN_TEXT);
  const most = read(kernel, column, C_MAX_TEXT);
  if (least === 0 || most === 0) return {};
  const text = (at: number) =>
    kernel.text(at + 4, kernel.view.getUint32(at, true)).slice(0, LONGEST);
  return {
    min: text(least),
    max: text(most),
    minLength: read(kernel, column, C_MIN_LENGTH),
    maxLength: read(kernel, column, C_MAX_LENGTH),
  };
}
