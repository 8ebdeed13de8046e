using System.CommandLine;
using ChaosOperator.Cli.Cluster;
using ChaosOperator.Cli.Completion;

namespace ChaosOperator.Cli.Following;

/// <summary><c>watch NAME</c>: follows a run to its end.</summary>
internal static class WatchCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Name of a ChaosRun, or of a ChaosExperiment, whose active or last run is meant.", CompletionSources = { ClusterNames.Experiments, ClusterNames.Runs } };

    /// <summary>The command.</summary>
    public static Command Create() =>
        new Command("watch", "Follows a run to its end: live progress on a terminal, lines elsewhere. The exit code tells the verdict.") { Name, Follow.Timeout, Follow.AbortOnInterrupt, Follow.Output }.OnCluster(WatchAsync);

    private static async Task<int> WatchAsync(ParseResult parsed, ClusterConnection cluster, CancellationToken cancellationToken)
    {
        using var interrupts = new ProcessInterrupts();
        var options = new FollowOptions(Follow.Deadline(parsed), parsed.GetValue(Follow.AbortOnInterrupt));
        return await Follow.FollowAsync(parsed, cluster, await cluster.RunNamedAsync(parsed.GetRequiredValue(Name), cancellationToken), interrupts, options, cancellationToken);
    }
}
