import { Machine } from "./machine";
import { Wire } from "./wire";

/** The link between a router and its hosts. */
export const lan = { prefix: "2001:db8:ffff::/64", router: "2001:db8:ffff::1" };
/** An address beyond the router. */
export const beyond = "2001:db8:beef::1";

/** A router with an address beyond it, and a host for each uplink address, all on one link. Not booted yet. */
export class Site {
  readonly wire = new Wire();
  readonly router = new Machine("router").plug("eth0", this.wire);
  readonly hosts: readonly Machine[];

  constructor(names: readonly string[], layers: readonly string[] = []) {
    this.hosts = names.map((name) => new Machine(name, layers).plug("eth0", this.wire));
  }

  /** Boots all, with their addresses, which come back at each boot; the hosts know the router as the way out. */
  async boot(addresses: readonly string[]): Promise<this> {
    await Promise.all([this.router, ...this.hosts].map((machine) => machine.boot()));
    await staticNetwork(this.router, "eth0", [`Address=${lan.router}/64`]);
    await staticNetwork(this.router, "lo", [`Address=${beyond}/128`]);
    await this.router.write("/etc/sysctl.d/90-lab.conf", "net.ipv6.conf.all.forwarding = 1\n");
    await this.router.must("sysctl -qp /etc/sysctl.d/90-lab.conf && systemctl enable --now systemd-networkd");
    await Promise.all(
      this.hosts.map(async (host, index) => {
        await staticNetwork(host, "eth0", [`Address=${addresses[index]}/64`, `Gateway=${lan.router}`]);
        await host.must("systemctl enable --now systemd-networkd");
      }),
    );
    return this;
  }

  async off(): Promise<void> {
    await Promise.all([this.router, ...this.hosts].map((machine) => machine.off()));
  }
}

async function staticNetwork(machine: Machine, interfaceName: string, lines: readonly string[]): Promise<void> {
  const network = [
    "[Match]",
    `Name=${interfaceName}`,
    "[Network]",
    "IPv6AcceptRA=no",
    "IPv6LinkLocalAddressGenerationMode=eui64",
    ...lines,
  ];
  await machine.write(`/etc/systemd/network/10-${interfaceName}.network`, `${network.join("\n")}\n`);
}
