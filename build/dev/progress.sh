# shellcheck shell=bash
# Visible progress: one line per step, with the time it took. Everything goes to stderr, so that stdout stays for results.

# say TEXT: a line for the user.
say() { printf '%s\n' "$*" >&2; }

# fail TEXT [REMEDY]: says what happened and what to do next, and ends the command.
fail() {
  printf 'error: %s\n' "$1" >&2
  [[ $# -lt 2 ]] || printf '       %s\n' "$2" >&2
  exit 1
}

# step TITLE COMMAND…: runs the command with its output in a log file; on failure shows the end of that log.
# Not to be called inside a condition (if, ||): bash would then run on after a failing line of the command.
step() {
  local title=$1 log started=$SECONDS status
  shift
  mkdir -p "$CACHE/logs"
  log=$(mktemp "$CACHE/logs/$(date +%Y%m%dT%H%M%S)-XXXXXX.log")
  printf '  %-58s ' "$title" >&2
  # A subshell outside of any condition: only there does a failing command inside "$@" end the step.
  set +e
  (
    set -e
    "$@"
  ) >"$log" 2>&1
  status=$?
  set -e
  if ((status == 0)); then
    printf '%4d s\n' $((SECONDS - started)) >&2
    rm -f "$log"
    return 0
  fi
  printf 'failed after %d s\n' $((SECONDS - started)) >&2
  tail -n 25 "$log" | sed 's/^/    | /' >&2
  say "  whole log: $log"
  return "$status"
}
