#!/usr/bin/env bash
# Runs the program once and writes everything that the steps after this one need: a SARIF log,
# annotations, the job's summary, outputs. It fails only where it cannot say how the run went; whether
# findings fail the job is decided by the last step, after the log is uploaded.
#
# Inputs come as variables IN_…; none is ever part of a command that the shell reads.
set -uo pipefail

work=$(mktemp -d "${RUNNER_TEMP:?}/ecslint.XXXXXX")
code=2
annotations=false
upload=false
sarif=
report=$work/report.json

output() {
  # A value of several lines could write other outputs.
  printf '%s=%s\n' "$1" "${2//[$'\r\n']/ }" >>"${GITHUB_OUTPUT:?}"
}

notice() {
  echo "::notice title=ecslint::$1"
}

# A number of the report's summary, which comes before anything that a file may have written.
count() {
  if [[ -f $report ]]; then
    awk -v key="\"$1\":" '$1 == key { sub(",", "", $2); print $2; found = 1; exit }
      END { if (!found) print 0 }' "$report"
  else
    echo 0
  fi
}

finish() {
  local errors warnings infos version
  errors=$(count errors)
  warnings=$(count warnings)
  infos=$(count infos)
  version=$(ecslint --version 2>/dev/null)
  output version "${version#ecslint }"
  output exit-code "$code"
  output errors "$errors"
  output warnings "$warnings"
  output findings "$((errors + warnings + infos))"
  # What a baseline knows is not among the findings.
  output new-findings "$((errors + warnings + infos))"
  output sarif-file "$sarif"
  output upload "$upload"
  output annotate "$annotations"
  output annotations-file "$work/annotations.txt"
  exit 0
}

refuse() {
  echo "::error title=ecslint::$1"
  code=2
  annotations=false
  upload=false
  finish
}

# Adds an option where its input says something.
option() {
  if [[ -n $2 ]]; then arguments+=("$1=$2"); fi
}

# Reads the lines of an input, without blank ones, into the array `lines`.
read_lines() {
  lines=()
  local line
  while IFS= read -r line || [[ -n $line ]]; do
    line=${line%$'\r'}
    if [[ -n ${line//[[:space:]]/} ]]; then lines+=("$line"); fi
  done <<<"$1"
}

# Where to compare with: the base of the pull request, which a shallow clone does not have.
changed_since() {
  local base=${IN_CHANGED_SINCE:-}
  if [[ $base == auto ]]; then
    base=${IN_PR_BASE:-}
    if [[ -z $base ]]; then
      notice "this is no pull request: everything is checked"
      return
    fi
    if ! git cat-file -e "$base^{commit}" 2>/dev/null &&
      ! git fetch --quiet --no-tags --depth=1 origin "$base" 2>/dev/null; then
      notice "the base of the pull request is not in the clone and cannot be fetched: everything is checked"
      return
    fi
  fi
  option --changed-since "$base"
}

# Whether the log is uploaded. A fork and Dependabot have a token that may only read, and only public
# repositories have code scanning for sure.
decide_upload() {
  case "${IN_UPLOAD:-auto}" in
    true) upload=true ;;
    false) upload=false ;;
    auto)
      if [[ -n ${IN_HEAD_REPOSITORY:-} && $IN_HEAD_REPOSITORY != "${IN_REPOSITORY:-}" ]]; then
        notice "a pull request from a fork may not upload SARIF: findings are annotations"
      elif [[ ${IN_ACTOR:-} == "dependabot[bot]" ]]; then
        notice "Dependabot may not upload SARIF: findings are annotations"
      elif [[ ${IN_PRIVATE:-} == false ]]; then
        upload=true
      else
        notice "SARIF of a private repository is uploaded with \`upload-sarif: true\` only: findings are annotations"
      fi
      ;;
    *) refuse "\`upload-sarif\` is auto, true or false" ;;
  esac
}

decide_annotations() {
  case "${IN_ANNOTATIONS:-auto}" in
    true | false) annotations=$IN_ANNOTATIONS ;;
    auto) if [[ $upload == true ]]; then annotations=fallback; else annotations=true; fi ;;
    *) refuse "\`annotations\` is auto, true or false" ;;
  esac
}

summarise() {
  [[ ${IN_SUMMARY:-true} == true && -s $work/summary.md ]] || return 0
  # GitHub takes a megabyte a step and fails the step above it.
  if [[ $(wc -c <"$work/summary.md") -le 900000 ]]; then
    cat "$work/summary.md" >>"${GITHUB_STEP_SUMMARY:?}"
  else
    echo "ecslint: $(count errors) errors, $(count warnings) warnings; too many to list here." \
      >>"$GITHUB_STEP_SUMMARY"
  fi
}

arguments=(check --format=concise "--report=json=$report" "--report=github=$work/annotations.txt")
sarif=${IN_SARIF_FILE:-ecslint.sarif}
[[ $sarif != *[$'\r\n']* ]] || refuse "\`sarif-file\` is one path"
arguments+=("--report=sarif=$sarif")
# The upload runs in another folder, and on Windows knows no paths of this shell.
here=$PWD
case "$(uname -s)" in MINGW* | MSYS* | CYGWIN*) here=$(pwd -W) ;; esac
case "$sarif" in
  /* | [A-Za-z]:*) ;;
  *) sarif=$here/$sarif ;;
esac
if [[ ${IN_SUMMARY:-true} == true ]]; then arguments+=("--report=markdown=$work/summary.md"); fi
decide_upload
decide_annotations
option --config "${IN_CONFIG:-}"
option --profile "${IN_PROFILE:-}"
option --fail-on "${IN_FAIL_ON:-}"
option --baseline "${IN_BASELINE:-}"
option --kubernetes-version "${IN_KUBERNETES_VERSION:-}"
changed_since
read_lines "${IN_ONLY:-}"
for line in ${lines[@]+"${lines[@]}"}; do arguments+=("--only=$line"); done
read_lines "${IN_RULES:-}"
for line in ${lines[@]+"${lines[@]}"}; do arguments+=("--rule=$line"); done
read_lines "${IN_PATHS:-.}"
[[ ${#lines[@]} -gt 0 ]] || refuse "\`paths\` names no path"
for line in "${lines[@]}"; do
  [[ $line != - ]] || refuse "\`paths\` takes files and folders"
done

# What files are called must not be taken for a command to the runner.
token=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
echo "::stop-commands::$token"
ecslint "${arguments[@]}" -- "${lines[@]}" </dev/null 2>&1
code=$?
echo "::$token::"

case $code in
  0 | 1) summarise ;;
  3) echo "::error title=ecslint::nothing was found to check (exit code 3)" ;;
  *) echo "::error title=ecslint::the files could not be checked (exit code $code); the log says why" ;;
esac
# A run that failed may have written no log, or one that would close alerts.
if [[ $code -gt 1 || ! -f $sarif ]]; then
  upload=false
  if [[ $annotations == fallback ]]; then annotations=true; fi
fi
finish
