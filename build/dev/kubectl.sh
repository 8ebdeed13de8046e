# shellcheck shell=bash
# Which kubectl is used, by people and by tests.

# Sets KUBECTL: what the environment's KUBECTL names; else the one on PATH; else the one that came with the control plane; else that of the client
# package. One of Debian's comes last, where that package cannot be had: it is as old as Debian's API server, and lacks what pages for users show.
choose_kubectl() {
  local own debian="$CACHE/kubectl-debian"
  if [[ -n ${KUBECTL:-} ]]; then
    [[ -x $KUBECTL ]] || fail "KUBECTL=$KUBECTL cannot be run" 'correct it, or unset it'
    return
  fi
  if KUBECTL=$(command -v kubectl); then return; fi
  own=$(dirname "${KUBE_APISERVER:-/nowhere/x}")/kubectl KUBECTL=$own
  if [[ ${CONTROL_PLANE_ORIGIN:-} != debian-* && -x $own ]]; then return; fi
  KUBECTL=$CLIENTS/kubectl
  if have_clients; then return; fi
  KUBECTL=$own
  if [[ -x $own ]]; then return; fi
  KUBECTL=$debian/usr/bin/kubectl
  if [[ -x $KUBECTL ]]; then return; fi
  is_debian || fail 'kubectl is missing' 'install it and have it on PATH'
  with_lock kubectl fetch_debian_kubectl "$debian"
}

fetch_debian_kubectl() {
  step 'read the package lists' update_package_lists
  step 'fetch kubectl' unpack_packages "$1" kubernetes-client
}
