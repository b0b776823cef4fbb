import type { Real } from "./guide.ts";

// Code that is the same in every language of the portal.

export const uploadAsked = ({
  origin,
  dataset,
}: Real) => `curl '${origin}/api/1/datasets/${dataset}/uploads' \\
  -H "X-API-KEY: $PARVIS_KEY" -H 'Content-Type: application/json' \\
  -d '{"filename": "arbres.csv", "size": 48213, "content_type": "text/csv"}'`;

export const uploadPut = `curl -X PUT "$URL" -H 'Content-Type: text/csv' --data-binary @arbres.csv`;

export const uploadArrived = ({
  origin,
  dataset,
}: Real) => `curl -X POST '${origin}/api/1/datasets/${dataset}/uploads/{upload}/arrival' \\
  -H "X-API-KEY: $PARVIS_KEY"`;

export const uploadPython = ({ origin, dataset }: Real) => `import os, pathlib, requests

file = pathlib.Path("arbres.csv")
api = requests.Session()
api.headers["X-API-KEY"] = os.environ["PARVIS_KEY"]
uploads = "${origin}/api/1/datasets/${dataset}/uploads/"

asked = api.post(uploads, json={
    "filename": file.name,
    "size": file.stat().st_size,
    "content_type": "text/csv",
}).json()
with file.open("rb") as bytes:
    requests.put(asked["url"], headers=asked["headers"], data=bytes).raise_for_status()
arrived = api.post(f"{uploads}{asked['id']}/arrival", json={}).json()
print(arrived["state"])`;

export const webhookBody = ({ origin }: Real) => `POST /your/address
webhook-id: 0199b1c2-…
webhook-timestamp: 1764000000
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=

{"type": "dataset.changed", "timestamp": "2026-11-24T12:00:00+00:00",
 "data": {"dataset": {"id": "…", "title": "…", "page": "${origin}/datasets/…"},
          "organization": {"id": "…", "name": "…"},
          "files": [{"id": "…", "rows_added": 12, "rows_removed": 0, "rows_changed": 3}]}}`;

export const webhookPython = `import base64, hashlib, hmac, time

def is_ours(secret, headers, body: bytes) -> bool:
    at = headers["webhook-timestamp"]
    if abs(time.time() - int(at)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    text = f'{headers["webhook-id"]}.{at}.'.encode() + body
    wanted = base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()
    given = headers["webhook-signature"].split(" ")
    return any(hmac.compare_digest(f"v1,{wanted}", each) for each in given)`;

export const webhookScript = `import { createHmac, timingSafeEqual } from "node:crypto";

export function isOurs(secret, headers, body) {
  const at = headers["webhook-timestamp"];
  if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return false;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const text = \`\${headers["webhook-id"]}.\${at}.\${body}\`;
  const wanted = Buffer.from(\`v1,\${createHmac("sha256", key).update(text).digest("base64")}\`);
  return headers["webhook-signature"].split(" ").some((each) => {
    const given = Buffer.from(each);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}`;

export const harvestPython = ({ origin }: Real) => `from rdflib import Graph
from rdflib.namespace import DCAT, DCTERMS, RDF

catalog = Graph().parse("${origin}/catalog.ttl", format="turtle")
for dataset in catalog.subjects(RDF.type, DCAT.Dataset):
    print(catalog.value(dataset, DCTERMS.title))`;
