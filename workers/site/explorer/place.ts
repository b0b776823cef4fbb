import { type ColumnFacts, medianOf } from "#ui/columns.ts";

/** The two columns that say where a row is, in degrees. */
interface Place {
  latitude: ColumnFacts;
  longitude: ColumnFacts;
}

const LATITUDE = /^(?:lat|latitude|y_?wgs84?|geo_?lat|lat_?wgs84?)$/i;
const LONGITUDE = /^(?:lon|lng|long|longitude|x_?wgs84?|geo_?lon|lon_?wgs84?)$/i;

export function placeOf(columns: ColumnFacts[]): Place | undefined {
  const found = (word: string, name: RegExp, most: number) => {
    const numbers = columns.filter((column) => isWithin(column, most));
    return (
      numbers.find(({ format }) => format?.startsWith(word)) ??
      numbers.find((column) => name.test(column.name))
    );
  };
  const latitude = found("latitude", LATITUDE, 90);
  const longitude = found("longitude", LONGITUDE, 180);
  return latitude && longitude ? { latitude, longitude } : undefined;
}

function isWithin({ type, min, max }: ColumnFacts, most: number): boolean {
  const isNumber = type === "decimal" || type === "int";
  return isNumber && Number(min) >= -most && Number(max) <= most;
}

/** West, south, east, north of nearly all points: a few strays must not shrink the others to a dot. */
export function frameOf({ latitude, longitude }: Place): [number, number, number, number] {
  const [west, east] = extent(longitude);
  const [south, north] = extent(latitude);
  return [west, south, east, north];
}

/** Of a column of numbers: from the least to the greatest, but no farther from the middle half than four times its width. */
export function extent(column: ColumnFacts): [number, number] {
  const [low, , , , high] = column.quantiles?.map(Number) ?? [];
  const [min, max] = [Number(column.min), Number(column.max)];
  if (low === undefined || high === undefined || medianOf(column) === undefined) return [min, max];
  const room = (high - low) * 0.6;
  return [Math.max(min, low - room), Math.min(max, high + room)];
}
