# shellcheck shell=bash
# Debian packages without touching the system: package lists of our own, packages unpacked into the cache. So no root is
# needed, no service is started (etcd-server's would take the port of a real etcd), and a removed cache leaves nothing.

APT_STATE="$CACHE/apt"

is_debian() { [[ -r /etc/debian_version ]] && command -v apt-get >/dev/null; }

# private_apt TOOL ARGUMENTS…: apt-get or apt-cache on our own lists. The machine's own sources are used as they are;
# those with source packages are the same ones read as deb-src.
private_apt() {
  local tool=$1
  shift
  "$tool" -qq \
    -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$APT_STATE/sources" \
    -o Dir::State::lists="$APT_STATE/lists" -o Dir::Cache="$APT_STATE/cache" \
    -o APT::Sandbox::User="$(id -un)" -o APT::Update::Post-Invoke-Success::= -o APT::Update::Post-Invoke::= "$@"
}

# Copies the machine's sources and adds their deb-src twins.
write_apt_sources() {
  local file name
  rm -rf "$APT_STATE/sources"
  mkdir -p "$APT_STATE/sources" "$APT_STATE/lists/partial" "$APT_STATE/cache/archives/partial"
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [[ -s $file ]] || continue
    name=$(basename "$file")
    case $file in
      *.sources) sed -E 's/^Types:.*/Types: deb deb-src/' "$file" ;;
      *) sed -nE '/^deb /{p; s/^deb /deb-src /p}' "$file" ;;
    esac >"$APT_STATE/sources/$name"
  done
}

update_package_lists() {
  [[ -n $(find "$APT_STATE/updated" -mmin -720 2>/dev/null) ]] && return
  write_apt_sources
  private_apt apt-get update
  touch "$APT_STATE/updated"
}

# unpack_packages DIRECTORY PACKAGE…: downloads the packages (without what they depend on) and unpacks them there.
unpack_packages() {
  local directory=$1 package staging
  shift
  staging=$(mktemp -d "$APT_STATE/unpack-XXXXXX")
  for package in "$@"; do
    (cd "$staging" && private_apt apt-get download "$package")
  done
  mkdir -p "$directory"
  for package in "$staging"/*.deb; do
    dpkg-deb --extract "$package" "$directory"
  done
  rm -rf "$staging"
}

# install_packages PACKAGE…: installs on the system what cannot be used unpacked, if it is missing.
install_packages() {
  local package missing=() sudo=()
  for package in "$@"; do
    [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  ((${#missing[@]} > 0)) || return 0
  if ((EUID != 0)); then
    command -v sudo >/dev/null || fail "the packages ${missing[*]} are missing and only root may install them" "as root: apt-get install ${missing[*]}"
    sudo=(sudo)
  fi
  step "install ${missing[*]}" system_install "${sudo[@]}" -- "${missing[@]}"
}

# system_install [sudo] -- PACKAGE…
system_install() {
  local sudo=()
  while [[ $1 != -- ]]; do
    sudo+=("$1")
    shift
  done
  shift
  "${sudo[@]}" apt-get -o DPkg::Lock::Timeout=120 -qq update
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 -qq --yes --no-install-recommends install "$@"
}
