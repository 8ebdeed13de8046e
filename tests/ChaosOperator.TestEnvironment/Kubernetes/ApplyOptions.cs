namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>How manifests are applied.</summary>
public sealed record ApplyOptions
{
    /// <summary>The namespace of objects that name none; null for that of the kubeconfig.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether the server merges (server-side apply) and not kubectl.</summary>
    public bool ServerSide { get; init; }

    /// <summary>The owner of the fields under server-side apply; null for kubectl's own name.</summary>
    public string? FieldManager { get; init; }

    /// <summary>Whether unknown and missing fields are refused before anything is sent.</summary>
    public bool Validate { get; init; } = true;

    internal IEnumerable<string> ToArguments()
    {
        if (Namespace is not null)
            yield return $"--namespace={Namespace}";
        if (ServerSide)
            yield return "--server-side";
        if (FieldManager is not null)
            yield return $"--field-manager={FieldManager}";
        if (!Validate)
            yield return "--validate=false";
    }
}
