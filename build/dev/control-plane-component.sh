#!/usr/bin/env bash
# control-plane-component.sh DIRECTORY etcd|kube-apiserver|kube-controller-manager
# Becomes that component of the control plane prepared in DIRECTORY (see control-plane-directory.sh): by exec, so that
# whoever started this script owns the component. The one place that knows the flags.
set -euo pipefail

directory=$1
# shellcheck source=/dev/null
source "$directory/settings"

# Collects garbage later than Go does by itself: a tenth of the API server's processor time, for some hundred MB.
export GOGC=${GOGC:-400}

case $2 in
  etcd)
    # No fsync: the data outlives the process, and a crash of the machine may take it. The flag came within 3.4.
    fsync=()
    [[ $("$ETCD" --help 2>&1) != *unsafe-no-fsync* ]] || fsync=(--unsafe-no-fsync)
    exec "$ETCD" --name default --data-dir "$directory/etcd" "${fsync[@]}" \
      --listen-client-urls "http://127.0.0.1:$ETCD_PORT" --advertise-client-urls "http://127.0.0.1:$ETCD_PORT" \
      --listen-peer-urls "http://127.0.0.1:$ETCD_PEER_PORT" --initial-advertise-peer-urls "http://127.0.0.1:$ETCD_PEER_PORT" \
      --initial-cluster "default=http://127.0.0.1:$ETCD_PEER_PORT"
    ;;
  kube-apiserver)
    # Whoever prepared the directory may want flags of his own, one a line, and to know who asked for what.
    more=()
    [[ ! -e $directory/kube-apiserver.flags ]] || mapfile -t more <"$directory/kube-apiserver.flags"
    audit=()
    [[ ! -e $directory/audit-policy.yaml ]] || audit=(--audit-policy-file "$directory/audit-policy.yaml" --audit-log-path "$directory/logs/audit.log")
    # The advertised address is one for documentation: an API server refuses to advertise loopback, and nobody looks it up.
    exec "$KUBE_APISERVER" --etcd-servers "http://127.0.0.1:$ETCD_PORT" \
      --bind-address 127.0.0.1 --secure-port "$API_PORT" --cert-dir "$directory/certificates" \
      --advertise-address 192.0.2.1 --endpoint-reconciler-type none \
      --authorization-mode RBAC --token-auth-file "$directory/tokens.csv" \
      --service-account-issuer https://kubernetes.default.svc \
      --service-account-key-file "$directory/service-account.key" --service-account-signing-key-file "$directory/service-account.key" \
      --service-cluster-ip-range 10.0.0.0/24 "${audit[@]}" "${more[@]}"
    ;;
  kube-controller-manager)
    # Before 1.24 there is a second, plain port, which would be the same one for every control plane.
    plain_port=()
    [[ $("$KUBE_CONTROLLER_MANAGER" --help 2>&1) != *' --port int'* ]] || plain_port=(--port 0)
    exec "$KUBE_CONTROLLER_MANAGER" --kubeconfig "$directory/kubeconfig" --leader-elect=false --secure-port 0 "${plain_port[@]}" \
      --service-account-private-key-file "$directory/service-account.key" \
      --controllers garbagecollector,namespace,serviceaccount
    ;;
  *)
    printf 'error: unknown component %s\n' "$2" >&2
    exit 64
    ;;
esac
