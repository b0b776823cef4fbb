import { hex } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";

const LARGEST_IMAGE_BYTES = 2 * 1024 * 1024;
/** Of a picture before it is cut: beyond this, decoding costs more than a logo is worth. */
const LARGEST_SIDE = 6000;

/** In pixels of the picture as it was sent: left, top, right, bottom. */
export type Box = [number, number, number, number];

/**
 * Keeps a picture that somebody sent: read and written anew as PNG, so that nothing else that was in the file
 * is served, whole and as squares of 100 and 500. Answers where its keys begin in the bucket.
 */
export async function keepImage(
  portal: Portal,
  folder: string,
  { bytes, box }: { bytes: Uint8Array<ArrayBuffer>; box?: Box | undefined },
): Promise<string> {
  if (!portal.images) throw unsupported("Images are not taken here.");
  if (bytes.length > LARGEST_IMAGE_BYTES)
    throw new Problem(413, "image-too-large", "An image has two megabytes at most.");
  if (!isRaster(bytes)) throw unsupported("Unsupported image format");
  const stem = `${folder}/${(await digest(bytes)).slice(0, 16)}${box ? `-${box.join("-")}` : ""}`;
  const written = await inSizes(portal.images, bytes, box);
  for (const [size, png] of Object.entries(written))
    await portal.files.put(`${stem}-${size}.png`, png, {
      httpMetadata: {
        contentType: "image/png",
        cacheControl: "public, max-age=31536000, immutable",
      },
    });
  return stem;
}

async function inSizes(
  images: ImagesBinding,
  bytes: Uint8Array<ArrayBuffer>,
  box: Box | undefined,
): Promise<Record<"original" | "500" | "100", ArrayBuffer>> {
  const source = () => new Blob([bytes]).stream();
  try {
    const info = await images.info(source());
    if (!("width" in info) || Math.max(info.width, info.height) > LARGEST_SIDE)
      throw unsupported("Unsupported image format");
    const square = (side: number): ImageTransform => ({
      width: side,
      height: side,
      ...(box
        ? { fit: "cover", trim: trimOf(box) }
        : { fit: "pad", background: "rgba(255,255,255,0)" }),
    });
    const png = async (transform: ImageTransform) => {
      const made = await images
        .input(source())
        .transform(transform)
        .output({ format: "image/png" });
      return made.response().arrayBuffer();
    };
    const whole: ImageTransform = { width: 1200, height: 1200, fit: "scale-down" };
    return {
      original: await png(whole),
      "500": await png(square(500)),
      "100": await png(square(100)),
    };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw unsupported("Unsupported image format");
  }
}

function trimOf([left, top, right, bottom]: Box) {
  return { left, top, width: right - left, height: bottom - top };
}

/** By what the file begins with, not by what it is called: PNG, JPEG or WebP. SVG can hold script. */
function isRaster(bytes: Uint8Array): boolean {
  const begins = (at: number, ...codes: number[]) =>
    codes.every((code, index) => bytes[at + index] === code);
  return (
    begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ||
    begins(0, 0xff, 0xd8, 0xff) ||
    (begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50))
  );
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

function unsupported(sentence: string): Problem {
  return new Problem(400, "image-refused", sentence, { errors: { file: [sentence] } });
}
