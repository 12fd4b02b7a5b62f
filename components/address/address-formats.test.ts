import { describe, expect, test } from "vitest";
import { copyFormats } from "./address-formats";

describe("copyFormats", () => {
  test("an address has its canonical, expanded and reverse form", () => {
    expect(copyFormats("2001:db8::9").map((format) => format.text)).toEqual([
      "2001:db8::9",
      "2001:0db8:0000:0000:0000:0000:0000:0009",
      "9.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
    ]);
  });

  test.each([
    { text: "2001:db8::/32", zone: "8.b.d.0.1.0.0.2.ip6.arpa" },
    { text: "2001:db8::/37", zone: "0.8.b.d.0.1.0.0.2.ip6.arpa" },
    { text: "::/0", zone: "ip6.arpa" },
  ])("the zone of $text is $zone", ({ text, zone }) => {
    expect(copyFormats(text).at(2)?.text).toBe(zone);
  });

  test("text that is no address can still be copied as it stands", () => {
    expect(copyFormats("eth0")).toEqual([{ label: "Text", text: "eth0" }]);
  });
});
