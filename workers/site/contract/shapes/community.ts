import { z } from "zod";
import { extras as anything, id, maybe, page, text } from "./common.ts";
import { dataset, resource } from "./dataset.ts";

export const communityResource = resource
  .extend({ dataset: z.unknown(), organization: z.unknown(), owner: z.unknown() })
  .meta({ id: "CommunityResource" });
export const communityPage = page(communityResource, "CommunityResourcePage");
export const extras = anything.meta({ id: "Extras" });

/** Where the rest of it is. */
const link = z
  .looseObject({ rel: text, href: z.url(), type: text, total: z.number().int() })
  .meta({ id: "Link" });
export const datasetV2 = dataset
  .omit({ resources: true })
  .extend({
    resources: link,
    community_resources: link,
    license: z.unknown(),
    frequency: z.unknown(),
  })
  .meta({ id: "DatasetWithLinks" });
export const datasetV2Page = page(datasetV2, "DatasetWithLinksPage");
export const resourcePage = page(resource, "ResourcePage");
export const resourceWithDataset = z
  .looseObject({ resource, dataset_id: id.nullable() })
  .meta({ id: "ResourceWithDataset" });
export const schemas = z
  .array(z.looseObject({ name: maybe, version: maybe.optional(), url: maybe.optional() }))
  .meta({ id: "Schemas" });

export const file = z
  .object({
    file: z.file().optional().meta({ description: "The file, or one part of it." }),
    uuid: z.string().optional(),
    filename: z.string().optional(),
    partindex: z.coerce.number().int().optional(),
    partbyteoffset: z.coerce.number().int().optional(),
    totalparts: z.coerce.number().int().optional(),
    chunksize: z.coerce.number().int().optional(),
  })
  .meta({ id: "FileForm" });
export const uploaded = resource.extend({ success: z.boolean() }).meta({ id: "UploadedResource" });
