namespace ChaosOperator.Core.Notifications;

/// <summary>Where a run is found on the page of the operator.</summary>
public static class RunPage
{
    /// <summary>First part of the path of every run.</summary>
    public const string Folder = "runs";

    /// <summary>The address of a run.</summary>
    /// <param name="page">Where people open the page, with a slash at its end.</param>
    /// <param name="run">The run.</param>
    public static Uri Of(Uri page, NotifiedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new Uri(page, $"{Folder}/{Uri.EscapeDataString(run.Namespace)}/{Uri.EscapeDataString(run.Name)}");
    }
}
