import { ledHere } from "@/lib/hostconfig/network";
import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import type { Prefix } from "@/lib/ipv6/prefix";
import { addressed, ledPrefixes, localNetworks, type Subject, type Writer } from "./writer";

/** Larger than 256, the metric of a bridge's own route, so that the bridge wins while it is there. */
export const UNREACHABLE_METRIC = 2048;

/** What must not be sent back: all that leads here, and the part for which the host answers on the link. */
export function unreachablePrefixes(subject: Subject): readonly Prefix[] {
  const others = addressed(subject).filter(({ reach }) => reach.kind === "proxied" || reach.kind === "provider");
  const local = new Set(localNetworks(subject).map(({ place }) => String(ledHere(place))));
  return [
    ...ledPrefixes(subject).filter((prefix) => !local.has(String(prefix))),
    ...others.map(({ place }) => place.part),
  ];
}

/** The arguments of `ip` that add the route. */
export function unreachableRoute(prefix: Prefix): string {
  return `-6 route replace unreachable ${shellWord(String(prefix))} metric ${UNREACHABLE_METRIC}`;
}

/** The arguments of `ip` that take it away. */
export function noUnreachableRoute(prefix: Prefix): string {
  return `-6 route del unreachable ${shellWord(String(prefix))} metric ${UNREACHABLE_METRIC}`;
}

/** Keeps packets to a prefix whose bridge is down from going back to the router, and round and round. */
export const unreachableRoutes: Writer = (subject) => {
  const prefixes = unreachablePrefixes(subject);
  if (prefixes.length === 0) return [];
  return [
    {
      id: "unreachable-route",
      title: "Unreachable route",
      part: "apply",
      path: null,
      language: "sh",
      where: "on the host",
      content: `${fileHeader(subject.host, addressed(subject), "Slash64: answer for the whole prefix, as root")}
${prefixes.map((prefix) => `ip ${unreachableRoute(prefix)}\n`).join("")}`,
      explanation: `While the bridge is missing, a packet to ${prefixes.join(" and ")} would leave by the default route and come back until its hop limit is used up. This route answers it with "unreachable" instead; the bridge's own route has the lower metric and wins while it exists. On the top-of-rack switch discard the rack's prefix in the same way.`,
    },
  ];
};
