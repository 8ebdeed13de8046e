# shellcheck shell=bash
# What is set up once lives outside the repository, shared by every clone of the same user.

CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/chaos-operator"
mkdir -p "$CACHE/locks"

# with_lock NAME COMMAND…: one process at a time does this; a second one waits and says for what.
# The lock goes with the process, however it ends.
with_lock() {
  local name=$1
  shift
  (
    if ! flock --nonblock 9; then
      say "  waiting for another process that holds the lock '$name' ($CACHE/locks/$name)"
      flock --timeout 1800 9 || fail "the lock '$name' was not released within 30 minutes" "end the process that holds $CACHE/locks/$name, then try again"
    fi
    "$@"
  ) 9>"$CACHE/locks/$name"
}
