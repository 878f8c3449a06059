#!/bin/sh
# Lets pre-commit install hooks by language python, from the wheel and from this repository, and run them on a broken
# connector: hooks.sh TOOLS WHEEL TARGET
set -eu
tools=$(realpath "$1") wheel=$2 target=$(realpath "$3") repository=$PWD
scratch=$target/hooks
fail() { echo "hooks: $1" >&2; exit 1; }
export PRE_COMMIT_HOME="$scratch/home" PRE_COMMIT_COLOR=never
# What a hook or another make has set must not lead git elsewhere.
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE

rm -rf "$scratch" && mkdir -p "$scratch/checkout/parcels" && cd "$scratch/checkout"
git init --quiet
sed 's/"GetParcel"/"ListParcels"/' "$repository/tests/fixtures/base/apiDefinition.swagger.json" > parcels/apiDefinition.swagger.json
cp "$repository/tests/fixtures/base/apiProperties.json" parcels
printf '[[connector]]\npath = "parcels"\n' > conndef.toml
# As docs/install.md has it, with a file in place of the published version.
awk '/^```yaml$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$repository/docs/install.md" |
  sed "s,conndef==[0-9.]*,conndef @ file://$wheel," > .pre-commit-config.yaml
git add .

# Runs pre-commit, which is to find what is broken.
run() {
  status=0
  log=$("$tools/pre-commit" "$@" 2>&1) || status=$?
  case "$status$log" in
    1*"error[operation-id-repeated]"*) ;;
    *) fail "pre-commit $1 ends with $status and does not say what is broken: $log" ;;
  esac
}
run run --all-files

# What is compiled already is linked here, so that conndef alone is built, and nothing is left among other builds.
mkdir "$scratch/build" && cp -al "$target/debug" "$scratch/build"
export CARGO_TARGET_DIR="$scratch/build" MATURIN_PEP517_ARGS="--profile dev --strip"
run try-repo "$repository" conndef-python --all-files
rm -rf "$scratch"
echo "hooks: installed from the wheel and from the repository, both find what is broken"
