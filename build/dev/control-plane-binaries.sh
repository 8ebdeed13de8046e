# shellcheck shell=bash
# Which binaries a local control plane is made of. Order of choice: KUBEBUILDER_ASSETS, PATH, the official envtest archive,
# a build from Debian's source package. The last two are set up once and cached.

ENVTEST_VERSION=1.33.0
ENVTEST_BASE_URL=${ENVTEST_BASE_URL:-https://github.com/kubernetes-sigs/controller-tools/releases/download}
KUBERNETES_RELEASE_BASE_URL=${KUBERNETES_RELEASE_BASE_URL:-https://dl.k8s.io}

# Sets ETCD, KUBE_APISERVER, KUBE_CONTROLLER_MANAGER (empty where there is none: no garbage collection and no deletion of
# namespaces then), KUBECTL and CONTROL_PLANE_ORIGIN.
choose_control_plane_binaries() {
  local cached
  if [[ -n ${KUBEBUILDER_ASSETS:-} ]]; then
    [[ -x $KUBEBUILDER_ASSETS/kube-apiserver && -x $KUBEBUILDER_ASSETS/etcd ]] ||
      fail "KUBEBUILDER_ASSETS=$KUBEBUILDER_ASSETS holds no kube-apiserver and etcd" 'correct it, or unset it to have a control plane set up'
    use_binaries "$KUBEBUILDER_ASSETS" KUBEBUILDER_ASSETS
  elif command -v kube-apiserver >/dev/null && command -v etcd >/dev/null; then
    ETCD=$(command -v etcd) KUBE_APISERVER=$(command -v kube-apiserver) CONTROL_PLANE_ORIGIN=PATH
    KUBE_CONTROLLER_MANAGER=$(command -v kube-controller-manager || true)
  else
    cached=$(cached_control_plane)
    if [[ -z $cached ]]; then
      with_lock control-plane set_up_control_plane_binaries
      cached=$(cached_control_plane)
    fi
    [[ -n $cached ]] || fail 'no control plane could be set up' 'set KUBEBUILDER_ASSETS to a folder with kube-apiserver and etcd'
    use_binaries "$cached" "$(basename "$cached")"
  fi
  choose_kubectl
}

use_binaries() {
  ETCD=$1/etcd KUBE_APISERVER=$1/kube-apiserver KUBE_CONTROLLER_MANAGER='' CONTROL_PLANE_ORIGIN=$2
  [[ ! -x $1/kube-controller-manager ]] || KUBE_CONTROLLER_MANAGER=$1/kube-controller-manager
}

cached_control_plane() {
  local candidate
  for candidate in "$CACHE/control-plane/envtest-$ENVTEST_VERSION" "$CACHE/control-plane/debian-$KUBERNETES_SOURCE_VERSION"; do
    if [[ -x $candidate/kube-apiserver ]]; then
      printf '%s\n' "$candidate"
      return
    fi
  done
}

# Under the lock: another process may have done it while we waited.
set_up_control_plane_binaries() {
  [[ -z $(cached_control_plane) ]] || return 0
  if download_envtest "$CACHE/control-plane/envtest-$ENVTEST_VERSION"; then return; fi
  is_debian || fail 'the envtest archive cannot be reached, and only on Debian can a control plane be built from source' \
    'set KUBEBUILDER_ASSETS to a folder with kube-apiserver and etcd, or name a cluster with --context'
  build_debian_control_plane "$CACHE/control-plane/debian-$KUBERNETES_SOURCE_VERSION"
}

# download_envtest DIRECTORY: kube-apiserver, etcd and kubectl from the archive, the controller manager of the same version
# from the release. Gives up fast: the source build is there for machines without that much of the internet.
download_envtest() {
  local directory=$1 staging architecture archive
  command -v curl >/dev/null || return 1
  case $(uname -m) in
    x86_64) architecture=amd64 ;;
    aarch64) architecture=arm64 ;;
    *) return 1 ;;
  esac
  archive="envtest-v$ENVTEST_VERSION-linux-$architecture.tar.gz"
  mkdir -p "$CACHE/build"
  staging=$(mktemp -d "$CACHE/build/envtest-XXXXXX")
  say "Looking for the official envtest archive $ENVTEST_VERSION"
  if download "$ENVTEST_BASE_URL/envtest-v$ENVTEST_VERSION/$archive" "$staging/$archive" sha512 &&
    download "$KUBERNETES_RELEASE_BASE_URL/v$ENVTEST_VERSION/bin/linux/$architecture/kube-controller-manager" "$staging/kube-controller-manager" sha256 &&
    tar --extract --gzip --file "$staging/$archive" --directory "$staging" --strip-components 2 &&
    rm "$staging/$archive" && chmod 755 "$staging" "$staging/kube-controller-manager" &&
    mkdir -p "$CACHE/control-plane" && mv -T "$staging" "$directory"; then
    say '  downloaded'
    return 0
  fi
  rm -rf "$staging"
  say '  not reachable from here'
  return 1
}

# download URL FILE ALGORITHM: the file, checked against the checksum published beside it.
download() {
  local url=$1 file=$2 algorithm=$3 expected actual
  curl --fail --silent --location --connect-timeout 5 --max-time 10 --output "$file.$algorithm" "$url.$algorithm" || return 1
  curl --fail --silent --location --connect-timeout 5 --speed-limit 50000 --speed-time 20 --max-time 900 --output "$file" "$url" || return 1
  expected=$(cut -d ' ' -f 1 "$file.$algorithm")
  actual=$("${algorithm}sum" "$file" | cut -d ' ' -f 1)
  rm "$file.$algorithm"
  [[ $expected == "$actual" ]] && return 0
  say "  the checksum of $(basename "$file") is wrong"
  return 1
}
