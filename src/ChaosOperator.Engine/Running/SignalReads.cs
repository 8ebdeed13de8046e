using ChaosOperator.Aws.Diagnosis;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>Reads the signals of the hypothesis, and what there is in place of those that have no data.</summary>
internal sealed class SignalReads(RunSeries series)
{
    /// <summary>
    /// The series of the signals. That a fault is over is told by what was read of them before, and waits for nothing: the next look follows at once and reads them, maybe with those of a thousand others.
    /// </summary>
    public async Task<RunObservation> SeriesAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) => Noted(seen, look.Status.Phase == RunPhase.Injecting && seen.Injection is { IsTerminal: true }
        ? series.Known(look.Run.Uid)
        : await series.ReadAsync(look.Run, look.Status, look.Session, look.Now, Watched(look), cancellationToken));

    /// <summary>Those that guards watch, and nothing else.</summary>
    public async Task<RunObservation> WatchedAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) =>
        seen with { Watched = await series.WatchAsync(look.Run, look.Status, look.Session, look.Now, Watched(look), cancellationToken) };

    /// <summary>All of them anew, as of the moment at which the verdict is to be held against what came late.</summary>
    public async Task<RunObservation> SeriesAnewAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) =>
        Noted(seen, await series.ReadAnewAsync(look.Run, look.Status, look.Session, look.Status.Evidence!.AsOf!.Value, look.Now, cancellationToken));

    /// <summary>Metrics like those without data, with the look that ends the run: not while a fault is still being lifted.</summary>
    public static async Task<RunObservation> MissingAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) =>
        seen.Targets?.Any(target => !target.IsClean) != true && MissingMetrics.Of(look.Run.Hypothesis, look.Status, seen.Series) is { Count: > 0 } missing
            ? seen with { Metrics = await MetricSearches.ReadAsync(look.Session, missing, look.Run.Hypothesis.Signals, cancellationToken) }
            : seen;

    private static RunObservation Noted(RunObservation seen, SeriesReading read) => seen with { Series = read.Series, SeriesAsOf = read.AsOf, SeriesFailure = read.Failure, Watched = read.Watched };

    /// <summary>What a guard may stop the fault for is read at every look while there is a fault to stop, and as it is now before there is one.</summary>
    private static IReadOnlySet<string> Watched(RunLook look) =>
        look.Run.Hypothesis.Sources(look.Status.Phase is RunPhase.SteadyState or RunPhase.Injecting ? look.Run.Experiment.AbortWhen.Select(guard => guard.Signal) : []);
}
