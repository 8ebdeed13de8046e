using System.Diagnostics;
using ChaosOperator.Demo.Runs;
using ChaosOperator.Demo.Telling;
using ChaosOperator.TestEnvironment.Programs;
using k8s.Autorest;

namespace ChaosOperator.Demo.World;

/// <summary>Follows a run from its creation to its verdict and shows it on a screen.</summary>
internal sealed class RunFollower(ClusterReader cluster, LabProcess lab, OperatorProcess theOperator, string logs)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);
    private readonly HashSet<string> seenEvents = new(StringComparer.Ordinal);

    /// <summary>Follows it.</summary>
    /// <returns>The completed run.</returns>
    /// <exception cref="DemoFailedException">It was not completed in time, or the operator ended.</exception>
    public async Task<RunView> FollowAsync(string name, IRunScreen screen, TimeSpan within, CancellationToken cancellationToken)
    {
        var elapsed = Stopwatch.StartNew();
        var run = new RunView { Name = name };
        using var timer = new PeriodicTimer(Interval);
        do
        {
            if (theOperator.HasExited)
                throw new DemoFailedException($"The operator ended while {name} was {run.Phase ?? "awaited"}. Look at {logs}.");
            run = await LookAsync(run, screen, cancellationToken);
            if (run.IsCompleted)
                return run;
        }
        while (elapsed.Elapsed < within && await timer.WaitForNextTickAsync(cancellationToken));

        var state = run.Phase is null
            ? $"was not taken up within {within.TotalSeconds:0} s; the experiment says: {await cluster.ExperimentMessageAsync(cancellationToken) ?? "nothing"}"
            : $"is still {run.Phase} after {within.TotalSeconds:0} s: {run.Message}";
        throw new DemoFailedException($"{name} {state}. Look at {logs}.");
    }

    private async Task<RunView> LookAsync(RunView known, IRunScreen screen, CancellationToken cancellationToken)
    {
        try
        {
            var events = await cluster.EventsAsync(cancellationToken);
            var run = await cluster.FindRunAsync(known.Name, cancellationToken) ?? known;
            screen.Show(run, [.. events.Where(happened => seenEvents.Add(happened.Id))], (await lab.Client.ClockAsync(cancellationToken)).Now);
            return run;
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpOperationException)
        {
            // The next look may succeed; the deadline and the logs tell if none does.
            return known;
        }
    }
}
