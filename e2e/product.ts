import { readFileSync } from "node:fs";

/** The product under test: where it is and how to get in. */
export const product = {
  /** Its address, as people type it. */
  url: `http://localhost:${process.env.SLASH64_E2E_PORT}`,
  /** An admin API token. */
  token: process.env.SLASH64_E2E_TOKEN ?? "",
  /** All that it has printed so far. */
  output: (): string => readFileSync(process.env.SLASH64_E2E_LOG ?? "", "utf8"),
};
