/** The VRF that is meant, as it is written; undefined where there is none. Case is of no matter. */
export function vrfNamed(names: readonly string[], name: string): string | undefined {
  return names.find((one) => one.toLowerCase() === name.toLowerCase());
}
