/** Reports whether one of these VRFs is meant, in whatever case. */
export function hasVrf(names: readonly string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}
