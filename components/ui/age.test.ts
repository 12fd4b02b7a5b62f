import { describe, expect, test } from "vitest";
import { age } from "./age";

const NOW = Date.parse("2026-03-10T12:00:00Z");

describe("age", () => {
  test.each([
    { at: "2026-03-10T11:59:31Z", says: "just now" },
    { at: "2026-03-10T11:58:01Z", says: "1 minute ago" },
    { at: "2026-03-10T09:00:00Z", says: "3 hours ago" },
    { at: "2026-03-09T11:00:00Z", says: "yesterday" },
    { at: "2026-03-02T12:00:00Z", says: "last week" },
    { at: "2024-01-10T12:00:00Z", says: "2 years ago" },
    { at: "2026-03-10T14:00:00Z", says: "in 2 hours" },
  ])("$at is $says", ({ at, says }) => {
    expect(age(at, NOW)).toBe(says);
  });
});
