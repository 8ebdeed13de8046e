using System.Diagnostics;
using System.Diagnostics.Metrics;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Telemetry;

/// <summary>
/// What runs showed, counted when the status that says so was stored: once, whichever replica stored it, and not again by one that takes over. A process that ends between the two, or does not hear that the
/// status was stored, loses that count; nothing is counted twice.
/// </summary>
internal static class RunMetrics
{
    public const string MeterName = "ChaosOperator.Runs";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Samples come once a minute mostly: finer steps would show nothing.</summary>
    private static readonly InstrumentAdvice<double> Reactions = new() { HistogramBucketBoundaries = [30, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1800] };

    private static readonly InstrumentAdvice<double> Stretches = new() { HistogramBucketBoundaries = [10, 30, 60, 120, 300, 600, 1200, 1800, 2700, 3600, 7200, 14400] };

    private static readonly Counter<long> Completed = Meter.CreateCounter<long>("chaosoperator.runs.completed", "{run}", "Runs that were completed, by what they showed.");

    private static readonly Histogram<double> Lasted = Meter.CreateHistogram("chaosoperator.run.duration", "s", "From the moment a run left Pending to its end.", null, Stretches);

    private static readonly Histogram<double> Detected = Meter.CreateHistogram(
        "chaosoperator.run.time_to_detect", "s", "From the start of the fault until the system showed that it had noticed.", null, Reactions);

    private static readonly Histogram<double> Recovered = Meter.CreateHistogram(
        "chaosoperator.run.time_to_recover", "s", "From the end of the fault until all was well again.", null, Reactions);

    private static readonly Histogram<double> InPhase = Meter.CreateHistogram("chaosoperator.run.phase.duration", "s", "How long runs were in a phase that they left.", null, Stretches);

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "chaosoperator.revert.failures", "{attempt}", "Attempts to lift a fault, or to show that it is lifted, that failed and have to be made again.");

    /// <summary>A status was stored.</summary>
    /// <param name="run">The run.</param>
    /// <param name="former">What was stored before.</param>
    /// <param name="stored">What is stored now.</param>
    public static void Stored(V1Alpha1ChaosRun run, ChaosRunStatus former, ChaosRunStatus stored)
    {
        var advance = RunAdvance.Between(former, stored);
        if (advance.Left is { } left)
        {
            InPhase.Record(left.Lasted.TotalSeconds, new KeyValuePair<string, object?>("phase", left.Phase.ToString()));
        }

        if (advance.FailedReverts > 0)
        {
            Failures.Add(advance.FailedReverts, new("namespace", run.Metadata.NamespaceProperty), new("experiment", RunLabels.ExperimentOf(stored)));
        }

        if (advance.Result is { } result)
        {
            Count(run.Metadata.NamespaceProperty, RunLabels.HypothesisOf(run, stored), result);
        }
    }

    private static void Count(string space, string hypothesis, RunResult result)
    {
        var tags = new TagList { { "namespace", space }, { "hypothesis", hypothesis } };
        Record(Lasted, result.Lasted, tags);
        Record(Detected, result.TimeToDetect, tags);
        Record(Recovered, result.TimeToRecover, tags);
        tags.Add("verdict", result.Verdict.ToString());
        Completed.Add(1, tags);
    }

    private static void Record(Histogram<double> histogram, TimeSpan? time, in TagList tags)
    {
        if (time is { } measured)
        {
            histogram.Record(measured.TotalSeconds, tags);
        }
    }
}
