import { z } from "zod";

/**
 * Test support: what the tools that read our YAML take, as far as we could write it: their published structures, with
 * every key that is not in them refused, as strict readers do. Compared with their sources on 2026-11-27.
 */

const metadata = z.strictObject({ name: z.string().regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/) });
const ipv6Prefix = z.string().regex(/^[0-9a-f:]+\/(\d|[1-9]\d|1[01]\d|12[0-8])$/);
const prefixes = z.string().regex(/^[0-9a-f:]+\/\d{1,3}(,[\d.]+\/\d{1,2})?$/);
const argument = z.strictObject({ name: z.string(), value: z.string() });

/** kubeadm.k8s.io/v1beta4: kubernetes/cmd/kubeadm/app/apis/kubeadm/v1beta4/types.go. */
const kubeadm = z.discriminatedUnion("kind", [
  z.strictObject({
    apiVersion: z.literal("kubeadm.k8s.io/v1beta4"),
    kind: z.literal("InitConfiguration"),
    localAPIEndpoint: z.strictObject({ advertiseAddress: z.string(), bindPort: z.number().optional() }).optional(),
    nodeRegistration: z
      .strictObject({ name: z.string().optional(), kubeletExtraArgs: z.array(argument).optional() })
      .optional(),
  }),
  z.strictObject({
    apiVersion: z.literal("kubeadm.k8s.io/v1beta4"),
    kind: z.literal("ClusterConfiguration"),
    kubernetesVersion: z.string().regex(/^v1\.\d+\.\d+$/),
    networking: z.strictObject({ podSubnet: prefixes, serviceSubnet: prefixes, dnsDomain: z.string().optional() }),
    controllerManager: z.strictObject({ extraArgs: z.array(argument) }),
  }),
]);

const tunnel = z.enum(["Never", "Always", "CrossSubnet"]);

/** projectcalico.org/v3: calico/libcalico-go, crd.projectcalico.org_ippools.yaml, and the block sizes of Calico's IPAM. */
const ipPool = z.strictObject({
  apiVersion: z.literal("projectcalico.org/v3"),
  kind: z.literal("IPPool"),
  metadata,
  spec: z.strictObject({
    cidr: ipv6Prefix,
    blockSize: z.int().min(116).max(128),
    natOutgoing: z.boolean(),
    ipipMode: tunnel,
    vxlanMode: tunnel,
    nodeSelector: z.string(),
    disabled: z.boolean().optional(),
    disableBGPExport: z.boolean().optional(),
    allowedUses: z.array(z.string()).optional(),
  }),
});

/** cilium.io/v2alpha1: cilium, crds/v2alpha1/ciliumpodippools.yaml. */
const podIpPool = z.strictObject({
  apiVersion: z.literal("cilium.io/v2alpha1"),
  kind: z.literal("CiliumPodIPPool"),
  metadata,
  spec: z.strictObject({
    ipv6: z.strictObject({ cidrs: z.array(ipv6Prefix).min(1), maskSize: z.int().min(1).max(128) }),
  }),
});

/** The part of the Compose specification that networks and their services use: compose-spec/schema/compose-spec.json. */
const compose = z.strictObject({
  services: z.record(
    z.string().regex(/^[a-zA-Z0-9._-]+$/),
    z.strictObject({
      container_name: z.string().optional(),
      image: z.string(),
      networks: z.union([
        z.array(z.string()),
        z.record(z.string(), z.strictObject({ ipv6_address: z.string(), ipv4_address: z.string().optional() })),
      ]),
    }),
  ),
  networks: z.record(
    z.string(),
    z.strictObject({
      name: z.string(),
      driver: z.string(),
      attachable: z.boolean().optional(),
      enable_ipv6: z.boolean(),
      driver_opts: z.record(z.string(), z.union([z.string(), z.number()])),
      ipam: z.strictObject({
        config: z.array(
          z.strictObject({ subnet: z.string(), ip_range: z.string().optional(), gateway: z.string().optional() }),
        ),
      }),
    }),
  ),
});

/** Of netplan's reference (version 2): an interface's routes. */
const netplan = z.strictObject({
  network: z.strictObject({
    version: z.literal(2),
    ethernets: z.record(
      z.string(),
      z.strictObject({
        "accept-ra": z.boolean().optional(),
        routes: z.array(
          z.strictObject({
            to: z.string(),
            via: z.string().optional(),
            type: z.enum(["unicast", "unreachable", "blackhole", "prohibit", "local", "throw"]),
            metric: z.int().min(0),
          }),
        ),
      }),
    ),
  }),
});

/** Ansible's YAML inventory: groups of hosts, children and vars; the variables of a host are names of Python's kind. */
const ansible = z.record(
  z.string(),
  z.strictObject({
    hosts: z.record(z.string(), z.record(z.string().regex(/^[a-z_][a-z0-9_]*$/), z.unknown())).optional(),
    children: z.record(z.string(), z.unknown()).optional(),
    vars: z.record(z.string(), z.unknown()).optional(),
  }),
);

/** The schema of the documents of each YAML file, by the file's id. */
export const YAML_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  kubeadm,
  calico: ipPool,
  cilium: podIpPool,
  compose,
  netplan,
  ansible,
};
