using System.CommandLine;
using ChaosOperator.Cli.Cluster;
using ChaosOperator.Cli.Completion;
using ChaosOperator.Cli.Local;
using ChaosOperator.Cli.Output;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Following;

/// <summary><c>run NAME</c>: asks for a run of an experiment.</summary>
internal static class RunCommand
{
    private static readonly Argument<string?> Name = new("name") { Description = "Name of the ChaosExperiment; with --local it may be left out where only one is meant.", CompletionSources = { ClusterNames.Experiments }, Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<bool> Wait = new("--wait") { Description = "Follow the run to its end; the exit code tells the verdict then." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("run", "Asks the operator for one run of an experiment, by its annotation; with --local it runs the experiment from here.") { Name, Wait, Follow.Timeout, Follow.AbortOnInterrupt, Follow.Output };
        command.WithLocalRuns(Name).WithCluster().SetAction((parsed, token) => parsed.GetValue(LocalOptions.Local)
            ? LocalRunCommand.RunAsync(parsed, parsed.GetValue(Name), token)
            : ClusterCommand.RunAsync(parsed, RunAsync, token));
        return command;
    }

    /// <summary>What becomes of a run under way and of the one that is asked for, and what can be done about it.</summary>
    internal static string Beside(string active, ConcurrencyPolicy? policy, ClusterConnection cluster) => policy == ConcurrencyPolicy.Replace
        ? $"{active}, which is under way, is stopped for it and its fault lifted first, since spec.concurrencyPolicy is Replace."
        : $"{active} is under way, and it begins when that is completed. To have it sooner, end that with {cluster.Command($"abort {active}")}.";

    private static async Task<int> RunAsync(ParseResult parsed, ClusterConnection cluster, CancellationToken cancellationToken)
    {
        var (name, error, deadline) = (parsed.GetValue(Name)!, parsed.InvocationConfiguration.Error, Follow.Deadline(parsed));
        var experiment = await cluster.ReadAsync<V1Alpha1ChaosExperiment>(name, cancellationToken);
        // What is asked for while one stands is not served, and a pipeline would wait for ever.
        if (RequestState.Obstacle(experiment) is { } obstacle)
        {
            throw new ClusterException(obstacle);
        }

        // Heard from before anything is asked for: what is interrupted from then on is withdrawn or aborted.
        using var interrupts = new ProcessInterrupts();
        var request = $"kubectl-chaos {TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {Guid.NewGuid():N}";
        await cluster.AnnotateAsync(experiment, Annotations.RunRequested, request, cancellationToken);
        await error.WriteLineAsync($"A run of {name} is asked for.{(experiment.Status?.ActiveRun is { } active ? $" {Beside(active, experiment.Spec.ConcurrencyPolicy, cluster)}" : "")}");
        if (!parsed.GetValue(Wait))
        {
            await error.WriteLineAsync($"Follow it with {cluster.Command($"watch {name}")}.");
            if (parsed.GetValue(Follow.Output) is OutputFormat.Json or OutputFormat.Yaml)
            {
                await Structured.WriteAsync(parsed.InvocationConfiguration.Output, new RequestView(name, cluster.Namespace, request, experiment.Status?.ActiveRun), parsed.GetValue(Follow.Output));
            }

            return ExitCodes.Success;
        }

        var (run, code) = await new RequestFollower(cluster, interrupts, deadline, RequestTimes.Usual, error).ServedAsync(name, request, cancellationToken);
        return run is null
            ? code
            : await Follow.FollowAsync(parsed, cluster, run.Name, interrupts, new FollowOptions(deadline, parsed.GetValue(Follow.AbortOnInterrupt), run.IsAborting, run.ExperimentUid), cancellationToken);
    }
}

/// <summary>A request for a run, for programs.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Request">What the annotation was set to; the status of the experiment repeats it in <c>trigger.requested</c> once it is served.</param>
/// <param name="ActiveRun">The run that was under way; null: none.</param>
internal sealed record RequestView(string Experiment, string Namespace, string Request, string? ActiveRun);
