using System.Collections.Concurrent;
using ChaosOperator.Aws.Metrics;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>
/// The series of the runs that are under way. Asked for again only when a further sample can count; lost with the process without harm, since CloudWatch has them.
/// </summary>
/// <param name="reader">Reads them.</param>
/// <param name="patience">How long a look that may have to stop a fault waits for signals that no guard watches; null: 5 s. What comes later is known to the next look.</param>
internal sealed class RunSeries(MetricReader reader, TimeSpan? patience = null)
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(5);
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
    /// What is known, as of when, and what was refused. After a refusal what was read before is still good, as of then; what is watched is told as of now all the same. Nothing at the first look at a steady state: its signals
    /// are read at the next tick, together with those of all other runs that begin.
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

        var (live, others) = (Live(run, from, now, watched), isDue ? Others(run, from, now, watched) : []);
        if (live.Count + others.Count == 0)
        {
            return new SeriesReading(known?.Series ?? new Dictionary<string, Series>(), now, null);
        }

        if (known is null && status.Phase == RunPhase.SteadyState)
        {
            reader.Expect(session, [.. live, .. others]);
            _entries[run.Uid] = new Entry(null, null, now, LookTicks.Next(now));
            return Nothing;
        }

        // Begun together, so that one call reads both where they are in one place.
        var reading = reader.ReadAsync(session, live, cancellationToken);
        var rest = await OthersAsync(session, others, isPatient: live.Count == 0 || status.Phase != RunPhase.Injecting, cancellationToken);
        return Keep(run, known, now, isDue, await reading, rest);
    }

    /// <summary>The series of what is watched, as of now, and nothing else. What of it cannot be read is told as it was read before, partial from then on, or not at all.</summary>
    /// <returns>By signal; null when nothing is watched.</returns>
    public async Task<IReadOnlyDictionary<string, Series>?> WatchAsync(
        RunContext run, ChaosRunStatus status, AwsSession session, DateTimeOffset now, IReadOnlySet<string> watched, CancellationToken cancellationToken)
    {
        if (status.SteadyStateWindow?.Start is not { } from || watched.Count == 0)
        {
            return null;
        }

        var known = _entries.GetValueOrDefault(run.Uid);
        var read = WatchedSignals.After(known?.Watched, await reader.ReadAsync(session, Live(run, from, now, watched), cancellationToken), now);
        if (known is not null)
        {
            // Kept for as long as looks keep the run: one that ended meanwhile is not brought back.
            _entries.TryUpdate(run.Uid, known with { Watched = read }, known);
        }

        return read.Told(run.Hypothesis);
    }

    /// <summary>What was read of a run before, as of then.</summary>
    public SeriesReading Known(string runUid) => _entries.GetValueOrDefault(runUid) is { } known ? new SeriesReading(known.Series, known.AsOf, null) : Nothing;

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

    /// <summary>Keeps what a look has read.</summary>
    /// <param name="run">The run.</param>
    /// <param name="known">What was kept of it.</param>
    /// <param name="now">When it was looked at.</param>
    /// <param name="isDue">Whether all signals were asked for.</param>
    /// <param name="live">What is watched.</param>
    /// <param name="others">The other signals; null when they were not waited for any longer.</param>
    private SeriesReading Keep(RunContext run, Entry? known, DateTimeOffset now, bool isDue, MetricReadings live, MetricReadings? others)
    {
        var watched = live.Series.Count + live.Failures.Count == 0 ? null : WatchedSignals.After(known?.Watched, live, now);
        var told = watched?.Told(run.Hypothesis);
        if (others is null || live.Failures.Count + others.Failures.Count > 0)
        {
            _entries[run.Uid] = (known ?? new Entry(null, null, now, now)) with { Watched = watched };
            return new SeriesReading(known?.Series, known?.AsOf, live.Failures.Values.Concat(others?.Failures.Values ?? []).FirstOrDefault()) { Watched = told };
        }

        var read = live.Series.Concat(others.Series).ToDictionary();
        var whole = isDue ? read : read.Concat(known!.Series!.Where(entry => !read.ContainsKey(entry.Key))).ToDictionary();
        var due = isDue ? run.Hypothesis.Signals.OfType<MetricSignal>().Min(signal => Settling.NextCount(now, signal.Period, signal.Settle)) : known!.Due;
        _entries[run.Uid] = new Entry(whole, now, now, due) { Watched = watched };
        return new SeriesReading(whole, now, null) { Watched = told };
    }

    /// <summary>A place that does not answer holds up no guard: its answer is for the next look.</summary>
    private async Task<MetricReadings?> OthersAsync(AwsSession session, IReadOnlyList<MetricRequest> requests, bool isPatient, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (!isPatient)
        {
            end.CancelAfter(patience ?? DefaultPatience);
        }

        try
        {
            return await reader.ReadAsync(session, requests, end.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static List<MetricRequest> Live(RunContext run, DateTimeOffset from, DateTimeOffset now, IReadOnlySet<string> watched) =>
        [.. run.Hypothesis.Signals.OfType<MetricSignal>().Where(signal => watched.Contains(signal.Name)).Select(signal => Request(signal, from, now) with { Freshness = Freshness.Live })];

    private static List<MetricRequest> Others(RunContext run, DateTimeOffset from, DateTimeOffset now, IReadOnlySet<string> watched) =>
        [.. run.Hypothesis.Signals.OfType<MetricSignal>().Where(signal => !watched.Contains(signal.Name)).Select(signal => Request(signal, from, now))];

    private static MetricRequest Request(MetricSignal signal, DateTimeOffset from, DateTimeOffset until) =>
        new(signal.Name, signal.Metric, signal.Period, from, until) { Settle = signal.Settle };

    /// <summary>What was read of a run.</summary>
    /// <param name="Series">The series; null when they were only announced.</param>
    /// <param name="AsOf">The moment as of which they are whole.</param>
    /// <param name="LookedAt">When the run was looked at last; a later look at an earlier moment shows that the clock was set back.</param>
    /// <param name="Due">When a further sample counts.</param>
    private sealed record Entry(IReadOnlyDictionary<string, Series>? Series, DateTimeOffset? AsOf, DateTimeOffset LookedAt, DateTimeOffset Due)
    {
        /// <summary>What is watched, as it was read last; null when nothing is.</summary>
        public WatchedSignals? Watched { get; init; }
    }
}

/// <summary>What is known of a run's signals.</summary>
/// <param name="Series">The series by signal; null when nothing was read yet.</param>
/// <param name="AsOf">The moment up to which they are whole.</param>
/// <param name="Failure">What was refused; null when nothing was.</param>
internal sealed record SeriesReading(IReadOnlyDictionary<string, Series>? Series, DateTimeOffset? AsOf, AwsFailure? Failure)
{
    /// <summary>The series of what is watched, as of now; null when nothing is, or it was not read.</summary>
    public IReadOnlyDictionary<string, Series>? Watched { get; init; }
}
