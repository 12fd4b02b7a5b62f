/** The address of the page one is on, as of another moment; null is now. Pages of a list begin anew. */
export function withMoment(pathname: string, query: { readonly toString: () => string }, at: string | null): string {
  const next = new URLSearchParams(query.toString());
  next.delete("cursor");
  if (at === null) next.delete("at");
  else next.set("at", at);
  const text = next.toString();
  return text === "" ? pathname : `${pathname}?${text}`;
}
