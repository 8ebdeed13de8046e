namespace ChaosOperator.TestEnvironment.Programs;

/// <summary>How the operator is started.</summary>
/// <param name="Kubeconfig">The kubeconfig that it acts with.</param>
public sealed record OperatorOptions(string Kubeconfig)
{
    /// <summary>The program, with what comes before its arguments; null for the one that was built.</summary>
    public IReadOnlyList<string>? Program { get; init; }

    /// <summary>Its arguments, e.g. <c>--clock</c> and the lab's clock.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables on top of this process's own environment, e.g. <see cref="LabProcess.Environment"/>; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>The network namespace that it lives in; null for that of this process.</summary>
    public string? NetworkNamespace { get; init; }

    /// <summary>Where its output goes; null for a new file below <c>artifacts/run/</c>. A restarted operator appends to it.</summary>
    public string? LogFile { get; init; }
}
