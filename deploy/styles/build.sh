#!/bin/sh
# Compiles govuk-frontend with our colours and copies the fonts and licences into the project. Needs Node; users do not.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../../src/cchc/support/web/static/web
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/govuk.scss" "$work/"
(cd "$work" && npm install --ignore-scripts --no-package-lock --no-audit --no-fund --silent)
modules=$work/node_modules
mkdir -p "$out/css" "$out/fonts" "$out/licences"
node "$modules/sass/sass.js" --quiet-deps --no-source-map --style=compressed --load-path="$modules" "$work/govuk.scss" "$out/css/govuk.css"
for weight in 400 600 700; do
  for subset in latin latin-ext vietnamese; do
    cp "$modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-$subset-$weight-normal.woff2" "$out/fonts/"
  done
  cp "$modules/@fontsource/inter/files/inter-latin-$weight-normal.woff2" "$out/fonts/"
done
cp "$modules/@fontsource/be-vietnam-pro/LICENSE" "$out/licences/be-vietnam-pro.txt"
cp "$modules/@fontsource/inter/LICENSE" "$out/licences/inter.txt"
# The footer of govuk-frontend shows a crest that is not ours to show.
sed -i 's#url("/assets/images/govuk-crest.svg")#none#g' "$out/css/govuk.css"
echo "Wrote $out"
