import { dockerRunLine } from "@/lib/hostconfig/docker-run-line";
import type { Machine } from "./machine";
import { mustSucceed } from "./reach";

/** What the containers of the lab are made of, and the page that they serve on port 80. */
export const image = "lab";
export const page = "from a container of the lab";

/** A command that prints the page of a container. Not by busybox's wget: it is static, and dies of a name resolution. */
export function fetchPage(address: string): string {
  const ask = 'printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3';
  return `timeout 3 bash -c 'exec 3<>/dev/tcp/${address}/80 && ${ask} && tail -n 1 <&3'`;
}

/** The network of a container, for a program of its host: `${inNetworkOf("web")} fetchPage(…)`. */
export function inNetworkOf(container: string): string {
  return `nsenter --net --target "$(docker inspect --format '{{.State.Pid}}' ${container})"`;
}

/** Makes the image out of a static busybox: no registry is asked. */
export async function importImage(machine: Machine): Promise<void> {
  // Process 1 has no signals by default; without the trap a stop would take ten seconds.
  const serve = JSON.stringify(["sh", "-c", 'trap "exit 0" TERM; httpd -f -p 80 -h / & wait']);
  await machine.must(`set -e
mkdir -p image/bin
cp /usr/bin/busybox image/bin/
for applet in sh true sleep ip ping httpd; do ln -s busybox image/bin/$applet; done
echo '${page}' >image/index.html
tar -C image -c . | docker import --change 'CMD ${serve}' - ${image}
rm -r image`);
}

/** Pastes the line from the page of a container, which leaves it in the foreground, and waits until it runs. */
export async function startContainer(host: Machine, containerName: string, address: string): Promise<void> {
  const line = dockerRunLine({ networkName: "slash64", containerName, address, image });
  await host.must(`${line} >${containerName}.log 2>&1 &`);
  await mustSucceed(host, `docker exec ${containerName} true || { cat ${containerName}.log; exit 1; }`);
}
