namespace ChaosOperator.EndToEnd.EnvironmentItself;

/// <summary>Objects that say nothing about chaos: they prove that the cluster is a real one.</summary>
internal static class Manifests
{
    public const string WidgetDefinition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: { name: widgets.example.com }
        spec:
          group: example.com
          scope: Namespaced
          names: { kind: Widget, listKind: WidgetList, plural: widgets, singular: widget }
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      size: { type: string, enum: [small, large] }
        """;

    public const string ReaderOfConfigMaps = """
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: reader }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: reader }
        rules:
        - { apiGroups: [""], resources: [configmaps], verbs: [get, list] }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: reader }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
        subjects:
        - { kind: ServiceAccount, name: reader }
        """;

    public static string ConfigMap(string name, string value) => $$"""
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: {{name}} }
        data: { value: "{{value}}" }
        """;

    public static string OwnedConfigMap(string name, string owner, string ownerUid) => $$"""
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: {{name}}
          ownerReferences:
          - { apiVersion: v1, kind: ConfigMap, name: {{owner}}, uid: {{ownerUid}} }
        """;

    public static string Widget(string name, string size) => $$"""
        apiVersion: example.com/v1
        kind: Widget
        metadata: { name: {{name}} }
        spec: { size: {{size}} }
        """;
}
