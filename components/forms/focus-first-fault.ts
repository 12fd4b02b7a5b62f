const FOCUSABLE =
  "input:not([type='hidden']):not([aria-hidden='true']), textarea, button, [role='radio'], [role='checkbox']";

/** Focuses the first faulty field once it is marked, opening the fold it may lie in; else the notice at the foot. */
export function focusFirstFault(form: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const field = form?.querySelector<HTMLElement>("[data-invalid]");
    if (field === null || field === undefined) return;
    field.closest("[hidden='until-found']")?.dispatchEvent(new Event("beforematch"));
    requestAnimationFrame(() => {
      const target = field.matches(FOCUSABLE) ? field : field.querySelector<HTMLElement>(FOCUSABLE);
      target?.focus();
    });
  });
}
