import { z } from "zod";

const URL_MAX = 2_000;

/** A new webhook: where to send to. Whether the host behind it may be reached is found out when it is sent to. */
export const webhookCreation = z.strictObject({
  url: z
    .string("An address is text.")
    .trim()
    .max(URL_MAX, `An address has at most ${URL_MAX} characters.`)
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), "This is not an https address.")
    .refine((text) => {
      if (!URL.canParse(text)) return true;
      const { username, password } = new URL(text);
      return username === "" && password === "";
    }, "A name or password does not belong into the address; what is sent is signed."),
});

export type WebhookCreation = z.output<typeof webhookCreation>;
