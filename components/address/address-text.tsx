import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import type { CopyFormat } from "./address-formats";
import { AddressSpelling } from "./address-spelling";
import { CopyMenu } from "./copy-menu";

export type AddressTextProps = {
  /** Canonical text: an address ("2001:db8::5") or a prefix ("2001:db8::/64"). */
  readonly text: string;
  /** Where the network part of an address ends; a prefix brings its own length. */
  readonly length?: number | undefined;
  readonly href?: string | undefined;
  /** A copy menu behind it: always there, or on hover and focus of the row (dense lists). */
  readonly copy?: "always" | "hover" | "none" | undefined;
  /** More formats for the menu, such as a docker line. */
  readonly formats?: readonly CopyFormat[] | undefined;
  readonly className?: string | undefined;
};

/** An address or prefix with a way to copy it, and a link to its page where there is one. */
export function AddressText(props: AddressTextProps): ReactNode {
  const { text, length, href, copy = "always", formats, className } = props;
  const spelling = <AddressSpelling text={text} length={length} />;
  return (
    <span className={classes("group/address relative inline-flex min-w-0 max-w-full items-center gap-0.5", className)}>
      {href === undefined ? (
        spelling
      ) : (
        <Link
          href={href}
          prefetch={false}
          className="min-w-0 rounded-sm decoration-accent underline-offset-3 hover:underline"
        >
          {spelling}
        </Link>
      )}
      {copy === "none" ? null : (
        <CopyMenu text={text} formats={formats} className={copy === "hover" ? "shown-on-hover" : undefined} />
      )}
    </span>
  );
}
