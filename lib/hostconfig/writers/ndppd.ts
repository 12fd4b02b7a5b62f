import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { type BridgedNetwork, proxied, type Writer } from "./writer";

export const ndppdPath = "/etc/ndppd.conf";
export const ndppdUnitPath = "/etc/systemd/system/ndppd.service";

/**
 * The NDP proxy daemon's configuration, and a unit that keeps it going.
 *
 * `ttl 100`: ndppd 0.2.5 sends its answer to the neighbour that asked first for as long as a session lives, so
 * with the usual 30,000 ms a second neighbour gets none. `iface` makes it ask the container itself, so a scan of the
 * prefix finds nobody. `auto`, which finds the bridge by the routing table, kills it: it dies if a neighbour asks before
 * it has read that table for the first time, as always on a busy link.
 *
 * What `iface` costs the unit pays: without its bridge ndppd answers for every address, and of a bridge that was made
 * anew it does not hear. Debian's own service, a SysV script, stays "active" when ndppd is gone.
 */
export const ndppd: Writer = (subject) => {
  const networks = proxied(subject, "ndppd");
  if (networks.length === 0) return [];
  const uplink = subject.host.uplink.interface;
  const rules = networks.map(({ place, device }) => `  rule ${place.part} {\n    iface ${device.name}\n  }\n`);
  return [
    {
      id: "ndppd",
      title: "NDP proxy daemon",
      part: "apply",
      path: ndppdPath,
      language: "conf",
      where: "on the host",
      content: `${fileHeader(subject.host, networks, "Slash64 ndppd configuration: answer neighbour solicitations for the containers")}
proxy ${uplink} {
  router yes
  timeout 500
  # Not longer: ndppd answers only the first neighbour that asks within this time, in ms.
  ttl 100

${rules.join("")}}
`,
      explanation: `ndppd answers the router on ${uplink} for every container that is there. Install it (apt-get install ndppd) and save this; the unit that comes next starts it. With a longer ttl the second neighbour that asks gets no answer.`,
    },
    {
      id: "ndppd-unit",
      title: "NDP proxy, kept running",
      part: "apply",
      path: ndppdUnitPath,
      language: "ini",
      where: "on the host",
      content: `${fileHeader(subject.host, networks, "Slash64 systemd unit: ndppd, started again when it dies or a bridge is made anew")}
[Unit]
Description=NDP proxy for ${networks.map(({ place }) => place.part).join(", ")}
After=network.target docker.service
StartLimitIntervalSec=0

[Service]
# Not without its bridge: ndppd would answer for every address of the prefix. And not with one of before.
ExecStart=sh -ec '${keeping(networks)}'
Restart=always
RestartSec=1

[Install]
WantedBy=multi-user.target
`,
      explanation:
        "It takes the place of the service that comes with the package, which says active even when ndppd has died. As root: systemctl daemon-reload && systemctl enable ndppd && systemctl restart ndppd. Until its bridge is there it tries again every second.",
    },
  ];
};

/** Runs ndppd until it dies or a bridge has another number than at the start; in a unit, where $$ is $. */
function keeping(networks: readonly BridgedNetwork[]): string {
  const numbers = `$$(cat ${networks.map(({ device }) => `/sys/class/net/${device.name}/ifindex`).join(" ")})`;
  return `bridges="${numbers}"; ndppd -c ${ndppdPath} & while sleep 1; do kill -0 "$$!"; [ "${numbers}" = "$$bridges" ]; done`;
}
