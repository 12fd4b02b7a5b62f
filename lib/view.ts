/**
 * What may cross from the server to a browser or into a JSON answer: plain data only.
 * A bigint travels as decimal text, a time as ISO 8601 text in UTC, an address as canonical text.
 */
export type Plain = string | number | boolean | null | undefined | readonly Plain[] | { readonly [key: string]: Plain };

/** Marks a type as a view: a class, a bigint or a Date anywhere inside it does not compile. */
export type View<T extends Plain> = T;

/** One page of a list: `next` is the cursor of the following page, null on the last one. */
export type ListView<Row> = { readonly results: readonly Row[]; readonly next: string | null; readonly count?: number };
