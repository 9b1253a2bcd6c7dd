/** `<ioc-series>`: reads a drawn series under the pointer or by the arrow keys; its numbers are the rows of the table twin. */

interface Spot {
  x: number;
  words: string;
}

export class Series extends HTMLElement {
  private spots: Spot[] = [];
  private at = -1;
  private plain = "";

  connectedCallback(): void {
    this.spots = spotsOf(this.closest("figure"));
    if (!this.spots.length) return;
    this.plain = this.readout.textContent ?? "";
    this.at = this.spots.length - 1;
    this.tabIndex = 0;
    this.setAttribute("role", "slider");
    this.setAttribute("aria-valuemin", "1");
    this.setAttribute("aria-valuemax", String(this.spots.length));
    this.tell();
    this.addEventListener("pointermove", this.point);
    this.addEventListener("pointerleave", this.hide);
    this.addEventListener("keydown", this.key);
    this.addEventListener("focus", this.show);
    this.addEventListener("blur", this.hide);
  }

  private get readout(): HTMLElement {
    return this.querySelector<HTMLElement>(".readout") ?? this;
  }

  private readonly point = (event: PointerEvent): void => {
    const box = this.querySelector(".area")?.getBoundingClientRect();
    if (!box?.width) return;
    this.at = nearest(this.spots, ((event.clientX - box.left) / box.width) * 100);
    this.show();
  };

  private readonly key = (event: KeyboardEvent): void => {
    const last = this.spots.length - 1;
    const far = Math.max(1, Math.round(last / 20));
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -far, PageUp: far, Home: -last, End: last };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.at = Math.min(last, Math.max(0, this.at + step));
    this.show();
  };

  private readonly show = (): void => {
    const x = `${this.spots[this.at]?.x ?? 0}%`;
    const line = this.querySelector(".cursor");
    line?.setAttribute("x1", x);
    line?.setAttribute("x2", x);
    line?.setAttribute("visibility", "visible");
    this.tell();
    this.readout.textContent = this.spots[this.at]?.words ?? "";
  };

  private readonly hide = (): void => {
    this.querySelector(".cursor")?.setAttribute("visibility", "hidden");
    this.readout.textContent = this.plain;
  };

  private tell(): void {
    this.setAttribute("aria-valuenow", String(this.at + 1));
    this.setAttribute("aria-valuetext", this.spots[this.at]?.words ?? "");
  }
}

/** The rows that are drawn, the oldest first: "23/11/2026: thấp nhất 21,3 · trung bình 25,4". */
function spotsOf(figure: Element | null): Spot[] {
  const heads = [...(figure?.querySelectorAll("table.points thead th") ?? [])].slice(1).map((head) => head.textContent ?? "");
  const rows = [...(figure?.querySelectorAll<HTMLTableRowElement>("table.points tr[data-x]") ?? [])].reverse();
  return rows.map((row) => {
    const [when, ...rest] = [...row.cells].map((cell) => cell.textContent ?? "");
    return { x: Number(row.dataset["x"]), words: `${when ?? ""}: ${rest.map((text, i) => `${(heads[i] ?? "").toLowerCase()} ${text}`).join(" · ")}` };
  });
}

function nearest(spots: Spot[], x: number): number {
  let low = 0;
  let high = spots.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [a, b] = [spots[middle], spots[middle + 1]];
    if (a && b && x - a.x > b.x - x) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function define(): void {
  customElements.define("ioc-series", Series);
}
