import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import { fileHeader } from "@/lib/hostconfig/file-header";
import { shellWord } from "@/lib/hostconfig/shell-word";
import type { Subject } from "@/lib/hostconfig/subject";

/** Larger than 256, the metric of a bridge's own route, so that the bridge wins while it is there. */
const METRIC = 2048;

/** The arguments of `ip` that add the route. */
export function unreachableRoute(subject: Subject): string {
  return `-6 route replace unreachable ${shellWord(String(subject.prefix))} metric ${METRIC}`;
}

/** The arguments of `ip` that take it away. */
export function noUnreachableRoute(subject: Subject): string {
  return `-6 route del unreachable ${shellWord(String(subject.prefix))} metric ${METRIC}`;
}

/** Keeps packets to a prefix whose bridge is down from going back to the router, and round and round. */
export function unreachableRouteCommand(subject: Subject): ConfigurationFile {
  return {
    id: "unreachable-route",
    title: "Unreachable route",
    path: null,
    language: "sh",
    where: "on the host",
    content: `${fileHeader(subject, "Slash64: answer for the whole prefix, as root")}
ip ${unreachableRoute(subject)}
`,
    explanation: `While the Docker bridge is missing, a packet to ${subject.prefix} would leave by the default route and come back until its hop limit is used up. This route answers it with "unreachable" instead; the bridge's own route has the lower metric and wins while it exists. On the top-of-rack switch discard the rack's prefix in the same way.`,
  };
}
