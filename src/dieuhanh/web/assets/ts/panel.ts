/** A number opens beside the page it was seen on (ui.md §8): a plain click on a desk; a new tab, a phone and no script get the whole page. */

const DESK = "(min-width: 1024px)";

export class Panel {
  private readonly dialog: HTMLDialogElement;
  private request: AbortController | undefined;

  constructor(private readonly page: Document) {
    this.dialog = page.createElement("dialog");
    this.dialog.className = "drawer";
  }

  start(): void {
    this.page.addEventListener("click", (event) => this.clicked(event));
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
  }

  private clicked(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a.num") : null;
    if (!link || !matchMedia(DESK).matches || !isNumber(link) || this.dialog.contains(link)) return;
    event.preventDefault();
    void this.open(link);
  }

  /** Opens with what the server says; when it does not answer, the link goes where it always went. */
  private async open(link: HTMLAnchorElement): Promise<void> {
    this.request?.abort();
    this.request = new AbortController();
    const address = new URL(link.href);
    address.searchParams.set("manh", "1");
    const answer = await fetch(address, { signal: this.request.signal }).catch(() => undefined);
    if (this.request.signal.aborted) return;
    if (!answer?.ok || answer.redirected) return void location.assign(link.href);
    this.show(await answer.text(), link);
  }

  private show(html: string, link: HTMLAnchorElement): void {
    this.dialog.innerHTML = html;
    const whole = this.dialog.querySelector<HTMLAnchorElement>("[data-whole]");
    if (whole) whole.href = link.href;
    this.dialog.setAttribute("aria-label", this.dialog.querySelector("h2")?.textContent ?? "");
    if (!this.dialog.isConnected) this.page.body.append(this.dialog);
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.scrollTop = 0;
    this.page.dispatchEvent(new CustomEvent("htmx:after:settle"));
  }
}

/** The page of a number itself, not its records. */
function isNumber(link: HTMLAnchorElement): boolean {
  return link.origin === location.origin && /^\/chi-tieu\/[^/]+$/.test(link.pathname);
}
