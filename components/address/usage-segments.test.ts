import { describe, expect, test } from "vitest";
import type { UsageView } from "@/lib/prefixes/views";
import { usageSegments, usageText } from "./usage-segments";

const rack: UsageView = {
  unit: "/64s",
  child_length: 64,
  used: "312",
  reserved: "4",
  quarantined: "0",
  infrastructure: "1",
  free: "707",
  total: "1024",
  share: 0.3046,
};

describe("usage", () => {
  test("the text has exact counts and leaves out what is empty", () => {
    expect(usageText(rack)).toBe("312 of 1,024 /64s used, 1 infrastructure, 4 reserved, 707 free");
  });

  test("shares are rounded down: one short of 2^61 is not full", () => {
    const almost = {
      ...rack,
      used: String(2n ** 61n - 1n),
      total: String(2n ** 61n),
      infrastructure: "0",
      reserved: "0",
      free: "1",
    };
    expect(usageSegments(almost)[0]?.share).toBe(0.9999);
  });

  test("one of 2^64 can still be seen; nothing used shows nothing", () => {
    const host = { ...rack, used: "1", total: String(2n ** 64n) };
    expect(usageSegments(host)[0]?.share).toBe(0.0001);
    expect(usageSegments({ ...host, used: "0" })[0]?.share).toBe(0);
  });

  test("counts beyond what can be read are powers of two", () => {
    const host = {
      ...rack,
      unit: "addresses",
      used: "17",
      total: String(2n ** 64n),
      infrastructure: "0",
      reserved: "0",
    };
    expect(usageText({ ...host, free: "5" })).toBe("17 of 2^64 addresses used, 5 free");
  });
});
