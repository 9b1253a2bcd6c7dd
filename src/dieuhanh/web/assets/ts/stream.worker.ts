/** One stream for all tabs of this browser: tabs say what they watch, the worker listens to the union of it. */

import type { FromWorker, Subscription, ToWorker } from "./messages";
import { Stream } from "./stream";

interface Tab {
  port: MessagePort;
  subscription: Subscription;
}

const tabs = new Map<MessagePort, Tab>();
let open = false;
const stream = new Stream((news) => {
  open = news.kind !== "lost" && (open || news.kind === "open");
  for (const tab of tabs.values()) if (concerns(tab, news)) tab.port.postMessage(news);
});

function concerns(tab: Tab, news: FromWorker): boolean {
  return news.kind !== "message" || tab.subscription.topics.includes(news.message.topic);
}

/** One stream hears for all tabs, which belong to one session; where the newest ticket does not speak for all, another is asked for. */
function relisten(): void {
  const newest = [...tabs.values()].at(-1);
  if (!newest) return stream.close();
  const topics = [...new Set([...tabs.values()].flatMap((tab) => tab.subscription.topics))].sort();
  stream.listen({ ...newest.subscription, topics });
}

function receive(port: MessagePort, said: ToWorker): void {
  tabs.delete(port);
  if (said.kind === "subscribe") {
    tabs.set(port, { port, subscription: said.subscription });
    if (open) port.postMessage({ kind: "open" } satisfies FromWorker);
  }
  relisten();
}

(globalThis as unknown as { onconnect: (event: MessageEvent) => void }).onconnect = (event) => {
  const port = event.ports[0];
  if (!port) return;
  port.onmessage = (message: MessageEvent<ToWorker>) => receive(port, message.data);
};
