import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isDockerContainerName } from "@/lib/hostconfig/docker-names";
import { dockerRunLine } from "@/lib/hostconfig/docker-run-line";

const run = { networkName: "slash64", containerName: "web", address: "2001:db8:0:2::2", image: "nginx:1.29" };

test("the line of an ordinary container needs no quotes", () => {
  expect(dockerRunLine(run)).toBe("docker run --network slash64 --ip6 2001:db8:0:2::2 --name web nginx:1.29");
});

test("an unknown image leaves a place for it", () => {
  expect(dockerRunLine({ ...run, image: null })).toMatch(/ IMAGE$/);
});

test("an image cannot pose as an option", () => {
  expect(dockerRunLine({ ...run, image: "--privileged" })).toMatch(/ -- --privileged$/);
});

test.each([
  ["web", true],
  ["web-1_a.b", true],
  ["w", false],
  ["-web", false],
  ["web 1", false],
  ["", false],
])("Docker accepts a container named %j: %s", (name, accepted) => {
  expect(isDockerContainerName(name)).toBe(accepted);
});

describe("laws", () => {
  test("a shell reads back exactly the words that went in, whatever they hold", () => {
    const word = fc.string({
      unit: fc.constantFrom(..."a0-_ ;&|`$<>(){}'\"\\*?~\n\t#!=é"),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(word, word, (containerName, image) => {
        const words = dockerRunLine({ ...run, containerName, image });
        const read = spawnSync("sh", ["-c", words.replace(/^docker run/, "printf '%s\\0'")], { encoding: "utf8" });
        const dashes = image.startsWith("-") ? ["--"] : [];
        expect(read.stdout.split("\0").slice(0, -1)).toEqual([
          ...["--network", "slash64", "--ip6", "2001:db8:0:2::2", "--name", containerName, ...dashes],
          image,
        ]);
      }),
      { numRuns: 50 },
    );
  });
});
