/** Who is asking: a person or automation that has come in by a session or a token. */
export type Principal = {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly by: "session" | "token";
};

/** What a principal may do, by the table in permissions.ts. Further roles come with users. */
export type Role = "admin";
