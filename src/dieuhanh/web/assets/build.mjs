// Bundles styles, fonts and islands into ../static with hashed names, and writes manifest.json and licences.txt. Works offline.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "static");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

// Design pixels become rem, so that root size (4K, a reader's own font size) scales everything; 1-2 px hairlines stay.
const pxToRem = (css) =>
  css.replace(/@media[^{]*|url\([^)]*\)|(\d*\.?\d+)px/g, (whole, px) => (px === undefined || Number(px) <= 2 ? whole : `${Number(px) / 16}rem`));

const rem = {
  name: "rem",
  setup: (build) =>
    build.onLoad({ filter: /assets[\\/]css[\\/].*\.css$/ }, ({ path }) => ({ contents: pxToRem(readFileSync(path, "utf8")), loader: "css" })),
};

const common = {
  absWorkingDir: here, bundle: true, minify: true, metafile: true, outdir: out, legalComments: "none",
  assetNames: "[name]-[hash]", chunkNames: "[name]-[hash]", loader: { ".woff2": "file" }, logLevel: "warning",
};
// The shared worker is named inside main.js, so it is built first and its hashed name handed over.
const first = await esbuild.build({
  ...common, entryPoints: ["css/main.css", "ts/head.ts", "ts/stream.worker.ts"], entryNames: "[name]-[hash]", plugins: [rem], target: ["chrome111", "firefox113", "safari16.4"],
});
const named = (meta, entry) => basename(Object.entries(meta.outputs).find(([, o]) => o.entryPoint === entry)[0]);
const worker = named(first.metafile, "ts/stream.worker.ts");
const second = await esbuild.build({
  ...common, entryPoints: ["ts/main.ts"], entryNames: "[name]-[hash]", format: "esm", splitting: true, target: "es2022",
  define: { STREAM_WORKER: JSON.stringify(`./${worker}`) },
});

const manifest = { "main.css": named(first.metafile, "css/main.css"), "head.js": named(first.metafile, "ts/head.ts"), "stream.worker.js": worker, "main.js": named(second.metafile, "ts/main.ts") };
for (const [path, output] of [...Object.entries(first.metafile.outputs), ...Object.entries(second.metafile.outputs)]) {
  const font = Object.keys(output.inputs).find((input) => input.endsWith(".woff2"));
  if (font && path.endsWith(".woff2")) manifest[basename(font)] = basename(path);
  if (output.entryPoint === "ts/chart.ts") manifest["chart.js"] = basename(path);
}
for (const icon of readdirSync(join(here, "icons"))) {
  const text = readFileSync(join(here, "icons", icon));
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8);
  manifest[icon] = icon.replace(/(\.\w+)$/, `-${hash}$1`);
  writeFileSync(join(out, manifest[icon]), text);
}
writeFileSync(join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");

const bundled = new Set();
for (const input of [...Object.keys(first.metafile.inputs), ...Object.keys(second.metafile.inputs)]) {
  const found = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/);
  if (found) bundled.add(found[1]);
}
const licence = (name) => {
  const folder = join(here, "node_modules", name);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder, { recursive: true })
    .filter((file) => /^(licen[cs]e|notice)[^/]*(\/[^/]+)?$/i.test(file) && statSync(join(folder, file)).isFile())
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  return `${name} ${about.version}, ${about.license}\n\n${texts.join("\n\n")}\n`;
};
writeFileSync(join(out, "licences.txt"), [...bundled].sort().map(licence).join(`\n${"-".repeat(100)}\n\n`));
