import { type Called, call, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { Address } from "@/lib/ipv6/address";

/** Test support: the calls that the agent of a host makes. */

export type TestAgent = {
  /** The host. */
  readonly id: string;
  readonly token: string;
  readonly epoch: number;
  readonly network: string;
};

/** A new host of a rack, with its /64 and its agent. */
export async function enrolledHost(rackId: string | undefined): Promise<TestAgent> {
  const granted = await mustPost("/api/v1/hosts", { name: `h-${crypto.randomUUID()}`, rack: rackId });
  const id: string = granted.host.id;
  const { token, epoch } = await mustCall(201, "POST", `/api/v1/hosts/${id}/agent`);
  return { id, token, epoch, network: granted.prefixes[0].network };
}

/** Asks for a run. */
export async function draw(agent: Pick<TestAgent, "id" | "token">, body: object): Promise<Called> {
  return post(`/api/v1/hosts/${agent.id}/runs`, body, { token: agent.token });
}

/** Draws a run that must be whole; gives its first address. */
export async function drawn(agent: TestAgent, count: number): Promise<string> {
  const { body } = await draw(agent, { count });
  if (body.granted !== String(count) || body.runs.length !== 1) throw new Error(JSON.stringify(body));
  return body.runs[0].first;
}

/** Reports these lines. */
export async function report(agent: Pick<TestAgent, "id" | "token">, lines: readonly object[]): Promise<Called> {
  return reportText(agent, lines.map((line) => `${JSON.stringify(line)}\n`).join(""), "application/x-ndjson");
}

/** Reports this text. */
export async function reportText(agent: Pick<TestAgent, "id" | "token">, body: string, type: string): Promise<Called> {
  return call("POST", `/api/v1/hosts/${agent.id}/reports`, {
    token: agent.token,
    body,
    headers: { "Content-Type": type },
  });
}

/** The runs of a host, as its page has them. */
export async function runsOf(agent: Pick<TestAgent, "id">) {
  return mustCall(200, "GET", `/api/v1/hosts/${agent.id}/runs`);
}

/** The n-th address after one. */
export function nth(first: string, n: number): string {
  return Address.fromBits(Address.mustParse(first).bits + BigInt(n)).toString();
}
