import { dockerRunLine } from "@/lib/hostconfig/docker-run-line";

/** The line that starts a container with its address on a network of its host. */
export function dockerRun(
  container: { readonly name: string; readonly image: string },
  networkName: string,
  address: string,
): string {
  return dockerRunLine({
    networkName,
    containerName: container.name,
    address,
    image: container.image === "" ? null : container.image,
  });
}
