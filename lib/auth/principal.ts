/** Who is asking: a person or automation that has come in by a session or a token. */
export type Principal = (Administrator | Agent) & {
  /** The moment they look at, in UTC; absent, they look at what is there now. Nothing is changed in the past. */
  readonly at?: string;
};

type Administrator = {
  readonly personId: string;
  readonly name: string;
  readonly role: "admin";
  readonly by: "session" | "token";
};

/** The agent of one host: it draws that host's runs and reports of them, and nothing else is there for it. */
export type Agent = {
  readonly personId: string;
  readonly name: string;
  readonly role: "agent";
  readonly by: "token";
  readonly hostId: string;
  /** The epoch it was enrolled in. When the host's is a later one, this agent is fenced. */
  readonly epoch: number;
};

/** What a principal may do, by the table in permissions.ts. Further roles come with users. */
export type Role = Principal["role"];
