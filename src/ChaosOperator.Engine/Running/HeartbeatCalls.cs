using ChaosOperator.Aws.Guarding;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>Publishes one heartbeat of each of some runs, all or none, in the name of the first.</summary>
/// <param name="runs">Runs that share role, external id, account and region; from one to <see cref="SwitchAlarm.MostBeats"/>.</param>
/// <param name="cancellationToken">Ends the call.</param>
/// <exception cref="Aws.Failures.AwsRefusedException">AWS refused the call.</exception>
internal delegate Task PublishHeartbeats(IReadOnlyList<RunContext> runs, CancellationToken cancellationToken);

/// <summary>Which heartbeats share a call. Pure.</summary>
internal static class HeartbeatCalls
{
    /// <summary>Each run in one call: together with those that may speak for it, unless it goes apart.</summary>
    /// <param name="runs">The runs that are to have a heartbeat now.</param>
    /// <param name="apart">UIDs of the runs that keep away from the calls of others, since their last heartbeat was refused.</param>
    /// <param name="beat">Number of the beat: at each another run speaks for the others, so that credentials of one experiment that do not come do not cost the others two heartbeats in a row.</param>
    public static IEnumerable<IReadOnlyList<RunContext>> Of(IEnumerable<RunContext> runs, IReadOnlySet<string> apart, int beat)
    {
        var isApart = runs.ToLookup(run => apart.Contains(run.Uid));
        var together = isApart[false].OrderBy(run => run.Uid, StringComparer.Ordinal).GroupBy(run => AwsSight.Of(run.Experiment.Aws, run.Owner));
        return isApart[true].Select(run => new[] { run }).Concat(together.SelectMany(group => group.Chunk(SwitchAlarm.MostBeats)).Select(call => From(call, beat % call.Length)));
    }

    private static RunContext[] From(RunContext[] call, int first) => [.. call[first..], .. call[..first]];
}
