#!/usr/bin/env bash
# Makes the schemas of this folder anew: needs npm and jq. README.md says what they are.
set -Eeuo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" ts-json-schema-generator@2.9.0 @kubernetes-models/argo-cd@2.7.2 @kubernetes-models/flux-cd@2.3.4

# Types as structural schemas know them: members that are not named are unknown, a constant is a choice of one, metadata is Kubernetes' own. Nobody writes a status or starts an operation by a manifest.
structural='
  walk(if type == "object" and has("const") then { type, enum: [.const] } else . end)
  | walk(if type == "object" and (.type | type) == "array" then del(.type) else . end)
  | walk(if type == "object" and .additionalProperties == false then del(.additionalProperties) else . end)
  | .properties.metadata = { type: "object" }
  | { type, required, properties: (.properties | del(.status, .operation)) }'

# A generator may bring a template of its own, and two hold all the others: thirty times the size of the rest.
small='.properties.spec.properties.generators.items.properties |= (del(.matrix, .merge) | map_values(del(.properties.template) | if .required then .required -= ["template"] else . end))'

# KIND, its package and module, and what else is done to its schema.
schema() {
  "$work/node_modules/.bin/ts-json-schema-generator" --path "$work/node_modules/@kubernetes-models/$2/$3/$1.d.ts" --type "I$1" --no-type-check --jsDoc none --no-top-ref \
    | jq --compact-output "$structural | ${4:-.}" > "$here/$1.json"
}

schema AppProject argo-cd argoproj.io/v1alpha1
schema Application argo-cd argoproj.io/v1alpha1
schema ApplicationSet argo-cd argoproj.io/v1alpha1 "$small"
schema Kustomization flux-cd kustomize.toolkit.fluxcd.io/v1
