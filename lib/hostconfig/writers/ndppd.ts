import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { proxied, type Writer } from "./writer";

/**
 * The NDP proxy daemon's configuration.
 *
 * `ttl 100`: ndppd 0.2.5 sends its answer to the neighbour that asked first for as long as a session lives, so
 * with the usual 30,000 ms a second neighbour gets none. `auto` finds the bridge by the routing table and asks
 * the container itself, so a scan of the prefix finds nobody, and ndppd starts before the bridge is there.
 */
export const ndppd: Writer = (subject) => {
  const networks = proxied(subject, "ndppd");
  if (networks.length === 0) return [];
  const uplink = subject.host.uplink.interface;
  const rules = networks.map(({ place }) => `  rule ${place.part} {\n    auto\n  }\n`);
  return [
    {
      id: "ndppd",
      title: "NDP proxy daemon",
      part: "apply",
      path: "/etc/ndppd.conf",
      language: "conf",
      where: "on the host",
      content: `${fileHeader(subject.host, networks, "Slash64 ndppd configuration: answer neighbour solicitations for the containers")}
# Look at the routing table this often, in ms.
route-ttl 5000

proxy ${uplink} {
  router yes
  timeout 500
  # Not longer: ndppd answers only the first neighbour that asks within this time, in ms.
  ttl 100

${rules.join("")}}
`,
      explanation: `ndppd answers the router on ${uplink} for every container that is there. Install it (apt-get install ndppd), save this and start it: systemctl enable ndppd && systemctl restart ndppd. (Debian's is a SysV service, which enable --now does not start.) With a longer ttl the second neighbour that asks gets no answer.`,
    },
  ];
};
