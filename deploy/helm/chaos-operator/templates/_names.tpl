{{/* All objects are named like the release, so that two operators can live in one cluster. */}}
{{- define "chaos-operator.name" -}}
{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- define "chaos-operator.labels" -}}
app.kubernetes.io/name: chaos-operator
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: chaos-operator
{{- end }}

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
