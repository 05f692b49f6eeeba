#!/usr/bin/env bash
# Makes wwwroot/shared/icons.svg: one <symbol> for each name in tools/icons.list, taken from the npm package @tabler/icons
# at the pinned version. Run it after changing the list; needs node and npm. The result is committed, so a build needs neither.
set -euo pipefail
version=3.51.0
top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
(cd "$work" && npm init -y >/dev/null 2>&1 && npm install --silent --no-fund --no-audit "@tabler/icons@$version" 2>/dev/null)
LC_ALL=C sort -u "$top/tools/icons.list" -o "$top/tools/icons.list"
node - "$work/node_modules/@tabler/icons/icons/outline" "$top/tools/icons.list" "$top/wwwroot/shared/icons.svg" <<'JS'
const fs = require('fs'), [,, from, list, to] = process.argv;
const names = fs.readFileSync(list, 'utf8').split('\n').filter(Boolean);
const symbols = names.map(name => {
  const svg = fs.readFileSync(`${from}/${name}.svg`, 'utf8');
  const body = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">`
    + body.replace(/<path stroke="none"[^>]*\/>/g, '').replace(/\s*\n\s*/g, '') + '</symbol>';
});
fs.writeFileSync(to, `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`);
console.log(`${names.length} icons, ${fs.statSync(to).size} bytes`);
JS
