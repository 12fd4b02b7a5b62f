import type { ImportOutcome, ImportView } from "@/lib/inventory/views";

/** A file as it was chosen or pasted. */
export type ChosenFile = { readonly name: string; readonly text: string };

/** What is asked of the import: files, and what becomes of the devices in them. */
export type Inventory = {
  readonly files: readonly ChosenFile[];
  readonly hostRoles: readonly string[];
  readonly unnamed: "fault" | "leave";
};

/** The parts of an answer in the order they are shown, each with its name. */
export const PARTS = [
  ["sites", "Sites"],
  ["racks", "Racks"],
  ["hosts", "Devices"],
  ["virtual_machines", "Virtual machines"],
] as const satisfies readonly (readonly [keyof ImportView, string])[];

/** The body of the request. */
export function importBody({ files, hostRoles, unnamed }: Inventory) {
  return { files, host_roles: hostRoles, unnamed };
}

/** Reports whether an import would write anything. */
export function doesSomething(view: ImportView): boolean {
  return PARTS.some(([part]) => writes(view[part]));
}

function writes({ counts }: ImportOutcome): boolean {
  return counts.created + counts.changed > 0;
}

/** Chosen files with further ones; one of the same name is replaced. */
export function withFiles(files: readonly ChosenFile[], more: readonly ChosenFile[]): readonly ChosenFile[] {
  const names = new Set(more.map((file) => file.name));
  return [...files.filter((file) => !names.has(file.name)), ...more];
}
