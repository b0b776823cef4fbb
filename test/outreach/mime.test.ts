import { expect, test } from "vitest";
import { addressOf, message, quoted, seal, words } from "#outreach/channels/mime.ts";
import { BLANK, type Letter } from "#outreach/letter.ts";

const own = {
  from: { name: "Parvis", email: "bonjour@parvis.example" },
  to: "ada@lyon.example",
  messageId: "d1@parvis.example",
  at: Date.UTC(2026, 10, 24, 9, 5, 3),
  token: "t".repeat(67),
  removal: "https://parvis.example/subscriptions/t/removal",
};

const letter = (part: Partial<Letter>): Letter => ({
  language: "fr",
  subject: "Bonjour",
  text: "Bonjour",
  html: "<p>Bonjour</p>",
  ...part,
});

/** Reads quoted-printable back (RFC 2045 6.7). */
function unquoted(text: string): string {
  const bytes = text
    .replaceAll("=\r\n", "")
    .split(/(=[0-9A-F]{2})/)
    .flatMap((piece) =>
      /^=[0-9A-F]{2}$/.test(piece)
        ? [Number.parseInt(piece.slice(1), 16)]
        : [...new TextEncoder().encode(piece)],
    );
  return new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(bytes));
}

test("any text comes back from quoted-printable as it was, in lines of 76 characters at most", () => {
  const texts = [
    "",
    "a=b",
    "ends with a space \nand a tab\t\n",
    ".\n..\n",
    "é".repeat(500),
    "😀".repeat(100),
    "x".repeat(1000),
    "From here\n",
  ];
  for (const text of texts) {
    const encoded = quoted(text);
    expect(unquoted(encoded)).toBe(text.replaceAll("\n", "\r\n"));
    expect(encoded.split("\r\n").every((line) => line.length <= 76)).toBe(true);
    expect(encoded).not.toMatch(/[ \t]\r\n/);
  }
});

test("the token stands whole wherever the letter has a blank", () => {
  const address = `https://parvis.example/subscriptions/${BLANK}/removal`;
  const sealed = seal(letter({ text: `${"mot ".repeat(40)}${address}\nfin`, html: address }));
  const mail = message(sealed, own);
  expect(mail.split(own.token)).toHaveLength(3);
  expect(mail).not.toContain(BLANK);
  expect(mail.split("\r\n").every((line) => line.length <= 76)).toBe(true);
  expect(unquoted(mail)).toContain(`subscriptions/${own.token}/removal\r\nfin`);
});

test("a line break in a title or a name makes no header", () => {
  const subject = "Arbres\r\nBcc: eve@elsewhere.example\u0000";
  const list = { id: "everything.parvis.example", name: "Parvis\nX-Evil: 1" };
  const [head] = message(seal(letter({ subject, list })), own).split("\r\n\r\n");
  expect(head).not.toMatch(/^(Bcc|X-Evil):/m);
  expect(head).toContain("Subject: Arbres Bcc: eve@elsewhere.example\r\n");
});

test("a subject beyond ASCII is written in encoded words of whole characters", () => {
  const subject = "Nouveau jeu de données : les 😀 arbres de l’avenue à Œuilly et d’ailleurs";
  const encoded = words(subject).split("\r\n ");
  expect(encoded.every((word) => /^=\?UTF-8\?B\?[\w+/=]+\?=$/.test(word))).toBe(true);
  expect(encoded.every((word) => word.length <= 75)).toBe(true);
  const read = encoded.map((word) =>
    new TextDecoder("utf-8", { fatal: true }).decode(
      Uint8Array.from(atob(word.slice(10, -2)), (character) => character.codePointAt(0) ?? 0),
    ),
  );
  expect(read.join("")).toBe(subject);
});

test("a letter that one cannot leave has no link to leave", () => {
  const mail = message(seal(letter({})), { ...own, removal: undefined });
  expect(mail).not.toContain("List-Unsubscribe");
  expect(mail).toContain("Date: Tue, 24 Nov 2026 09:05:03 +0000\r\n");
  expect(mail).toContain("Auto-Submitted: auto-generated\r\n");
});

test("the sender is a name with an address, or an address alone", () => {
  expect(addressOf('"Le Parvis" <bonjour@parvis.example>')).toEqual({
    name: "Le Parvis",
    email: "bonjour@parvis.example",
  });
  expect(addressOf(" bonjour@parvis.example ")).toEqual({
    name: "",
    email: "bonjour@parvis.example",
  });
});
