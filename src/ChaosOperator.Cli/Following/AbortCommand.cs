using System.CommandLine;
using ChaosOperator.Cli.Cluster;
using ChaosOperator.Cli.Completion;
using ChaosOperator.Cli.Output;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Following;

/// <summary><c>abort NAME</c>: stops a run and has its fault lifted.</summary>
internal static class AbortCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Name of a ChaosRun, or of a ChaosExperiment, whose active run is meant.", CompletionSources = { ClusterNames.Experiments, ClusterNames.Runs } };

    private static readonly Option<string> Reason = new("--reason") { Description = "Why; it is recorded with the run.", HelpName = "TEXT", DefaultValueFactory = _ => "by kubectl chaos abort" };

    private static readonly Option<bool> Wait = new("--wait") { Description = "Wait until the fault is lifted and that is verified." };

    /// <summary>The command.</summary>
    public static Command Create() =>
        new Command("abort", "Stops a run and has its fault lifted.") { Name, Reason, Wait, Follow.Timeout, Follow.Output }.OnCluster(AbortAsync);

    private static async Task<int> AbortAsync(ParseResult parsed, ClusterConnection cluster, CancellationToken cancellationToken)
    {
        // Heard from before the run is aborted: from then on it is, whatever becomes of this command.
        using var interrupts = new ProcessInterrupts();
        var deadline = Follow.Deadline(parsed);
        var run = await cluster.RunNamedAsync(parsed.GetRequiredValue(Name), cancellationToken);
        if (!await cluster.AbortAsync(run, parsed.GetRequiredValue(Reason), cancellationToken))
        {
            throw new ClusterException($"ChaosRun {run} is over; there is nothing to abort. See {cluster.Command($"watch {run}")}.");
        }

        if (!parsed.GetValue(Wait))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"{run} is being aborted. Follow it with {cluster.Command($"watch {run}")}.");
            if (parsed.GetValue(Follow.Output) is OutputFormat.Json or OutputFormat.Yaml)
            {
                await Follow.WriteAsync(parsed, await cluster.ReadAsync<V1Alpha1ChaosRun>(run, cancellationToken), commands: null);
            }

            return ExitCodes.Success;
        }

        var code = await Follow.FollowAsync(parsed, cluster, run, interrupts, new FollowOptions(deadline, AbortOnInterrupt: false, IsAborting: true), cancellationToken);
        if (code is ExitCodes.NotYet or ExitCodes.Interrupted or ExitCodes.Terminated)
        {
            return code;
        }

        // What it showed is not what was asked for: whether the fault is lifted is.
        var ended = await cluster.ReadAsync<V1Alpha1ChaosRun>(run, cancellationToken);
        return ended.Status?.Conditions.Find("Reverted") is null or { Status: ConditionStatus.True } ? ExitCodes.Success : ExitCodes.Findings;
    }
}
