namespace ChaosOperator.Resources;

/// <summary>The API group of the operator.</summary>
public static class ChaosOperatorApi
{
    /// <summary>Group of all kinds.</summary>
    public const string Group = "chaosoperator.dev";

    /// <summary>Version of all kinds.</summary>
    public const string Version = "v1alpha1";

    /// <summary>Group and version as manifests write them.</summary>
    public const string GroupVersion = Group + "/" + Version;

    /// <summary>The category: <c>kubectl get chaos</c> lists all kinds.</summary>
    public const string Category = "chaos";
}
