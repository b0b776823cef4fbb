import ICAL from "ical.js";
import { expect, test } from "vitest";
import { ical } from "#formats/ical.ts";

const day = {
  uid: "expected-1@parvis.example",
  at: Date.parse("2026-04-01T15:00:00Z"),
  knownAt: Date.parse("2026-03-01T12:34:56Z"),
  summary: "Attendu : L’été; à Œuilly, \\o/ 😀 " + "très ".repeat(40),
  description: "Une ligne\nune autre\r\nBEGIN:VEVENT",
  url: "https://parvis.example/datasets/ete",
};

test("another reader of calendars finds in it what was put in", () => {
  const text = ical({
    name: "Parvis, données",
    url: "https://parvis.example/calendar.ics",
    language: "fr",
    days: [day, { ...day, uid: "expected-2@parvis.example" }],
  });
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
  expect(text).toContain("\r\nNAME;LANGUAGE=fr:Parvis\\, données\r\n");
  const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  expect(events).toHaveLength(2);
  const [event] = events;
  expect(event?.uid).toBe(day.uid);
  expect(event?.summary).toBe(day.summary);
  expect(event?.description).toBe("Une ligne\nune autre\nBEGIN:VEVENT");
  expect(event?.startDate.toString()).toBe("2026-04-01");
  expect(event?.endDate.toString()).toBe("2026-04-02");
});

test("lines are of 75 bytes at most and end as the format wants", () => {
  const text = ical({ name: "P", url: "https://p.example", language: "fr", days: [day] });
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of text.split("\r\n"))
    expect(new TextEncoder().encode(line).byteLength).toBeLessThanOrEqual(75);
});

test("an empty calendar is one", () => {
  const text = ical({ name: "P", url: "https://p.example", language: "en", days: [] });
  expect(new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent")).toEqual([]);
});
