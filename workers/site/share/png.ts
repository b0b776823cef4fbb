import { initWasm, Resvg } from "@resvg/resvg-wasm";
import wasm from "@resvg/resvg-wasm/index_bg.wasm";
import inter from "./fonts/inter.ttf";
import interSemibold from "./fonts/inter-semibold.ttf";
import literata from "./fonts/literata.ttf";
import { drawIcon, drawShare, type ShareFacts } from "./draw.ts";
import { Letters } from "./letters.ts";

let made: Promise<{ serif: Letters; sans: Letters }> | undefined;

/** A share image as PNG. What draws it is set going by the first that is asked for. */
export async function sharePng(facts: ShareFacts): Promise<Uint8Array> {
  const { serif, sans } = await (made ??= make());
  return rendered(drawShare(facts, serif, sans));
}

/** The portal's own picture, for those who take no SVG. */
export async function iconPng(): Promise<Uint8Array> {
  await (made ??= make());
  return rendered(drawIcon());
}

function rendered(svg: string): Uint8Array {
  const drawing = new Resvg(svg, {
    font: {
      fontBuffers: [literata, inter, interSemibold].map((font) => new Uint8Array(font)),
      loadSystemFonts: false,
      defaultFontFamily: "Inter",
    },
  });
  const image = drawing.render();
  const png = image.asPng();
  image.free();
  drawing.free();
  return png;
}

async function make() {
  await initWasm(wasm);
  return { serif: new Letters(literata), sans: new Letters(inter) };
}
