using System.Collections.Concurrent;
using ChaosOperator.Aws.Metrics;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Running;

/// <summary>
/// The series of the runs that are under way. Asked for again only when a further sample can count; lost with the process without harm, since CloudWatch has them.
/// </summary>
internal sealed class RunSeries(MetricReader reader)
{
    private static readonly SeriesReading Nothing = new(null, null, null);

    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <summary>The series of a run from the start of its steady-state window until now.</summary>
    /// <param name="run">The run.</param>
    /// <param name="status">What is stored of it.</param>
    /// <param name="session">Where its signals are read, and as whom.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="watched">Signals that are read at every look, since a sample of theirs counts as soon as it is there.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>
    /// What is known, as of when, and what was refused. After a refusal what was read before is still good, as of then. Nothing at the first look at a steady state: its signals are read at the next
    /// tick, together with those of all other runs that begin.
    /// </returns>
    public async Task<SeriesReading> ReadAsync(
        RunContext run, ChaosRunStatus status, AwsSession session, DateTimeOffset now, IReadOnlySet<string> watched, CancellationToken cancellationToken)
    {
        if (status.SteadyStateWindow?.Start is not { } from)
        {
            return Nothing;
        }

        var known = _entries.GetValueOrDefault(run.Uid);
        var isDue = known is null || now >= known.Due || now < known.LookedAt || (known.Series is null && status.Phase != RunPhase.SteadyState);
        if (known is { Series: null } && !isDue)
        {
            return Nothing;
        }

        var signals = run.Hypothesis.Signals.OfType<MetricSignal>().Where(signal => isDue || watched.Contains(signal.Name)).ToList();
        if (signals.Count == 0)
        {
            return new SeriesReading(known?.Series ?? new Dictionary<string, Series>(), now, null);
        }

        var requests = signals.ConvertAll(signal => Request(signal, from, now) with { Freshness = watched.Contains(signal.Name) ? Freshness.Live : Freshness.Counted });
        if (known is null && status.Phase == RunPhase.SteadyState)
        {
            reader.Expect(session, requests);
            _entries[run.Uid] = new Entry(null, null, now, LookTicks.Next(now));
            return Nothing;
        }

        var read = await reader.ReadAsync(session, requests, cancellationToken);
        if (read.Failures.Count > 0)
        {
            return new SeriesReading(known?.Series, known?.AsOf, read.Failures.Values.First());
        }

        var whole = isDue ? read.Series : read.Series.Concat(known!.Series!.Where(entry => !read.Series.ContainsKey(entry.Key))).ToDictionary();
        _entries[run.Uid] = new Entry(whole, now, now, isDue ? signals.Min(signal => Settling.NextCount(now, signal.Period, signal.Settle)) : known!.Due);
        return new SeriesReading(whole, now, null);
    }

    /// <summary>The series of a run that is over as CloudWatch has them now, whatever was read before.</summary>
    /// <param name="run">The run.</param>
    /// <param name="status">What is stored of it.</param>
    /// <param name="session">Where its signals are read, and as whom.</param>
    /// <param name="until">End of what is wanted.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async Task<SeriesReading> ReadAnewAsync(
        RunContext run, ChaosRunStatus status, AwsSession session, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (status.SteadyStateWindow?.Start is not { } from)
        {
            return Nothing;
        }

        var requests = run.Hypothesis.Signals.OfType<MetricSignal>().Select(signal => Request(signal, from, until) with { AsOf = now, Freshness = Freshness.Anew }).ToList();
        var read = await reader.ReadAsync(session, requests, cancellationToken);
        return read.Failures.Count > 0 ? new SeriesReading(null, null, read.Failures.Values.First()) : new SeriesReading(read.Series, until, null);
    }

    /// <summary>Forgets a run that is over; with the last one all that was read.</summary>
    public void Forget(string runUid)
    {
        _entries.TryRemove(runUid, out _);
        if (_entries.IsEmpty)
        {
            reader.Clear();
        }
    }

    private static MetricRequest Request(MetricSignal signal, DateTimeOffset from, DateTimeOffset until) =>
        new(signal.Name, signal.Metric, signal.Period, from, until) { Settle = signal.Settle };

    /// <summary>What was read of a run.</summary>
    /// <param name="Series">The series; null when they were only announced.</param>
    /// <param name="AsOf">The moment as of which they are whole.</param>
    /// <param name="LookedAt">When the run was looked at last; a later look at an earlier moment shows that the clock was set back.</param>
    /// <param name="Due">When a further sample counts.</param>
    private sealed record Entry(IReadOnlyDictionary<string, Series>? Series, DateTimeOffset? AsOf, DateTimeOffset LookedAt, DateTimeOffset Due);
}

/// <summary>What is known of a run's signals.</summary>
/// <param name="Series">The series by signal; null when nothing was read yet.</param>
/// <param name="AsOf">The moment up to which they are whole.</param>
/// <param name="Failure">What was refused; null when nothing was.</param>
internal sealed record SeriesReading(IReadOnlyDictionary<string, Series>? Series, DateTimeOffset? AsOf, AwsFailure? Failure);
