"use client";

import { later } from "@/components/ui/later";

/** In the dialogs that confirm something: why, if one likes to say it. */
export const ReasonField = later(() => import("./reason-input").then(({ ReasonInput }) => ReasonInput));
