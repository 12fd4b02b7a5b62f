/** One choice of a select, a combobox or radio cards. `value` is what is sent; "" means none. */
export type Option = {
  readonly value: string;
  readonly label: string;
  /** A second, dimmer line or word: "812 of 1,024 /64s free". */
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
};
