import type { Shape } from "#site/contract/json-schema.ts";
import type { Sample } from "#ui/samples.tsx";
import type { Filled } from "./filled.ts";
import { sent } from "./sent.ts";

interface Request extends Omit<Filled, "body"> {
  /** As text, where something is sent that is no form. */
  json: string | undefined;
}

/** A request in four languages. A key is read from the environment, never written into code. */
export function samplesOf(filled: Filled, shapes: Readonly<Record<string, Shape>>): Sample[] {
  const json =
    filled.body && !filled.isForm ? JSON.stringify(sent(filled.body, shapes), null, 2) : undefined;
  const request = { ...filled, json };
  return [
    { language: "curl", code: curl(request) },
    { language: "Python", code: python(request) },
    { language: "JavaScript", code: script(request) },
    { language: "R", code: r(request) },
  ];
}

function curl({ method, address, needsKey, json, isForm, leadsOn }: Request): string {
  const plain = method === "GET" || isForm || (method === "POST" && json !== undefined);
  return [
    `curl${leadsOn ? " -L" : ""}${plain ? "" : ` -X ${method}`} '${address}'`,
    ...(needsKey ? [`-H "X-API-KEY: $PARVIS_KEY"`] : []),
    ...(json === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d '${json.replaceAll("'", `'\\''`)}'`]),
    ...(isForm ? [`-F 'file=@arbres.csv'`] : []),
  ].join(" \\\n  ");
}

function python({ method, address, needsKey, json, isForm }: Request): string {
  const given = [
    JSON.stringify(address),
    ...(needsKey ? [`headers={"X-API-KEY": os.environ["PARVIS_KEY"]}`] : []),
    ...(json === undefined ? [] : [`json=${pythonOf(json)}`]),
    ...(isForm ? [`files={"file": open("arbres.csv", "rb")}`] : []),
  ];
  const call = `requests.${method.toLowerCase()}(${given.length > 1 ? `\n    ${given.join(",\n    ")},\n` : given[0]})`;
  const read = method === "DELETE" ? "answer.raise_for_status()" : "print(answer.json())";
  return `${needsKey ? "import os\n" : ""}import requests\n\nanswer = ${call}\n${read}`;
}

/** JSON's words for what Python calls otherwise, outside of texts. */
function pythonOf(json: string): string {
  const words: Record<string, string> = { true: "True", false: "False", null: "None" };
  return json
    .replaceAll(/"(?:[^"\\]|\\.)*"|\b(?:true|false|null)\b/g, (part) => words[part] ?? part)
    .replaceAll("\n", "\n    ");
}

function script({ method, address, needsKey, json, isForm }: Request): string {
  const headers = [
    ...(needsKey ? [`"X-API-KEY": process.env.PARVIS_KEY`] : []),
    ...(json === undefined ? [] : [`"Content-Type": "application/json"`]),
  ];
  const init = [
    ...(method === "GET" ? [] : [`method: "${method}"`]),
    ...(headers.length > 0 ? [`headers: { ${headers.join(", ")} }`] : []),
    ...(json === undefined ? [] : [`body: JSON.stringify(${json.replaceAll("\n", "\n  ")})`]),
    ...(isForm ? ["body: form"] : []),
  ];
  const form = isForm
    ? `import { openAsBlob } from "node:fs";\n\nconst form = new FormData();\nform.append("file", await openAsBlob("arbres.csv"), "arbres.csv");\n`
    : "";
  const more = init.length > 0 ? `, {\n  ${init.join(",\n  ")},\n}` : "";
  const read = method === "DELETE" ? "answer.status" : "await answer.json()";
  return `${form}const answer = await fetch("${address}"${more});\nconsole.log(${read});`;
}

function r({ method, address, needsKey, json, isForm }: Request): string {
  return [
    `request("${address}")`,
    ...(method === "GET" || json !== undefined || isForm ? [] : [`req_method("${method}")`]),
    ...(needsKey ? [`req_headers(\`X-API-KEY\` = Sys.getenv("PARVIS_KEY"))`] : []),
    ...(json === undefined ? [] : [`req_body_raw(r"(${json})", "application/json")`]),
    ...(isForm ? [`req_body_multipart(file = curl::form_file("arbres.csv"))`] : []),
    ...(method === "PUT" || method === "PATCH" ? [`req_method("${method}")`] : []),
    "req_perform()",
    ...(method === "DELETE" ? ["resp_status()"] : ["resp_body_json()"]),
  ]
    .join(" |>\n  ")
    .replace(/^/, "library(httr2)\n\n");
}
