import { type SQL, sql } from "drizzle-orm";
import { resources } from "./schema.ts";

/** A dataset's own resources: none that was deleted, none of the community's. Said as the indexes say it. */
export const isOwn: SQL = sql`${resources.deletedAt} is null and ${resources.isCommunity} = 0`;
