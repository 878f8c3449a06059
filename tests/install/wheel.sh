#!/bin/sh
# Installs the wheel in each of the ways that the documentation names, and judges a connector: wheel.sh TOOLS WHEEL SCRATCH PACONN
# (TOOLS has uv and pipx; PACONN is the version of Microsoft's client that it stands beside).
set -eu
export PIP_ROOT_USER_ACTION=ignore
tools=$1 wheel=$2 scratch=$(realpath -m "$3") paconn=$4
fail() { echo "wheel: $1" >&2; exit 1; }
version=conndef\ $(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml)
is_version() { case "$2" in "$version"*) ;; *) fail "$1 says '$2', not '$version'" ;; esac; }

rm -rf "$scratch" && mkdir -p "$scratch/good" "$scratch/broken"
for file in apiDefinition.swagger.json apiProperties.json README.md; do
  cp "tests/fixtures/base/$file" "$scratch/good"
  sed 's/"GetParcel"/"ListParcels"/' "tests/fixtures/base/$file" > "$scratch/broken/$file"
done

python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check "paconn==$paconn" "$wheel"
"$scratch/venv/bin/paconn" --help > /dev/null || fail "paconn does not run any more"
conndef=$scratch/venv/bin/conndef
is_version pip "$("$conndef" --version)"
"$conndef" validate "$scratch/good" > /dev/null || fail "a good connector is refused"
status=0
report=$("$conndef" validate "$scratch/broken") || status=$?
[ "$status" = 1 ] || fail "a broken connector ends with $status"
case "$report" in *"error[operation-id-repeated]"*) ;; *) fail "nothing is said of what is broken: $report" ;; esac
# Whoever has a solution, or only a vendor's document, is one command from something useful, too.
mkdir "$scratch/document" && cp connector/tyntec-2fa/reference.openapi.yaml "$scratch/document"
(cd "$scratch/document" && touch conndef.toml && "$conndef" import reference.openapi.yaml --out made > /dev/null && "$conndef" validate) \
  > /dev/null || fail "what is made of a document is refused"
(cd "$scratch" && "$conndef" convert good --layout solution --prefix acme --out solution > /dev/null) || fail "no solution is made"
"$conndef" validate "$scratch/solution" > /dev/null || fail "a good solution is refused"
for licence in MIT APACHE; do
  cmp LICENSE-$licence "$scratch"/venv/lib/*/site-packages/conndef-*.dist-info/licenses/LICENSE-$licence
done

# The action's own step, where modules lie that must not be taken for pip, and with a checksum that is another file's.
step=$(awk '/- name: Install conndef/ { step = 1 } step && /^$/ { exit } text; step && /run: \|/ { text = 1 }' action.yml)
mkdir "$scratch/checkout"
echo 'raise SystemExit("a module of the checkout was run")' | tee "$scratch/checkout/pip.py" > "$scratch/checkout/sitecustomize.py"
action() {
  (GITHUB_ACTION_PATH=$PWD; RUNNER_TEMP=$scratch/runner WHEEL="file://$(realpath "$wheel")#sha256=$1"
   export GITHUB_ACTION_PATH RUNNER_TEMP WHEEL; cd "$scratch/checkout"; bash -eo pipefail -c "$step")
}
sum=$(sha256sum < "$wheel" | cut -c 1-64)
action "$sum"
is_version "the action's" "$("$scratch/runner/conndef/bin/conndef" --version)"
! action "$(echo "$sum" | tr 0-9 1-90)" 2> /dev/null || fail "the action took a file with another checksum"

is_version uvx "$(UV_CACHE_DIR=$scratch/uv "$tools/uvx" --quiet --from "$wheel" conndef --version)"
is_version pipx "$(PIPX_HOME=$scratch/pipx "$tools/pipx" run --quiet --spec "$wheel" conndef --version)"
echo "wheel: $(basename "$wheel"), $(wc -c < "$wheel") bytes, runs by pip, by the action, uvx and pipx"
