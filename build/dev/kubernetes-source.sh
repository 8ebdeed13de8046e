# shellcheck shell=bash
# Builds kube-apiserver and kube-controller-manager from Debian's source package, for machines that reach the Debian archive
# and nothing else. Resumable: what is unpacked stays, and Go's build cache keeps what was compiled.

KUBERNETES_SOURCE_VERSION=1.20.2
SOURCE_BUILD="$CACHE/build/kubernetes-$KUBERNETES_SOURCE_VERSION"
SOURCE_TREE="$SOURCE_BUILD/gopath/src/k8s.io/kubernetes"

# build_debian_control_plane DIRECTORY: leaves etcd, kube-apiserver, kube-controller-manager and kubectl there, or nothing.
build_debian_control_plane() {
  local directory=$1 staging="$SOURCE_BUILD/bin"
  mkdir -p "$staging" "$APT_STATE"
  say "Building a Kubernetes $KUBERNETES_SOURCE_VERSION control plane from Debian's source package (once; some minutes)"
  step 'read the package lists' update_package_lists
  step 'fetch etcd, kubectl and the Go compiler' fetch_build_packages
  step 'fetch the source package kubernetes' fetch_kubernetes_source
  step 'generate the OpenAPI definitions' generate_openapi
  step 'build kube-apiserver' build_component kube-apiserver
  step 'build kube-controller-manager' build_component kube-controller-manager
  cp "$SOURCE_BUILD/packages/usr/bin/"{etcd,kubectl} "$staging/"
  mkdir -p "$(dirname "$directory")"
  mv -T "$staging" "$directory"
  rm -rf "$SOURCE_BUILD"
}

fetch_build_packages() {
  local packages=(etcd-server kubernetes-client golang-1.19-go golang-1.19-src golang-github-modern-go-reflect2-dev)
  [[ -e $SOURCE_BUILD/packages.complete ]] && return
  command -v xz >/dev/null || packages+=(xz-utils)
  unpack_packages "$SOURCE_BUILD/packages" "${packages[@]}"
  touch "$SOURCE_BUILD/packages.complete"
}

fetch_kubernetes_source() {
  local archive
  [[ -e $SOURCE_BUILD/source.complete ]] && return
  mkdir -p "$SOURCE_BUILD/source"
  (cd "$SOURCE_BUILD/source" && private_apt apt-get source --download-only kubernetes)
  rm -rf "$SOURCE_TREE"
  mkdir -p "$SOURCE_TREE"
  archive=$(find "$SOURCE_BUILD/source" -name 'kubernetes_*.orig.tar.*' ! -name '*.asc' | head -n 1)
  PATH="$PATH:$SOURCE_BUILD/packages/usr/bin" tar --extract --file "$archive" --directory "$SOURCE_TREE" --strip-components 1
  replace_reflect2
  touch "$SOURCE_BUILD/source.complete"
}

# The vendored reflect2 1.0.1 reads map iterators as Go before 1.18 laid them out: compiled with a newer one, the API server
# crashes on the first custom resource. Debian's 1.0.2 knows both.
replace_reflect2() {
  local vendored="$SOURCE_TREE/vendor/github.com/modern-go/reflect2"
  rm "$vendored"/*.go "$vendored"/*.s
  cp "$SOURCE_BUILD/packages/usr/share/gocode/src/github.com/modern-go/reflect2/"*.{go,s} "$vendored/"
}

# The tree predates modules in the distribution: it builds in GOPATH mode only, from its own folder.
go_in_tree() {
  (
    cd "$SOURCE_TREE" || exit
    GOPATH="$SOURCE_BUILD/gopath" GOCACHE="$SOURCE_BUILD/gocache" GO111MODULE=off GOFLAGS='' CGO_ENABLED=0 \
      GOROOT="$SOURCE_BUILD/packages/usr/lib/go-1.19" "$SOURCE_BUILD/packages/usr/lib/go-1.19/bin/go" "$@"
  )
}

# The source package leaves one generated file out: the OpenAPI definitions of every package tagged for it.
generate_openapi() {
  local generator="$SOURCE_BUILD/openapi-gen" packages
  [[ -e $SOURCE_BUILD/openapi.complete ]] && return
  go_in_tree build -o "$generator" k8s.io/kubernetes/vendor/k8s.io/kube-openapi/cmd/openapi-gen
  packages=$(tagged_openapi_packages)
  (
    cd "$SOURCE_TREE" || exit
    GOPATH="$SOURCE_BUILD/gopath" GOCACHE="$SOURCE_BUILD/gocache" GO111MODULE=off CGO_ENABLED=0 \
      GOROOT="$SOURCE_BUILD/packages/usr/lib/go-1.19" PATH="$SOURCE_BUILD/packages/usr/lib/go-1.19/bin:$PATH" \
      "$generator" --go-header-file hack/boilerplate/boilerplate.generatego.txt --input-dirs "$packages" \
      -p k8s.io/kubernetes/pkg/generated/openapi -O zz_generated.openapi \
      --output-base "$SOURCE_BUILD/gopath/src" --report-filename "$SOURCE_BUILD/openapi.report"
  )
  touch "$SOURCE_BUILD/openapi.complete"
}

# Import paths, separated by commas. The tag may stand on a package or on a single type (resource.Quantity), so in any file.
# Staged packages are links below vendor/, hence the dereferencing.
tagged_openapi_packages() {
  (
    cd "$SOURCE_TREE" || exit
    grep --dereference-recursive --include='*.go' --files-with-matches --extended-regexp '^\s*// ?\+k8s:openapi-gen=true' pkg cmd vendor/k8s.io |
      xargs -d '\n' -n 1 dirname | sort -u | sed 's#^#k8s.io/kubernetes/#' | paste -s -d ,
  )
}

build_component() {
  local component=$1
  [[ -x $SOURCE_BUILD/bin/$component ]] && return
  go_in_tree build -trimpath -o "$SOURCE_BUILD/bin/$component.part" -ldflags "-s -w $(version_flags)" "./cmd/$component"
  mv "$SOURCE_BUILD/bin/$component.part" "$SOURCE_BUILD/bin/$component"
}

# The linker sets the version, in two packages as in a release: --version reads the one, the server's /version the other.
version_flags() {
  local package minor=${KUBERNETES_SOURCE_VERSION#1.}
  for package in component-base/version client-go/pkg/version; do
    package=k8s.io/kubernetes/vendor/k8s.io/$package
    printf -- '-X %s.gitVersion=v%s -X %s.gitMajor=1 -X %s.gitMinor=%s -X %s.gitTreeState=clean ' \
      "$package" "$KUBERNETES_SOURCE_VERSION" "$package" "$package" "${minor%%.*}" "$package"
  done
}
