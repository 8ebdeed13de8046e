{{/* All objects are named like the release, so that two operators can live in one cluster. */}}
{{- define "chaos-operator.name" -}}
{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- define "chaos-operator.labels" -}}
{{ include "chaos-operator.madeBy" . }}
{{ include "chaos-operator.podLabels" . }}
{{- end }}

{{/* What made an object. Pods have none of it, or a chart that changes nothing of them would make them anew. */}}
{{- define "chaos-operator.madeBy" -}}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version | replace "+" "_" }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "chaos-operator.podLabels" -}}
{{ include "chaos-operator.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/component: operator
app.kubernetes.io/part-of: chaos-operator
{{- end }}

{{/* A selector never changes: Kubernetes refuses another one for a Deployment that is there. */}}
{{- define "chaos-operator.selector" -}}
app.kubernetes.io/name: chaos-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "chaos-operator.subject" -}}
- kind: ServiceAccount
  name: {{ include "chaos-operator.name" . }}
  namespace: {{ .Release.Namespace }}
{{- end }}

{{- define "chaos-operator.priorityClass" -}}
{{ .Values.priorityClass.name | default (include "chaos-operator.name" .) }}
{{- end }}
