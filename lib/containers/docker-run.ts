import { dockerRunLine } from "@/lib/hostconfig/docker-run-line";

/** The line that starts a container on a network of its host, with its address where it has one. */
export function dockerRun(
  container: { readonly name: string; readonly image: string },
  networkName: string,
  address: string | null,
): string {
  return dockerRunLine({
    networkName,
    containerName: container.name,
    address,
    image: container.image === "" ? null : container.image,
  });
}
