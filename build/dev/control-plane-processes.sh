# shellcheck shell=bash
# Starts and stops the processes of a control plane that outlives the command. They are known by process id and command line.

CONTROL_PLANE_COMPONENTS=(etcd kube-apiserver kube-controller-manager)

# start_control_plane DIRECTORY [USER…]
start_control_plane() {
  local directory=$1
  prepare_control_plane "$@"
  STARTING_CONTROL_PLANE=$directory
  on_exit stop_unfinished_control_plane
  start_component "$directory" etcd
  start_component "$directory" kube-apiserver
  step 'start etcd and kube-apiserver' wait_until_ready "$directory"
  # It gives up when the API server does not answer within ten seconds, so it comes last.
  [[ -z $KUBE_CONTROLLER_MANAGER ]] || start_component "$directory" kube-controller-manager
  STARTING_CONTROL_PLANE=''
}

# Ctrl-C or a failure in the middle of a start leaves nothing running.
stop_unfinished_control_plane() {
  [[ -z ${STARTING_CONTROL_PLANE:-} ]] || stop_processes "$STARTING_CONTROL_PLANE"
}

# start_component DIRECTORY COMPONENT: in a session of its own, out of reach of this terminal's Ctrl-C.
start_component() {
  local directory=$1 component=$2
  ! component_runs "$directory" "$component" || return 0
  setsid "$DEV_PARTS/control-plane-component.sh" "$directory" "$component" </dev/null >>"$directory/logs/$component.log" 2>&1 &
  printf '%d\n' $! >"$directory/pids/$component"
  disown
}

# A process id alone may have been given to somebody else meanwhile: the command line has to name the directory.
component_runs() {
  local pid
  pid=$(cat "$1/pids/$2" 2>/dev/null) && tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep --quiet --fixed-strings -- "$1"
}

wait_until_ready() {
  local directory=$1 deadline=$((SECONDS + 120)) component
  until "$KUBECTL" --kubeconfig "$directory/kubeconfig" --request-timeout 2s get --raw /readyz >/dev/null 2>&1; do
    for component in etcd kube-apiserver; do
      component_runs "$directory" "$component" && continue
      printf '%s has ended:\n' "$component"
      tail -n 15 "$directory/logs/$component.log"
      return 1
    done
    if ((SECONDS > deadline)); then
      printf 'not ready within 120 s\n'
      tail -n 15 "$directory/logs/kube-apiserver.log"
      return 1
    fi
    sleep 0.2
  done
}

# stop_control_plane DIRECTORY KEEP_DATA
stop_control_plane() {
  local directory=$1 keep=$2
  if [[ ! -e $directory/settings ]]; then
    say "nothing to stop: no control plane in $directory"
    return
  fi
  stop_processes "$directory"
  [[ $keep == true ]] || remove_control_plane "$directory"
  say 'control plane stopped'
}

# Removes what this script made, by name, and not whatever else a given directory may hold.
remove_control_plane() {
  local directory=$1
  rm -rf "$directory"/{etcd,certificates,logs,pids}
  rm -f "$directory"/{ports,settings,service-account.key,tokens.csv,kubeconfig} "$directory"/kubeconfig-*
  rmdir --ignore-fail-on-non-empty "$directory"
}

# The controller manager first, etcd last: nobody is left to write to a store that is gone.
stop_processes() {
  local directory=$1 component index
  for ((index = ${#CONTROL_PLANE_COMPONENTS[@]} - 1; index >= 0; index--)); do
    component=${CONTROL_PLANE_COMPONENTS[index]}
    ! component_runs "$directory" "$component" || stop_component "$directory" "$component"
    rm -f "$directory/pids/$component"
  done
}

stop_component() {
  local pid deadline=$((SECONDS + 10))
  pid=$(cat "$1/pids/$2")
  kill -TERM "$pid" 2>/dev/null || return 0
  while component_runs "$1" "$2"; do
    if ((SECONDS > deadline)); then
      kill -KILL "$pid" 2>/dev/null || true
      return 0
    fi
    sleep 0.1
  done
}

control_plane_status() {
  local directory=$1 component state=0
  if [[ ! -e $directory/settings ]]; then
    printf 'no control plane in %s\n' "$directory"
    return 3
  fi
  # shellcheck source=/dev/null
  source "$directory/settings"
  printf '%-24s %s\n' origin "$CONTROL_PLANE_ORIGIN" kubeconfig "$directory/kubeconfig"
  if [[ $CONTROL_PLANE_ORIGIN != context ]]; then
    for component in "${CONTROL_PLANE_COMPONENTS[@]}"; do
      print_component_status "$directory" "$component"
    done
  fi
  "$KUBECTL" --kubeconfig "$directory/kubeconfig" --request-timeout 5s get --raw /readyz >/dev/null 2>&1 || state=3
  printf '%-24s %s\n' 'API server' "$( ((state == 0)) && echo ready || echo 'not ready')"
  return "$state"
}

print_component_status() {
  local pid
  if component_runs "$1" "$2"; then
    pid=$(cat "$1/pids/$2")
    printf '%-24s process %d, %d MB\n' "$2" "$pid" "$(($(awk '/^VmRSS/ {print $2}' "/proc/$pid/status") / 1024))"
  else
    printf '%-24s not running\n' "$2"
  fi
}
