import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { addressed, type Writer } from "./writer";

/**
 * Router advertisements for a link that containers are on: the prefix is on the link, and nobody makes an
 * address of it (no autonomous flag, RFC 4862 §5.5.3), because the ledger gives them out.
 */
export const radvd: Writer = (subject) => {
  const linked = addressed(subject).flatMap((network) =>
    network.reach.kind === "on-link" ? [{ network, on: network.reach.routerInterface }] : [],
  );
  if (linked.length === 0) return [];
  const interfaces = [...new Set(linked.map(({ on }) => on))];
  const blocks = interfaces.map((name) => {
    const prefixes = new Set(
      linked.filter(({ on }) => on === name).map(({ network }) => String(network.place.allocation.prefix)),
    );
    return `interface ${name} {
  AdvSendAdvert on;
${[...prefixes].map((prefix) => `  prefix ${prefix} {\n    AdvOnLink on;\n    AdvAutonomous off;\n  };\n`).join("")}};
`;
  });
  return [
    {
      id: "radvd",
      title: "Router advertisements",
      part: "router",
      path: "/etc/radvd.conf",
      language: "conf",
      where: "on the router",
      content: `${fileHeader(
        subject.host,
        linked.map(({ network }) => network),
        "Slash64 radvd configuration: the prefix is on the link, its addresses come from the ledger",
      )}
${blocks.join("\n")}`,
      explanation:
        "With the autonomous flag off, containers on the link make themselves no addresses that the ledger never gave. One file for all hosts on the link: add a prefix to the interface it has already.",
    },
  ];
};
