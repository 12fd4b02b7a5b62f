/** The request that ends the reservation of a prefix. */
export function endReservationOf(prefixId: string) {
  return { url: `/api/v1/prefixes/${prefixId}/reservations`, method: "DELETE" } as const;
}
