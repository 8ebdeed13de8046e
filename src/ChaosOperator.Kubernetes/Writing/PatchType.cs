namespace ChaosOperator.Kubernetes.Writing;

/// <summary>Media types of the Kubernetes patch dialects.</summary>
internal static class PatchType
{
    /// <summary>Server-side apply. JSON is YAML, so the body may be JSON.</summary>
    public const string Apply = "application/apply-patch+yaml";

    /// <summary>JSON merge patch (RFC 7386): null removes.</summary>
    public const string Merge = "application/merge-patch+json";
}
