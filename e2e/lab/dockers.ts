import { type TestContext, test } from "vitest";

/** A Docker that the lab has: that of the machine's own release, or one whose files are laid over it. */
export type Docker = { readonly name: string; readonly layers: readonly string[] };

const newer = process.env.SLASH64_LAB_NEWER_DOCKER ?? "";

/** The Dockers that are there. */
export const dockers: readonly Docker[] = [
  { name: "the Docker of this Debian", layers: [] },
  ...(newer === "" ? [] : [{ name: "the Docker of Debian testing", layers: [newer] }]),
];

/** A line that says what could not be run, where the newer Docker is not to be had. */
export function sayIfNewerIsMissing(): void {
  const reason = process.env.SLASH64_LAB_NO_NEWER_DOCKER ?? "";
  if (reason !== "") test("With the Docker of Debian testing", (context: TestContext) => context.skip(reason));
}
