namespace ChaosOperator.TestEnvironment.Processes;

/// <summary>What is to be started.</summary>
/// <param name="Name">The name in messages and of the log file.</param>
/// <param name="Executable">A path, or a name that PATH resolves.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="LogFile">Where standard output and error go; appended to.</param>
public sealed record ProcessSpec(string Name, string Executable, IReadOnlyList<string> Arguments, string LogFile)
{
    /// <summary>Variables on top of this process's own environment; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();
}
