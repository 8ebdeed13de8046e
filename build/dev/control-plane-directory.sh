# shellcheck shell=bash
# The directory of one control plane: settings, keys, tokens, kubeconfig, data. Everything about it is in there, so several
# can run at once, and stopping and starting again keeps the data.

# prepare_control_plane DIRECTORY [USER[:GROUP,…]]…: keeps what is there. Besides the administrator, each USER gets a token
# and DIRECTORY/kubeconfig-USER; the API server reads tokens when it starts.
prepare_control_plane() {
  local directory=$1 user
  shift
  choose_control_plane_binaries
  mkdir -p "$directory"/{etcd,certificates,logs,pids}
  chmod 700 "$directory" "$directory/etcd"
  (
    umask 077
    [[ -e $directory/ports ]] || choose_ports >"$directory/ports"
    write_settings "$directory"
    [[ -e $directory/service-account.key ]] || openssl genrsa -out "$directory/service-account.key" 2048 2>/dev/null
    for user in "admin:system:masters" "$@"; do
      add_user "$directory" "${user%%:*}" "$([[ $user != *:* ]] || printf '%s' "${user#*:}")"
    done
  )
}

# Ports below the range from which the kernel gives out its own, so that none is taken while the API server is down for a restart.
choose_ports() {
  local name port used=' '
  for name in ETCD_PORT ETCD_PEER_PORT API_PORT; do
    while :; do
      port=$((RANDOM % 12000 + 20000))
      [[ $used != *" $port "* ]] && ! port_is_open "$port" && break
    done
    used+="$port "
    printf '%s=%d\n' "$name" "$port"
  done
}

port_is_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

write_settings() {
  local directory=$1 name
  # shellcheck source=/dev/null
  (source "$directory/ports" && cat "$directory/ports" && printf 'SERVER=https://127.0.0.1:%d\n' "$API_PORT") >"$directory/settings"
  for name in ETCD KUBE_APISERVER KUBE_CONTROLLER_MANAGER KUBECTL CONTROL_PLANE_ORIGIN; do
    printf '%s=%q\n' "$name" "${!name}" >>"$directory/settings"
  done
}

# add_user DIRECTORY USER GROUPS
add_user() {
  local directory=$1 user=$2 groups=$3 token file
  file="$directory/kubeconfig-$user"
  [[ $user != admin ]] || file="$directory/kubeconfig"
  [[ ! -e $file ]] || return 0
  [[ $user =~ ^[a-z0-9][a-z0-9.-]*$ ]] || fail "'$user' cannot be the name of a user" 'use lower-case letters, digits, dots and dashes'
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s,%s,%s,"%s"\n' "$token" "$user" "$user" "$groups" >>"$directory/tokens.csv"
  # shellcheck source=/dev/null
  (source "$directory/settings" && write_kubeconfig "$SERVER" "$user" "$token") >"$file"
}

# The API server signs its own certificate at its first start, after this file is written; on loopback it is not verified.
write_kubeconfig() {
  cat <<KUBECONFIG
apiVersion: v1
kind: Config
clusters:
- name: chaos-operator-local
  cluster:
    server: $1
    insecure-skip-tls-verify: true
users:
- name: $2
  user:
    token: $3
contexts:
- name: chaos-operator-local
  context:
    cluster: chaos-operator-local
    user: $2
current-context: chaos-operator-local
KUBECONFIG
}

# describe_control_plane DIRECTORY: one JSON object, for programs.
describe_control_plane() {
  # shellcheck source=/dev/null
  (
    source "$1/settings"
    printf '{"directory":"%s","server":"%s","kubeconfig":"%s","kubectl":"%s","origin":"%s","etcdPort":%d,"controllerManager":%s}\n' \
      "$1" "$SERVER" "$1/kubeconfig" "$KUBECTL" "$CONTROL_PLANE_ORIGIN" "$ETCD_PORT" "$([[ -n $KUBE_CONTROLLER_MANAGER ]] && echo true || echo false)"
  )
}
