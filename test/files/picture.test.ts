import { expect, test } from "vitest";
import { pictureOf } from "#files/picture.ts";

const place = { url: "https://portal.example", filesUrl: "" };

test("a picture has its sizes beside it, here and where it was imported from", () => {
  expect(pictureOf(place, "images/a", "100")).toBe("https://portal.example/images/a-100.png");
  const theirs = "https://static.example/avatars/9d/0a-original.jpg";
  expect(pictureOf(place, theirs, "100")).toBe("https://static.example/avatars/9d/0a-100.jpg");
  expect(pictureOf(place, theirs, "original")).toBe(theirs);
  expect(pictureOf(place, "https://static.example/logo.png", "100")).toBe(
    "https://static.example/logo.png",
  );
  expect(pictureOf(place, null, "100")).toBeNull();
});
