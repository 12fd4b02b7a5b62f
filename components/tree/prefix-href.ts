/** Where a prefix's own page is. */
export function prefixHref(id: string): string {
  return `/prefixes/${id}`;
}
