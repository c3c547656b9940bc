#!/usr/bin/env bash
# Puts the program on the PATH of the steps that follow. What runs is named by the commit of the action:
# a release by the SHA-256 that the file RELEASE beside this script records, or the sources themselves.
# An archive with another digest is not unpacked; nothing is asked for "the latest".
#
# Takes ECSLINT_VERSION, ECSLINT_CHECKSUM and ECSLINT_URL from the inputs; all may be empty.
set -euo pipefail

action=${GITHUB_ACTION_PATH:?}
wanted=${ECSLINT_VERSION:-}
checksum=${ECSLINT_CHECKSUM:-}
url=${ECSLINT_URL:-}

fail() {
  echo "::error title=ecslint::$1"
  exit 1
}

# The value after a word in the RELEASE file.
recorded() {
  awk -v word="$1" '$1 == word { print $2; exit }' "$action/action/RELEASE"
}

sha256() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1
}

target() {
  case "$(uname -s)/$(uname -m)" in
    Linux/x86_64) echo x86_64-unknown-linux-musl ;;
    Linux/aarch64 | Linux/arm64) echo aarch64-unknown-linux-musl ;;
    Darwin/x86_64) echo x86_64-apple-darwin ;;
    Darwin/arm64) echo aarch64-apple-darwin ;;
    MINGW*/x86_64 | MSYS*/x86_64 | CYGWIN*/x86_64) echo x86_64-pc-windows-msvc ;;
    *) return 1 ;;
  esac
}

# Says where the program is to the steps that follow.
use() {
  echo "$1" >>"${GITHUB_PATH:?}"
  echo "$2"
}

# One that is installed already needs no network; a digest asks for bytes that it cannot prove to be.
is_installed() {
  [[ -z $checksum ]] && command -v ecslint >/dev/null && [[ "$(ecslint --version)" == "ecslint $1" ]]
}

from_sources() {
  local folder key version
  version=$(awk -F '"' '/^version = / { print $2; exit }' "$action/Cargo.toml")
  if is_installed "$version"; then
    echo "ecslint $version is installed"
    return
  fi
  command -v cargo >/dev/null ||
    fail "no release is recorded in this commit of the action, and there is no cargo to build it with"
  # The sources have no commit here: the runner unpacks an archive.
  key=$(cd "$action" && find Cargo.toml Cargo.lock src rules schemas -type f | LC_ALL=C sort |
    while IFS= read -r file; do sha256 <"$file"; done | sha256)
  folder="${RUNNER_TOOL_CACHE:?}/ecslint/$version-${key:0:16}"
  if [[ ! -f $folder/complete ]]; then
    cargo install --quiet --locked --force --path "$action" --root "$folder"
    touch "$folder/complete"
  fi
  use "$folder/bin" "ecslint $version, built from the sources of the action"
}

from_release() {
  local version=$1 target archive digest folder work
  if is_installed "$version"; then
    echo "ecslint $version is installed"
    return
  fi
  target=$(target) || fail "there is no release for $(uname -s) on $(uname -m)"
  archive="ecslint-$target-v$version.tgz"
  digest=$checksum
  if [[ -z $digest ]]; then
    digest=$(awk -v name="$archive" '$2 == name { print $1; exit }' "$action/action/RELEASE")
  fi
  [[ $digest =~ ^[0-9a-fA-F]{64}$ ]] || fail "there is no SHA-256 for $archive; \`checksum\` takes it"
  digest=$(tr 'A-F' 'a-f' <<<"$digest")
  [[ -n $url ]] || url=$(recorded url)
  [[ -n $url ]] || fail "it is not recorded where releases are; \`download-url\` takes it"
  folder="${RUNNER_TOOL_CACHE:?}/ecslint/$version-${digest:0:16}"
  if [[ ! -f $folder/complete ]]; then
    work=$(mktemp -d "${RUNNER_TEMP:?}/ecslint.XXXXXX")
    curl --fail --silent --show-error --location --retry 3 --retry-delay 2 \
      --output "$work/$archive" "${url%/}/$archive" || fail "cannot download ${url%/}/$archive"
    [[ "$(sha256 <"$work/$archive")" == "$digest" ]] ||
      fail "$archive is not what was released: its SHA-256 is not $digest"
    mkdir -p "$folder"
    # Read from standard input: tar takes `C:` in a name for another machine.
    tar -xzf - -C "$folder" --strip-components 1 <"$work/$archive"
    touch "$folder/complete"
    rm -r "$work"
  fi
  use "$folder" "ecslint $version, $archive, SHA-256 $digest"
}

[[ $wanted =~ ^([0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?)?$ ]] ||
  fail "\`version\` is an exact version such as 1.2.3"
release=$(recorded version)
if [[ -z $wanted && -z $release ]]; then
  from_sources
elif [[ -n $wanted && $wanted != "$release" && -z $checksum ]] && ! is_installed "$wanted"; then
  fail "this commit of the action does not know the archive of $wanted; \`checksum\` takes its SHA-256"
else
  from_release "${wanted:-$release}"
fi
