"use client";

import NextLink from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { keepingMoment, useMoment } from "./moment";

/** A link of the product. It keeps the moment that its reader looks at. */
export function Link({ href, ...rest }: ComponentProps<typeof NextLink>): ReactNode {
  const at = useMoment();
  return <NextLink {...rest} href={typeof href === "string" ? keepingMoment(href, at) : href} />;
}
