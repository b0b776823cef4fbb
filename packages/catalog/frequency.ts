import { DAY, HOUR, MINUTE } from "#base/time.ts";

/** How often a dataset is promised anew: udata's ids with the longest wait each allows, in ms; null where none does. */
export const frequencies: Readonly<Record<string, number | null>> = {
  continuous: null,
  oneMinute: MINUTE,
  fiveMinutes: 5 * MINUTE,
  tenMinutes: 10 * MINUTE,
  fifteenMinutes: 15 * MINUTE,
  thirtyMinutes: 30 * MINUTE,
  hourly: HOUR,
  bihourly: 2 * HOUR,
  trihourly: 3 * HOUR,
  twelveHours: 12 * HOUR,
  severalTimesADay: DAY,
  threeTimesADay: DAY,
  semidaily: DAY,
  daily: DAY,
  fiveTimesAWeek: 7 * DAY,
  threeTimesAWeek: 7 * DAY,
  semiweekly: 7 * DAY,
  weekly: 7 * DAY,
  biweekly: 14 * DAY,
  threeTimesAMonth: 31 * DAY,
  semimonthly: 31 * DAY,
  monthly: 31 * DAY,
  bimonthly: 62 * DAY,
  quarterly: 93 * DAY,
  threeTimesAYear: 365 * DAY,
  semiannual: 365 * DAY,
  annual: 365 * DAY,
  biennial: 2 * 365 * DAY,
  triennial: 3 * 365 * DAY,
  quadrennial: 4 * 365 * DAY,
  quinquennial: 5 * 365 * DAY,
  decennial: 10 * 365 * DAY,
  bidecennial: 20 * 365 * DAY,
  tridecennial: 30 * 365 * DAY,
  punctual: null,
  irregular: null,
  never: null,
  notPlanned: null,
  other: null,
  unknown: null,
};

const aliases: Readonly<Record<string, string>> = {
  realtime: "continuous",
  fourTimesADay: "severalTimesADay",
  fourTimesAWeek: "other",
  fortnighly: "biweekly",
  biannual: "semiannual",
};

/** The id as it is written today, or nothing when it never was one. */
export function frequencyOf(id: string): string | undefined {
  const known = aliases[id] ?? id;
  return Object.hasOwn(frequencies, known) ? known : undefined;
}

interface Rhythm {
  frequency: string | null;
  frequencyDate: number | null;
  updatedAt: number;
}

/** When the next update is due: the date the producer told, else as long after the last one as the rhythm allows. */
export function nextUpdateOf({ frequency, frequencyDate, updatedAt }: Rhythm): number | undefined {
  if (frequencyDate !== null && frequencyDate > updatedAt) return frequencyDate;
  const wait = frequency === null ? null : frequencies[frequency];
  return wait === null || wait === undefined ? undefined : updatedAt + wait;
}
