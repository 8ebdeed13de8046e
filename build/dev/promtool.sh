# shellcheck shell=bash
# promtool judges the alert rules in the tests. Order of choice: PROMTOOL, PATH, the one in Debian's package of Prometheus, unpacked: installed, the package would start a server.

PROMTOOL_CACHE="$CACHE/promtool"

# Exports PROMTOOL where it can be had; the tests that need it are skipped elsewhere.
choose_promtool() {
  if [[ -z ${PROMTOOL:-} ]] && ! PROMTOOL=$(command -v promtool); then
    is_debian || return 0
    PROMTOOL=$PROMTOOL_CACHE/usr/bin/promtool
    [[ -x $PROMTOOL ]] || step 'fetch promtool' with_lock promtool fetch_promtool
  fi
  [[ -x $PROMTOOL ]] || fail "PROMTOOL=$PROMTOOL cannot be run" 'correct it, or unset it'
  export PROMTOOL
}

# Another process may have done it while we waited.
fetch_promtool() {
  [[ ! -x $PROMTOOL_CACHE/usr/bin/promtool ]] || return 0
  update_package_lists
  unpack_packages "$PROMTOOL_CACHE" prometheus
  # The server is of no use here, and large.
  rm -f "$PROMTOOL_CACHE/usr/bin/prometheus"
}
