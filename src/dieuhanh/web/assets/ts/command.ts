/** The keyboard (ui.md §8): `/` `?` `G`+letter `J/K` `Esc` `T`; silent while typing, and can be turned off. */

const GO_WITHIN = 1_200;

export class Keyboard {
  private goAt = 0;

  constructor(private readonly page: Document) {}

  start(): void {
    this.page.addEventListener("keydown", (event) => this.press(event));
    this.page.addEventListener("click", (event) => this.click(event));
    this.page.querySelectorAll<HTMLInputElement>("[data-shortcuts]").forEach((box) => {
      box.checked = this.on();
      box.addEventListener("change", () => store(box.checked));
    });
  }

  private on(): boolean {
    try {
      return localStorage.getItem("shortcuts") !== "off";
    } catch {
      return true;
    }
  }

  private press(event: KeyboardEvent): void {
    if (event.key === "Escape") return this.closeTop();
    if (event.altKey || event.metaKey || typing(event.target)) return;
    if (event.ctrlKey && event.key.toLowerCase() === "k") return this.use(event, () => this.search());
    if (event.ctrlKey || !this.on() || this.page.querySelector("dialog[open]")) return;
    const act = this.act(event.key);
    if (act) this.use(event, act);
  }

  private use(event: KeyboardEvent, act: () => void): void {
    event.preventDefault();
    act();
  }

  private act(key: string): (() => void) | undefined {
    const letter = key.toLowerCase();
    if (Date.now() - this.goAt < GO_WITHIN) {
      this.goAt = 0;
      const link = this.page.querySelector<HTMLAnchorElement>(`a[data-go="${CSS.escape(letter)}"]`);
      return link ? () => link.click() : undefined;
    }
    const acts: Record<string, () => void> = {
      "/": () => this.search(),
      "?": () => this.page.querySelector<HTMLDialogElement>("#keys")?.showModal(),
      g: () => (this.goAt = Date.now()),
      j: () => this.step(1),
      k: () => this.step(-1),
      t: () => this.twins(),
    };
    return acts[letter];
  }

  private search(): void {
    const field = this.page.querySelector<HTMLInputElement>("[data-search]");
    if (field?.offsetParent) field.focus();
    else this.page.querySelector<HTMLAnchorElement>("a[data-search-link]")?.click();
  }

  private step(by: 1 | -1): void {
    const rows = [...this.page.querySelectorAll<HTMLElement>("[data-rows] [data-row]")];
    const at = rows.findIndex((row) => row.contains(this.page.activeElement));
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    next?.querySelector<HTMLElement>("a, button")?.focus();
  }

  private twins(): void {
    const twins = [...this.page.querySelectorAll<HTMLDetailsElement>("details.twin")];
    const open = twins.some((twin) => !twin.open);
    twins.forEach((twin) => (twin.open = open));
  }

  private closeTop(): void {
    const field = this.page.activeElement;
    if (field instanceof HTMLInputElement && field.matches("[data-search]")) field.blur();
    const menu = this.page.querySelector<HTMLDetailsElement>("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }

  /** The button's own `command` opens the dialog too, where the browser knows it. */
  private open(id: string): void {
    const dialog = this.page.querySelector<HTMLDialogElement>(`#${CSS.escape(id)}`);
    if (dialog && !dialog.open) dialog.showModal();
  }

  private click(event: MouseEvent): void {
    const target = event.target as Element;
    const opener = target.closest<HTMLElement>("[data-open]");
    if (opener) this.open(opener.dataset["open"] ?? "");
    if (target.closest("[data-close]")) target.closest("dialog")?.close();
    const copy = target.closest<HTMLElement>("[data-copy]");
    if (copy) void navigator.clipboard?.writeText(new URL(copy.dataset["copy"] || location.href, location.href).href).then(() => toast(this.page, copy.dataset["done"] ?? ""));
    this.page.querySelectorAll<HTMLDetailsElement>("details.menu[open]").forEach((menu) => {
      if (!menu.contains(target)) menu.open = false;
    });
  }
}

/** A word in passing: it never carries an error, and leaves after 6 s. */
export function toast(page: Document, text: string): void {
  const place = page.querySelector(".toasts");
  if (!place || text === "") return;
  const box = page.createElement("div");
  box.className = "toast";
  box.textContent = text;
  place.append(box);
  setTimeout(() => box.remove(), 6_000);
}

function store(on: boolean): void {
  try {
    localStorage.setItem("shortcuts", on ? "on" : "off");
  } catch {
    // Nothing to keep it in: the choice holds for this page only.
  }
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) && target.getAttribute("type") !== "checkbox";
}
