namespace ChaosOperator.Demo;

/// <summary>What the user asked for.</summary>
/// <param name="Keep">Whether everything goes on running after the story, until Ctrl-C.</param>
/// <param name="Context">The kubeconfig context of a cluster of the user's; null for a control plane of our own.</param>
/// <param name="Speed">Seconds of the lab per second.</param>
/// <param name="Output">The folder of the records, as the user wrote it; null for <c>artifacts/demo</c> of the repository.</param>
internal sealed record DemoOptions(bool Keep, string? Context, double Speed, string? Output);
