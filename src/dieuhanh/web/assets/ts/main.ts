/** What every page loads: htmx, the live stream, the clock, the keyboard. Charts come only where a page has one. */

import "htmx.org/dist/htmx.esm.js";
import { Clock } from "./clock";
import { Keyboard, toast } from "./command";
import { Live } from "./live";
import { Panel } from "./panel";
import { listen } from "./theme";

function start(): void {
  customElements.define("ioc-clock", Clock);
  listen(document);
  new Keyboard(document).start();
  new Live(document).start();
  new Panel(document).start();
  document.querySelectorAll<HTMLElement>("[data-toast]").forEach((e) => toast(document, e.dataset["toast"] ?? ""));
  void charts();
  document.addEventListener("htmx:after:settle", () => void charts());
}

async function charts(): Promise<void> {
  if (document.querySelector("ioc-chart") && !customElements.get("ioc-chart")) (await import("./chart")).define();
  if (document.querySelector("ioc-series") && !customElements.get("ioc-series")) (await import("./series")).define();
}

start();
