import type { Dataset, Organization } from "./schema.ts";

/** An organization as an import writes it: the count of its datasets is the database's to keep. */
export type OrganizationRow = Omit<Organization, "datasetsCount">;
export type DatasetRow = Omit<Dataset, "state">;

// Rows of which nothing was told yet.

export const blankOrganization: OrganizationRow = {
  id: "",
  slug: "",
  name: "",
  acronym: null,
  description: "",
  url: null,
  logoUrl: null,
  businessNumberId: null,
  badges: [],
  extras: {},
  metrics: {},
  createdAt: 0,
  modifiedAt: 0,
  deletedAt: null,
};

export const blankDataset: DatasetRow = {
  id: "",
  slug: "",
  title: "",
  acronym: null,
  description: "",
  descriptionShort: null,
  organizationId: null,
  ownerId: null,
  license: null,
  frequency: null,
  frequencyDate: null,
  temporalStart: null,
  temporalEnd: null,
  spatial: null,
  tags: [],
  badges: [],
  contactPoints: [],
  access: null,
  extras: {},
  harvest: null,
  metrics: {},
  quality: null,
  isFeatured: false,
  resourcesCount: 0,
  formats: [],
  fingerprint: null,
  createdAt: 0,
  modifiedAt: 0,
  updatedAt: 0,
  publishedAt: null,
  archivedAt: null,
  deletedAt: null,
};

export const blankResource = {
  description: null,
  format: null,
  mime: null,
  sizeBytes: null,
  checksum: null,
  schema: null,
  extras: {},
  harvest: null,
  metrics: {},
  versionId: null,
  isCommunity: false,
  organizationId: null,
  ownerId: null,
};

type Told<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the keys that nothing was told of. */
export function told<T extends object>(columns: T): Told<T>;
export function told(columns: object): object {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}
