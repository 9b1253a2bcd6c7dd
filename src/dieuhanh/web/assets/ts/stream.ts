/** Holds one EventSource, opens it again with patience, and tells what it hears. Runs in the worker or in a page. */

import { type FromWorker, parse, streamUrl, type Subscription } from "./messages";

export class Stream {
  private source: EventSource | undefined;
  private url = "";
  private retry: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;

  constructor(private readonly tell: (news: FromWorker) => void) {}

  /** Listens to these topics; the same ones again change nothing. */
  listen(subscription: Subscription): void {
    const url = subscription.topics.length > 0 ? streamUrl(subscription) : "";
    if (url === this.url) return;
    this.close();
    this.url = url;
    if (url !== "") this.open();
  }

  close(): void {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = undefined;
    this.url = "";
  }

  private open(): void {
    const source = new EventSource(this.url);
    this.source = source;
    source.onopen = () => {
      this.tries = 0;
      this.tell({ kind: "open" });
    };
    source.onmessage = (event: MessageEvent<string>) => this.hear(event.data);
    for (const kind of ["value", "changed"]) source.addEventListener(kind, (event) => this.hear((event as MessageEvent<string>).data));
    source.onerror = () => this.fail(source);
  }

  private hear(data: string): void {
    const message = parse(data);
    if (message) this.tell({ kind: "message", message });
  }

  /** A browser tries again by itself until the server refuses; then we wait, longer each time, with jitter. */
  private fail(source: EventSource): void {
    const refused = source.readyState === EventSource.CLOSED;
    this.tell({ kind: refused ? "refused" : "lost" });
    if (!refused) return;
    source.close();
    this.tries += 1;
    const wait = Math.min(30_000, 1000 * 2 ** this.tries) * (0.5 + Math.random() / 2);
    this.retry = setTimeout(() => this.open(), wait);
  }
}
