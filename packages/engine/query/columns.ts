import type { FileMetaData, SchemaElement, SchemaTree } from "hyparquet";
import { parquetSchema } from "hyparquet";
import type { ColumnType } from "#engine/profile/profile.ts";
import { TOLD_TYPES } from "#engine/write/parquet.ts";

export interface Column {
  name: string;
  type: ColumnType;
  element: SchemaElement;
  /** Index of its chunk in a row group; `undefined` when the column is nested and read as JSON. */
  leaf: number | undefined;
  /** Indexes of all its chunks. */
  leaves: number[];
  optional: boolean;
  /** Stored integers are multiplied by this to make microseconds, or divided by `10 ** scale`. */
  perUnit: number;
  scale: number;
  /** A datetime that counts from midnight in Greenwich. */
  utc: boolean;
}

/** Top-level columns of a Parquet file in the words of the engine. */
export function columnsOf(metadata: FileMetaData): Column[] {
  const told = toldTypes(metadata);
  let leaf = 0;
  return parquetSchema(metadata).children.map((tree) => {
    const count = leafCount(tree);
    const leaves = Array.from({ length: count }, (_, i) => leaf + i);
    leaf += count;
    const { element } = tree;
    const flat = !tree.children.length && element.repetition_type !== "REPEATED";
    return {
      name: element.name,
      type: flat ? refined(typeOf(element), told.get(element.name)) : "json",
      element,
      leaf: flat ? leaves[0] : undefined,
      leaves,
      optional: element.repetition_type !== "REQUIRED",
      perUnit: perUnit(element),
      scale: isDecimal(element) ? (element.scale ?? decimalScale(element)) : 0,
      utc: isUtc(element),
    };
  });
}

/** Types the footer tells beyond those of Parquet. */
function toldTypes({ key_value_metadata: pairs }: FileMetaData): Map<string, unknown> {
  const text = pairs?.find(({ key }) => key === TOLD_TYPES)?.value;
  const told: unknown = text ? JSON.parse(text) : {};
  return new Map(Object.entries(typeof told === "object" && told ? told : {}));
}

function refined(type: ColumnType, told: unknown): ColumnType {
  if (told === "duration") return type === "int" ? told : type;
  return (told === "json" || told === "geometry") && type === "text" ? told : type;
}

function leafCount(tree: SchemaTree): number {
  return tree.children.length ? tree.children.reduce((sum, child) => sum + leafCount(child), 0) : 1;
}

function typeOf(element: SchemaElement): ColumnType {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (type === "BOOLEAN") return "bool";
  if (isDecimal(element) || type === "FLOAT" || type === "DOUBLE") return "decimal";
  if (logical?.type === "FLOAT16") return "decimal";
  if (type === "INT96") return "datetime";
  if (type === "INT32" || type === "INT64") {
    if (logical?.type === "DATE" || converted === "DATE") return "date";
    if (logical?.type === "TIMESTAMP" || converted?.startsWith("TIMESTAMP")) return "datetime";
    if (logical?.type === "TIME" || converted?.startsWith("TIME_")) return "time";
    return "int";
  }
  if (logical?.type === "JSON" || converted === "JSON") return "json";
  if (logical?.type === "GEOMETRY" || logical?.type === "GEOGRAPHY") return "geometry";
  return "text";
}

export function isDecimal({ logical_type: logical, converted_type: converted }: SchemaElement) {
  return logical?.type === "DECIMAL" || converted === "DECIMAL";
}

function decimalScale({ logical_type: logical }: SchemaElement): number {
  return logical?.type === "DECIMAL" ? logical.scale : 0;
}

/** Microseconds in one stored unit: 1,000 for milliseconds, 0.001 for nanoseconds. */
function perUnit({ logical_type: logical, converted_type: converted }: SchemaElement): number {
  const unit = logical?.type === "TIMESTAMP" || logical?.type === "TIME" ? logical.unit : converted;
  if (unit?.endsWith("MILLIS")) return 1000;
  return unit === "NANOS" ? 0.001 : 1;
}

function isUtc({ logical_type: logical, converted_type: converted }: SchemaElement): boolean {
  if (logical?.type === "TIMESTAMP") return logical.isAdjustedToUTC;
  return converted?.startsWith("TIMESTAMP") ?? false;
}
