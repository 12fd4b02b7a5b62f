const FIELDS =
  "input, textarea, select, [contenteditable=''], [contenteditable='true'], [role='combobox'], [role='listbox'], [role='menu'], [role='dialog'], [role='alertdialog']";

/** Reports whether a key press belongs to a field, list or dialog, where single keys must not act as shortcuts. */
export function belongsToField(event: KeyboardEvent): boolean {
  return event.isComposing || (event.target instanceof Element && event.target.closest(FIELDS) !== null);
}
