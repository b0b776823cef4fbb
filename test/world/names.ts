export const at = Date.UTC(2026, 0, 15, 8);
export const DAY = 86_400_000;
const id = (name: string) =>
  [...new TextEncoder().encode(name.padEnd(12, "."))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
export const versionId = (number: number) =>
  `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;

export const names = {
  lyon: id("lyon"),
  brest: id("brest"),
  ada: id("ada"),
  ben: id("ben"),
  cleo: id("cleo"),
  trees: id("trees"),
  tides: id("tides"),
  budget: id("budget"),
  treesFile: uuid(1),
  waitingFile: uuid(2),
  treesLink: uuid(3),
  failedFile: uuid(4),
  budgetLink: uuid(5),
  treesVersion: versionId(1),
};
