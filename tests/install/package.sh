#!/bin/sh
# Packs the crate as a registry takes it, and builds it from that alone. What cargo warns of is known, what it packs is
# source, the licences are there, and a build outside of a repository names no commit: package.sh TARGET
set -eu
target=$1
fail() { echo "package: $1" >&2; exit 1; }

log=$target/package.log
CARGO_TERM_COLOR=never CARGO_TARGET_DIR=$target cargo package --locked --allow-dirty > "$log" 2>&1 || { cat "$log"; exit 1; }
# Tests stay behind, and cargo cannot be told that this is meant. An address of the repository is stated by who has one.
unexpected=$(grep '^warning' "$log" |
  grep -vE 'ignoring (example|test|benchmark) `|no documentation, homepage or repository' || true)
[ -z "$unexpected" ] || fail "$unexpected"

version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml)
crate=$target/package/conndef-$version.crate
files=$(tar -tzf "$crate" | sed 's,[^/]*/,,')
for file in LICENSE-MIT LICENSE-APACHE CHANGELOG.md; do
  echo "$files" | grep -qx "$file" || fail "$file is missing"
done
foreign=$(echo "$files" | grep -vE '^(src/.*\.(rs|json|md)|templates/.*|build\.rs|docs/authoring\.md|LICENSE-.*|(README|CHANGELOG)\.md|Cargo\..*|\.cargo_vcs_info\.json)$' || true)
[ -z "$foreign" ] || fail "not expected in the package: $foreign"
size=$(wc -c < "$crate")
[ "$size" -lt 1500000 ] || fail "$size bytes"
# Cargo has just built it.
said=$("$target/debug/conndef" --version)
[ "$said" = "conndef $version" ] || fail "the packaged program calls itself '$said'"
echo "package: $(echo "$files" | grep -c .) files, $size bytes, builds"
