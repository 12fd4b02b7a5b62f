import type { Host } from "@/lib/hostconfig/host";
import type { Network } from "@/lib/hostconfig/network";

/** The sentences at the top of every file: what it is, for which host, from which allocation. */
export function headerLines(host: Host, networks: readonly Network[], what: string): readonly string[] {
  const places = networks.flatMap(({ place }) => (place === null ? [] : [place]));
  const prefixes = unique(places.map(({ part }) => String(part)));
  const allocations = unique(
    places.map(({ allocation: { prefix, id, at } }) => `allocation ${id} of ${prefix}, ${at}`),
  );
  const which =
    prefixes.length === 0 ? "no prefix" : `${prefixes.length === 1 ? "prefix" : "prefixes"} ${prefixes.join(", ")}`;
  const source = allocations.length === 0 ? "no allocation" : allocations.join(" and ");
  return [what, `Host ${host.name}, ${which}`, `Written by Slash64 from ${source}`];
}

/** The same as comment lines. */
export function fileHeader(
  host: Host,
  networks: readonly Network[],
  what: string,
  comment: "#" | "!" | ";" = "#",
): string {
  return headerLines(host, networks, what)
    .map((line) => `${comment} ${line}\n`)
    .join("");
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
