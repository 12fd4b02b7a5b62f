import { describe, expect, test } from "vitest";
import { parseSettings } from "@/lib/settings";

describe("parseSettings", () => {
  test("has a default for everything", () => {
    expect(parseSettings({})).toEqual({
      databaseUrl: undefined,
      port: 3000,
      dataDir: ".data",
      baseUrl: "http://localhost:3000",
      bootstrapToken: undefined,
      example: true,
      webhooksInside: false,
    });
  });

  test("takes an empty variable for one that is not set", () => {
    expect(parseSettings({ PORT: "", DATABASE_URL: "" })).toEqual(parseSettings({}));
  });

  test("derives the base URL from the port, and drops a trailing slash from a given one", () => {
    expect(parseSettings({ PORT: "4000" }).baseUrl).toBe("http://localhost:4000");
    expect(parseSettings({ SLASH64_BASE_URL: "https://ipam.example.net/" }).baseUrl).toBe("https://ipam.example.net");
  });

  test("accepts a database behind a Unix socket", () => {
    const databaseUrl = "postgresql:///slash64?host=/run/postgresql";
    expect(parseSettings({ DATABASE_URL: databaseUrl }).databaseUrl).toBe(databaseUrl);
  });

  test("names every bad variable and what is expected, and repeats no secret", () => {
    const bad = {
      DATABASE_URL: "mysql://root:hunter2@localhost/x",
      PORT: "70000",
      SLASH64_BASE_URL: "https://ipam.example.net/slash64",
      SLASH64_BOOTSTRAP_TOKEN: "too-short",
      SLASH64_EXAMPLE: "no",
    };
    const refusal = refusalOf(bad);
    for (const name of Object.keys(bad)) {
      expect(refusal).toMatch(new RegExp(`^ {2}${name}: expected `, "m"));
    }
    expect(refusal).not.toContain("hunter2");
    expect(refusal).not.toContain("too-short");
  });

  test.each(["0", "-1", "3000.5", "3e3", " 3000", "65536", "http"])("refuses %j as a port", (port) => {
    expect(refusalOf({ PORT: port })).toContain("PORT: expected a number from 1 to 65535");
  });
});

function refusalOf(variables: Record<string, string>): string {
  try {
    parseSettings(variables);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the settings were accepted");
}
