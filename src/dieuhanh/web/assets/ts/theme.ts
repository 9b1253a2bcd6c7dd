/** Theme and density: cosmetic, remembered in this browser, applied before the first paint by head.ts. */

const KEYS = ["theme", "density"] as const;

export function applySaved(root: HTMLElement): void {
  for (const key of KEYS) {
    const value = read(key);
    if (value) set(root, key, value);
  }
}

/** Buttons `[data-set-theme=dark|light|auto]` and `[data-set-density=…]` choose and remember. */
export function listen(page: Document): void {
  page.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-set-theme], [data-set-density]");
    if (!button) return;
    for (const key of KEYS) {
      const value = button.getAttribute(`data-set-${key}`);
      if (value) choose(page, key, value);
    }
  });
  for (const key of KEYS) mark(page, key, read(key) ?? page.documentElement.dataset[key] ?? "auto");
}

function choose(page: Document, key: (typeof KEYS)[number], value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing still changes now.
  }
  set(page.documentElement, key, value);
  mark(page, key, value);
  page.dispatchEvent(new CustomEvent("ioc:theme"));
}

function set(root: HTMLElement, key: string, value: string): void {
  if (value === "auto") root.removeAttribute(`data-${key}`);
  else root.setAttribute(`data-${key}`, value);
}

function mark(page: Document, key: string, value: string): void {
  page.querySelectorAll(`[data-set-${key}]`).forEach((b) => b.setAttribute("aria-pressed", String(b.getAttribute(`data-set-${key}`) === value)));
}

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
