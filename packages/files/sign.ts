import { AwsV4Signer } from "aws4fetch";
import type { Portal } from "#base/portal.ts";

/** Signing keys by secret and day: a file of two thousand parts derives its key once. */
const derived = new Map<string, ArrayBuffer>();

interface Bound {
  method?: string;
  /** What the sender must send with exactly these values; the address is void with any other. */
  headers?: Record<string, string>;
  query?: Record<string, string>;
  seconds: number;
}

/** An address at which the bucket answers one request on one key (AWS Signature Version 4, in the query). */
export async function signed(
  portal: Portal,
  key: string,
  { method = "PUT", headers = {}, query = {}, seconds }: Bound,
): Promise<string> {
  if (!portal.s3) throw new Error("S3_URL, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are not set");
  const url = new URL(key ? `${portal.s3.url}/${key}` : portal.s3.url);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  url.searchParams.set("X-Amz-Expires", String(seconds));
  const signer = new AwsV4Signer({
    method,
    url: url.href,
    headers,
    accessKeyId: portal.s3.accessKeyId,
    secretAccessKey: portal.s3.secretAccessKey,
    service: "s3",
    region: "auto",
    datetime: new Date(portal.now()).toISOString().replaceAll(/[:-]|\.\d{3}/g, ""),
    signQuery: true,
    allHeaders: true,
    cache: derived,
  });
  return (await signer.sign()).url.href;
}
