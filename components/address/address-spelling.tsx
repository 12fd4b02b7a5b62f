import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { splitText } from "./split-text";

export type AddressSpellingProps = {
  /** Canonical text: an address ("2001:db8::5") or a prefix ("2001:db8::/64"). */
  readonly text: string;
  /** Where the network part of an address ends; a prefix brings its own length. */
  readonly length?: number | undefined;
  readonly className?: string | undefined;
};

/** An address or prefix as text alone, monospaced: the network part strong, the rest dim. */
export function AddressSpelling({ text, length, className }: AddressSpellingProps): ReactNode {
  const [address = text, ownLength] = text.split("/");
  const { network, rest } = splitText(address, ownLength === undefined ? (length ?? 128) : Number(ownLength));
  return (
    <span className={classes("min-w-0 break-words font-mono tracking-[-0.01em]", className)}>
      <span className="font-semibold">{network}</span>
      <span className="font-normal text-faint">{rest}</span>
      {ownLength === undefined ? null : <span className="font-medium text-muted">/{ownLength}</span>}
    </span>
  );
}
