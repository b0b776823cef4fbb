import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sanitised } from "#ui/markdown.ts";

const html = (markdown: string) => sanitised(markdown).html;

test("Markdown becomes paragraphs, lists, links and tables", () => {
  expect(html("Un *mot* et\n\n- une liste\n- deux")).toBe(
    "<p>Un <em>mot</em> et</p>\n<ul>\n<li>une liste</li>\n<li>deux</li>\n</ul>\n",
  );
  expect(html("| a | b |\n|---|---|\n| 1 | 2 |")).toContain("<td>1</td>\n<td>2</td>");
});

test("headings stand under the page's own", () => {
  expect(html("# Un")).toBe("<h3>Un</h3>\n");
  expect(html("## Un\n\n###### Deux\n\n## Trois")).toBe(
    "<h3>Un</h3>\n<h4>Deux</h4>\n<h3>Trois</h3>\n",
  );
});

test("links go to the web alone and vouch for nothing", () => {
  expect(html("[ici](https://example.org/?a=1&b=2)")).toBe(
    '<p><a href="https://example.org/?a=1&amp;b=2" rel="nofollow ugc noopener">ici</a></p>\n',
  );
  for (const href of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "java&#10;script:alert(1)",
    "/etc",
  ])
    expect(html(`[ici](${href})`)).not.toContain("<a");
});

test("a link without words bears the name of its host", () => {
  expect(html("[<br>](https://example.org/a)")).toContain('noopener">example.org<br></a>');
});

test("images come from https alone", () => {
  expect(html("![Carte](https://example.org/a.png)")).toContain('src="https://example.org/a.png"');
  expect(html("![Carte](http://example.org/a.png)")).toBe("<p>Carte</p>\n");
  expect(html('!["onerror=alert(1) x="](https://example.org/a.png)')).not.toMatch(/"onerror/);
});

test("a stranger's HTML loses its tags and keeps its text", () => {
  expect(html("<p>Un</p><p>Deux <b>mots</b></p>")).toBe("<p>Un</p>\n<p>Deux mots</p>\n");
  expect(html("un<br>deux <b>trois</b>")).toBe("<p>un<br>deux trois</p>\n");
  expect(html("<p>L&#39;eau &amp; l&rsquo;air</p>")).toBe("<p>L'eau &amp; l’air</p>\n");
  expect(html("<script>alert(1)</script>\n\nfin")).toBe("<p>fin</p>\n");
});

/** The only tags and attributes that may come out, whatever goes in. */
const ours =
  /<(?:\/?(?:p|em|strong|del|ul|ol|li|blockquote|code|pre|table|thead|tbody|tr|th|td|div|h[3-6])|br|hr|pre tabindex="0"|ol start="\d+"|div class="scroller" tabindex="0"|table class="rows plain"|\/?a|a href="(?:https?|ftp|mailto):[^"<>]*" rel="nofollow ugc noopener"|img src="https:[^"<>]*" alt="[^"<>]*" loading="lazy" referrerpolicy="no-referrer")>/g;

test.each([
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<pre><img src=x onerror=alert(1)> \" < ' </pre>",
  'a <pre>< b "</pre> <script >alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](https://a.example/"onmouseover="alert(1))',
  '[x](<https://a.example/ " onmouseover="alert(1)>)',
  "[x](https://a.example 'a\" onmouseover=\"alert(1)')",
  '![x](https://a.example/" onerror="alert(1))',
  '```"><script>alert(1)</script>\nx\n```',
  '<https://a.example/"><img src=x onerror=alert(1)>>',
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "<!--><script>alert(1)</script>-->",
  "<div\nonclick=alert(1)>x</div>",
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  "<math><mtext></p><style><img src onerror=alert(1)>",
  "[a]: javascript:alert(1)\n\n[a]",
  "- [ ] <input onfocus=alert(1) autofocus>",
  "www.example.org/<script>alert(1)</script>",
])("nothing but our own tags comes out of %s", (markdown) => {
  expect(html(markdown).replaceAll(ours, "")).not.toMatch(/[<>]/);
});

test("nothing but our own tags comes out of any text", () => {
  const piece = fc.constantFrom(
    "<",
    ">",
    '"',
    "'",
    "&",
    "[",
    "]",
    "(",
    ")",
    "!",
    "*",
    "_",
    "`",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "|",
    "#",
    "<a href=",
    "<pre>",
    "</pre>",
    "javascript:",
    "https://x.example",
    "<script>",
    "onclick=",
    "mailto:",
    "&#x6a;",
    "\\",
    " ",
    "x",
    "    ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(html(pieces.join("")).replaceAll(ours, "")).not.toMatch(/[<>]/);
    }),
    { numRuns: 3000 },
  );
});

test("a text that is too long is cut between two paragraphs, and says so", () => {
  const long = "Une phrase entière.\n\n".repeat(10_000);
  const { html, isCut } = sanitised(long, 1000);
  expect(isCut).toBe(true);
  expect(html.endsWith("<p>Une phrase entière.</p>\n")).toBe(true);
  expect(sanitised("court").isCut).toBe(false);
});

test("thousands of nested quotations end", () => {
  expect(html(`${">".repeat(50_000)} x`)).toContain("</blockquote>");
});
