// Rebuilds static/css/app.css and static/vendor/ from the packages named in static/vendor.json.
// Needed only by whoever updates them; running the project needs no Node.
//
//   in an empty directory outside the repository:  npm install govuk-frontend@<version> sass
//   then:  node <repository>/static/src/build.mjs <that directory> [--check]
//
// --check writes nothing and fails when a committed file differs from what would be built.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [packages, mode] = process.argv.slice(2);
if (!packages) throw new Error("Say where node_modules is: node build.mjs DIRECTORY [--check]");
const source = dirname(fileURLToPath(import.meta.url));
const target = dirname(source);
const modules = resolve(packages, "node_modules");
const sass = createRequire(join(modules, "index.js"))("sass");
const version = (name) => JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const read = (path) => readFileSync(join(modules, path), "utf8");

const govuk = version("govuk-frontend");
const folder = `vendor/govuk-frontend-${govuk}`;
// The map is not shipped, so the line that points to it must go: the manifest storage would look for it.
const script = read("govuk-frontend/dist/govuk/govuk-frontend.min.js").replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
const style = sass.compile(join(source, "app.scss"), {
  loadPaths: [modules], style: "compressed", quietDeps: true,
}).css;
if (/GDS Transport|govuk-crest/i.test(style)) throw new Error("The GOV.UK identity must not be in our stylesheet.");

const licence = `The MIT License (MIT)

Copyright (C) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;
const files = {
  [`${folder}/govuk-frontend.min.js`]: script,
  [`${folder}/LICENSE`]: licence,
  "css/app.css": style + "\n",
};
const entries = [
  { package: "govuk-frontend", version: govuk, file: `${folder}/govuk-frontend.min.js`, licence: "MIT" },
  { package: "govuk-frontend", version: govuk, file: "css/app.css", licence: "MIT (vendored parts), AGPL-3.0-or-later (ours)", compiler: `sass ${version("sass")}` },
].map((entry) => ({ ...entry, sha256: sha256(files[entry.file]) }));
files["vendor.json"] = JSON.stringify(entries, null, 2) + "\n";

const stale = Object.entries(files).filter(([name, text]) => {
  const path = join(target, name);
  return !existsSync(path) || readFileSync(path, "utf8") !== text;
});
if (mode === "--check") {
  if (stale.length) throw new Error(`Not as built: ${stale.map(([name]) => name).join(", ")}`);
} else {
  for (const [name, text] of stale) {
    mkdirSync(dirname(join(target, name)), { recursive: true });
    writeFileSync(join(target, name), text);
  }
}
console.log(`${stale.length} of ${Object.keys(files).length} files ${mode === "--check" ? "differ" : "written"}`);
