import { z } from "zod";
import { StartFailure } from "@/lib/start-failure";

/** Everything that can be set from outside. The start reads it once; bin/serve.ts hands the pages what they need in DATABASE_URL and SLASH64_BASE_URL. */
export type Settings = {
  /** PostgreSQL to use; undefined means the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Port on localhost. */
  readonly port: number;
  /** Where the embedded database and everything else that must be kept lives. */
  readonly dataDir: string;
  /** How people reach the product, without a trailing slash. */
  readonly baseUrl: string;
  /** An admin API token for automation. */
  readonly bootstrapToken: string | undefined;
  /** Whether the very first start loads the example data centre. */
  readonly example: boolean;
  /** Whether webhooks may lead to machines inside, and by plain http. */
  readonly webhooksInside: boolean;
};

const port = /^[0-9]{1,5}$/;

// One line per variable, in words: shown when the variable is wrong.
const expected = {
  DATABASE_URL: "expected postgresql://user:password@host:port/database",
  PORT: "expected a number from 1 to 65535",
  SLASH64_DATA_DIR: "expected the path of a folder",
  SLASH64_BASE_URL: "expected http:// or https://, a host and nothing after it, as http://localhost:3000",
  SLASH64_BOOTSTRAP_TOKEN: "expected 32 characters or more, no spaces",
  SLASH64_EXAMPLE: "expected 0 (start empty) or 1 (load the example on the first start)",
  SLASH64_WEBHOOKS_INSIDE: "expected 1 (webhooks may lead to machines inside, also by http) or 0",
} as const;

const environment = z.object({
  DATABASE_URL: z.string().refine(isDatabaseUrl, expected.DATABASE_URL).optional(),
  PORT: z
    .string()
    .refine((text) => port.test(text) && Number(text) >= 1 && Number(text) <= 65535, expected.PORT)
    .default("3000"),
  SLASH64_DATA_DIR: z
    .string()
    .refine((text) => text.trim() !== "" && !text.includes("\0"), expected.SLASH64_DATA_DIR)
    .default(".data"),
  SLASH64_BASE_URL: z.string().refine(isBaseUrl, expected.SLASH64_BASE_URL).optional(),
  SLASH64_BOOTSTRAP_TOKEN: z
    .string()
    .regex(/^[!-~]{32,}$/, expected.SLASH64_BOOTSTRAP_TOKEN)
    .optional(),
  SLASH64_EXAMPLE: z.enum(["0", "1"], expected.SLASH64_EXAMPLE).default("1"),
  SLASH64_WEBHOOKS_INSIDE: z.enum(["0", "1"], expected.SLASH64_WEBHOOKS_INSIDE).default("0"),
});

/**
 * Reads the settings from an environment. A variable that is set but empty counts as not set.
 * Throws a StartFailure that names every bad variable and what was expected; values are not repeated,
 * for two of them are secrets.
 */
export function parseSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const present = Object.fromEntries(
    Object.keys(environment.shape)
      .map((name) => [name, variables[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new StartFailure(`These settings are wrong:\n  ${lines.join("\n  ")}`);
  }
  const values = parsed.data;
  return {
    databaseUrl: values.DATABASE_URL,
    port: Number(values.PORT),
    dataDir: values.SLASH64_DATA_DIR,
    baseUrl: new URL(values.SLASH64_BASE_URL ?? `http://localhost:${Number(values.PORT)}`).origin,
    bootstrapToken: values.SLASH64_BOOTSTRAP_TOKEN,
    example: values.SLASH64_EXAMPLE !== "0",
    webhooksInside: values.SLASH64_WEBHOOKS_INSIDE === "1",
  };
}

let parsedOnce: Settings | undefined;

/** The settings of this process, parsed at the first call. */
export function settings(): Settings {
  parsedOnce ??= parseSettings(process.env);
  return parsedOnce;
}

function isDatabaseUrl(text: string): boolean {
  // A Unix socket is written postgresql:///database?host=/run/postgresql: no host in the authority.
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === "postgresql:" || url.protocol === "postgres:") && url.pathname.length > 1;
}

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    (url.protocol === "http:" || url.protocol === "https:") &&
    url.pathname === "/" &&
    url.search === "" &&
    url.hash === "" &&
    url.username === "" &&
    url.password === ""
  );
}
