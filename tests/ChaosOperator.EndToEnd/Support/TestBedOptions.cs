using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>What a test class needs.</summary>
public sealed record TestBedOptions
{
    /// <summary>Virtual seconds per second. The document's Python costs real time, so more than 120 starves it.</summary>
    public double Speed { get; init; } = 60;

    /// <summary>The lab's virtual time at its start; null for now.</summary>
    public DateTimeOffset? Epoch { get; init; }

    /// <summary>The namespace, created if it is not there; null for a new one.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether the operator watches all namespaces; for API servers that no other test uses.</summary>
    public bool WholeCluster { get; init; }

    /// <summary>Path of the lab's world; null for the shipped two regions.</summary>
    public string? World { get; init; }

    /// <summary>The lab's switches, e.g. <c>fis-stop-automation=leave</c>.</summary>
    public IReadOnlyList<string> Switches { get; init; } = [];

    /// <summary>Variables of the operator on top of those that lead to the lab.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>ARN of the role that the operator has by EKS Pod Identity; null: it has an access key.</summary>
    public string? PodRole { get; init; }

    /// <summary>Arguments of the operator on top of those that every test needs.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Starts what is to stand between the operator and the API server, given the lab and the operator's kubeconfig; returns the kubeconfig that leads there. Null: nothing.</summary>
    public Func<LabProcess, string, Task<string>>? Through { get; init; }

    /// <summary>Another test bed, whose lab and cluster name this one shares: another cluster that says it is that one. Null: both are its own.</summary>
    public TestBed? Beside { get; init; }

    /// <summary>Whether the test starts its operators itself.</summary>
    public bool WithoutOperator { get; init; }

    /// <summary>Whether the namespace gets the policy of <c>Manifests/policy.yaml</c>; without it nothing is allowed there.</summary>
    public bool Allowed { get; init; } = true;
}
