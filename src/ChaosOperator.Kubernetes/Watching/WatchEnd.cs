namespace ChaosOperator.Kubernetes.Watching;

/// <summary>How a list or a watch ended, and where to go on.</summary>
/// <param name="ContinueFrom">Version to watch from; null to list.</param>
/// <param name="Failed">Wait before going on.</param>
/// <param name="Progressed">Something arrived: failures before it do not count any more.</param>
internal readonly record struct WatchEnd(string? ContinueFrom, bool Failed, bool Progressed)
{
    public static WatchEnd Normal(string? continueFrom, bool progressed) => new(continueFrom, false, progressed);

    public static WatchEnd Failure(string? continueFrom, bool progressed) => new(continueFrom, true, progressed);
}

/// <summary>The last version that a watch delivered.</summary>
internal sealed class WatchCursor(string version)
{
    public string Version { get; private set; } = version;

    public bool Progressed { get; private set; }

    public void Advance(string version)
    {
        if (version.Length > 0)
        {
            Version = version;
            Progressed = true;
        }
    }
}
