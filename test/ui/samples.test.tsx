import { renderToString } from "hono/jsx/dom/server";
import { expect, test } from "vitest";
import { reader } from "#ui/reader.ts";
import { Samples } from "#ui/samples.tsx";

const codes = (address: string, delimiter = ",") =>
  renderToString(
    <Samples
      reader={reader({ url: "https://portal.example", name: "Parvis", language: "fr" }, "fr", "/")}
      of={{ address, format: "csv", dialect: { encoding: "utf-8", delimiter }, api: null }}
    />,
  )
    .match(/<code>[\s\S]*?<\/code>/g)
    ?.map((code) =>
      code
        .replaceAll(/<\/?code>/g, "")
        .replaceAll("&#39;", "'")
        .replaceAll("&quot;", '"')
        .replaceAll("&lt;", "<"),
    );

test("code says how the file is read", () => {
  expect(codes("https://a.example/b.csv", ";")).toEqual([
    "curl -LO 'https://a.example/b.csv'",
    'import pandas as pd\n\ndata = pd.read_csv("https://a.example/b.csv", sep=";")',
    'data <- readr::read_delim("https://a.example/b.csv", delim = ";")',
    "select * from read_csv('https://a.example/b.csv', delim = ';') limit 20;",
  ]);
});

test("someone else's address ends no text of ours", () => {
  for (const code of codes(`https://a.example/'; rm -rf ~; '"`) ?? [])
    expect(code.replaceAll(/(['"]).*?\1/g, "")).not.toContain("rm");
});
