using System.Collections.Concurrent;
using ChaosOperator.Aws.Metrics;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Running;

/// <summary>
/// The series of the runs that are under way. Read again only when a further sample can count; lost with the process without harm, since CloudWatch has them.
/// </summary>
internal sealed class RunSeries(MetricReader reader)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <summary>The series of a run from the start of its steady-state window until now.</summary>
    /// <param name="run">The run.</param>
    /// <param name="status">What is stored of it.</param>
    /// <param name="session">Where its signals are read, and as whom.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="watched">Signals that are read at every look, since a sample of theirs counts as soon as it is there.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>What is known, as of when, and what was refused. After a refusal what was read before is still good, as of then.</returns>
    public async Task<SeriesReading> ReadAsync(
        RunContext run, ChaosRunStatus status, AwsSession session, DateTimeOffset now, IReadOnlySet<string> watched, CancellationToken cancellationToken)
    {
        if (status.SteadyStateWindow?.Start is not { } from)
        {
            return new SeriesReading(null, null, null);
        }

        var known = _entries.GetValueOrDefault(run.Uid);
        var isDue = known is null || now >= known.Due;
        var signals = run.Hypothesis.Signals.OfType<MetricSignal>().Where(signal => isDue || watched.Contains(signal.Name)).ToList();
        if (signals.Count == 0)
        {
            return new SeriesReading(known?.Series ?? new Dictionary<string, Series>(), now, null);
        }

        var requests = signals.ConvertAll(signal => new MetricRequest(signal.Name, signal.Metric, signal.Period, from, Ceiling(now, signal.Period)));
        var read = await reader.ReadAsync(session, requests, cancellationToken);
        if (read.Failures.Count > 0)
        {
            return new SeriesReading(known?.Series, known?.AsOf, read.Failures.Values.First());
        }

        var whole = isDue ? read.Series : read.Series.Concat(known!.Series.Where(entry => !read.Series.ContainsKey(entry.Key))).ToDictionary();
        _entries[run.Uid] = new Entry(whole, now, isDue ? signals.Min(signal => NextCount(now, signal)) : known!.Due);
        return new SeriesReading(whole, now, null);
    }

    /// <summary>Forgets a run that is over.</summary>
    public void Forget(string runUid) => _entries.TryRemove(runUid, out _);

    /// <summary>When the next sample of a signal counts: the end of its period plus the time to settle.</summary>
    private static DateTimeOffset NextCount(DateTimeOffset now, Signal signal) => Ceiling(now - signal.Settle, signal.Period) + signal.Settle;

    private static DateTimeOffset Ceiling(DateTimeOffset time, TimeSpan period) => Periods.Floor(time, period) + period;

    private sealed record Entry(IReadOnlyDictionary<string, Series> Series, DateTimeOffset AsOf, DateTimeOffset Due);
}

/// <summary>What is known of a run's signals.</summary>
/// <param name="Series">The series by signal; null when nothing was read yet.</param>
/// <param name="AsOf">The moment up to which they are whole.</param>
/// <param name="Failure">What was refused; null when nothing was.</param>
internal sealed record SeriesReading(IReadOnlyDictionary<string, Series>? Series, DateTimeOffset? AsOf, AwsFailure? Failure);
