import { z } from "zod";
import { Trouble } from "#tools/start/trouble.ts";

/** What a deployment is told by its environment. */
const wishes = z.object({
  SITE_URL: z.url({ protocol: /^https$/, error: "the portal's address: https://data.example.org" }),
  CLOUDFLARE_ACCOUNT_ID: z.string({ error: "the account's id, as the dashboard shows it" }),
  S3_ACCESS_KEY_ID: z.string({ error: "of an R2 API token that may write to the bucket" }),
  S3_SECRET_ACCESS_KEY: z.string({ error: "of the same R2 API token" }),
  MAIL_FROM: z.string({ error: "the sender of the portal's mail: Parvis <bonjour@example.org>" }),
  SITE_NAME: z.string().default("Parvis"),
  PARVIS_LANGUAGE: z.enum(["fr", "en"], { error: "fr or en" }).default("fr"),
  FILES_URL: z.string().default(""),
  SMTP_URL: z.string().default(""),
  DKIM: z.string().default(""),
  DKIM_KEY: z.string().default(""),
  MAIL_A_DAY: z.string().default(""),
  MAIL_WARM_UP: z.string().default(""),
  MAIL_A_MINUTE: z.string().default(""),
  REPLIES_TO: z.string().default(""),
  INDEXNOW_KEY: z.string().default(""),
  RETURNS_SECRET: z.string().default(""),
  QUIET_MINUTES: z.string().default("10"),
  OIDC: z.string().default(""),
  PARVIS_ADMIN: z.email({ error: "the first administrator's address" }).optional(),
});
export type Wishes = z.infer<typeof wishes>;

export function wishesOf(environment: Record<string, string | undefined>): Wishes {
  const parsed = wishes.safeParse(environment);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")}  ${message}`);
  throw new Trouble(
    `What the deployment needs to be told, in its environment:\n${lines.join("\n")}`,
  );
}

/** The variables that the Workers' configurations name, as this deployment has them. */
export function variablesOf(given: Wishes): Record<string, string> {
  return {
    SITE_URL: given.SITE_URL.replace(/\/+$/, ""),
    SITE_NAME: given.SITE_NAME,
    LANGUAGE: given.PARVIS_LANGUAGE,
    FILES_URL: given.FILES_URL.replace(/\/+$/, ""),
    S3_URL: `https://${given.CLOUDFLARE_ACCOUNT_ID}.r2.cloudflarestorage.com/parvis-files`,
    MAIL_FROM: given.MAIL_FROM,
    SMTP_URL: given.SMTP_URL,
    DKIM: given.DKIM,
    DKIM_KEY: given.DKIM_KEY.replaceAll("\n", "\\n"),
    MAIL_A_DAY: given.MAIL_A_DAY,
    MAIL_WARM_UP: given.MAIL_WARM_UP,
    MAIL_A_MINUTE: given.MAIL_A_MINUTE,
    REPLIES_TO: given.REPLIES_TO,
    INDEXNOW_KEY: given.INDEXNOW_KEY,
    RETURNS_SECRET: given.RETURNS_SECRET,
    QUIET_MINUTES: given.QUIET_MINUTES,
    OIDC: given.OIDC,
  };
}
