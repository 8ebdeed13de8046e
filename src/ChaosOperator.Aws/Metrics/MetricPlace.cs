using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Metrics;

/// <summary>
/// Answers all callers that read one region as one role. What was read is kept, so one call answers whoever asks for the same later; and a call that has to be made takes along what others will
/// ask for soon, so it does not matter whether they ask at the same time. What is asked for, and what is an answer, <see cref="SharedSeries"/> and <see cref="ReadPlan"/> say. That the role may not read is told
/// to nobody but him for whom it is true (<see cref="DeniedAskers"/>).
/// </summary>
internal sealed class MetricPlace(TimeSpan gatherFor, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<SeriesKey, SharedSeries> known = [];
    private readonly DeniedAskers denied = new();
    private readonly List<Waiting> waiting = [];
    private bool isPumping;

    /// <summary>Asks for a signal. A caller that gives up leaves the call to the others.</summary>
    /// <param name="asker">Who may make the call. Any that waits does: they are the same role, and those of experiments that are gone are closed.</param>
    /// <param name="request">The signal.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<SeriesAnswer> ReadAsync(MetricAsker asker, MetricRequest request, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var entry = new Waiting(asker, request);
            if (AnswerBy(entry) is { } answer) return Task.FromResult(answer);
            waiting.Add(entry);
            if (!isPumping)
            {
                isPumping = true;
                _ = PumpAsync();
            }

            return entry.Answer.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Says that a signal will be asked for; the next call takes it along.</summary>
    public void Expect(MetricRequest request)
    {
        lock (gate) Ask(request);
    }

    // Ends when nobody waits any more. Calls have deadlines of their own, so no token is needed here.
    private async Task PumpAsync()
    {
        try
        {
            do await Task.Delay(gatherFor, clock, CancellationToken.None);
            while (NextRound() is { } round && await CallAsync(round));
        }
        catch (Exception exception)
        {
            lock (gate) Fail(exception);
        }
    }

    private async Task<bool> CallAsync(IEnumerable<Errand> errands)
    {
        await Task.WhenAll(errands.SelectMany(errand => errand.Calls.Select(call => AnswerAsync(call, errand))));
        return true;
    }

    /// <summary>Whoever waits has to hear of a mistake of ours; the next one starts anew.</summary>
    private void Fail(Exception exception)
    {
        foreach (var entry in waiting) entry.Answer.TrySetException(exception);
        waiting.Clear();
        isPumping = false;
    }

    /// <summary>What has to be asked now; null when nobody waits for anything.</summary>
    private List<Errand>? NextRound()
    {
        lock (gate)
        {
            AnswerWhatIsKnown();
            isPumping = waiting.Count > 0;
            if (!isPumping) return null;
            var at = waiting.Max(entry => entry.Request.AsOf);
            Forget(at, [.. waiting.Select(entry => entry.Key)]);
            var errands = ErrandsAt(at, waiting.ToLookup(entry => denied.Includes(entry.Asker)));
            waiting.Clear();
            return errands;
        }
    }

    /// <summary>One of somebody who waits, for all who were not denied what they asked for and for what is worth reading besides; and one of each who was.</summary>
    private List<Errand> ErrandsAt(DateTimeOffset at, ILookup<bool, Waiting> isApart)
    {
        var errands = new List<Errand>();
        if (isApart[false].LastOrDefault() is { Asker: var caller })
        {
            var wanted = isApart[false].Select(entry => entry.Key).ToHashSet();
            errands.Add(ErrandOf(at, caller, known.Values.Where(series => wanted.Contains(series.Key) || series.IsWorthReading(at)), [.. isApart[false]]));
        }

        errands.AddRange(OwnErrands(at, isApart[true]));
        return errands;
    }

    /// <summary>An errand for each who waits, for what he waits for himself.</summary>
    private IEnumerable<Errand> OwnErrands(DateTimeOffset at, IEnumerable<Waiting> entries) =>
        [.. entries.GroupBy(entry => entry.Asker).Select(own => ErrandOf(at, own.Key, own.Select(entry => entry.Key).Distinct().Select(key => known[key]), [.. own]))];

    /// <summary>An errand for what is to be asked for. Who waits for something of which there is nothing new to ask is told what is known: no call would come back to him.</summary>
    private Errand ErrandOf(DateTimeOffset at, MetricAsker asker, IEnumerable<SharedSeries> wanted, IReadOnlyList<Waiting> entries)
    {
        var asks = wanted.Select(series => series.AskAt(at)).ToLookup(ask => ask.IsEmpty);
        foreach (var ask in asks[true])
        {
            known[ask.Key] = ask.Series.Answered(ask, RawSeries.Nothing, at);
            foreach (var entry in entries.Where(entry => entry.Key == ask.Key)) entry.Answer.TrySetResult(known[ask.Key].LastAnswerTo(entry.Request));
        }

        return new Errand(at, asker, ReadPlan.Of(asks[false]), entries);
    }

    /// <summary>What came while a call was under way may have been answered by it.</summary>
    private void AnswerWhatIsKnown()
    {
        foreach (var entry in waiting)
        {
            if (AnswerBy(entry) is { } answer) entry.Answer.TrySetResult(answer);
        }

        waiting.RemoveAll(entry => entry.Answer.Task.IsCompleted);
    }

    private SeriesAnswer? AnswerBy(Waiting entry) => Ask(entry.Request).AnswerTo(entry.Request) ?? denied.AnswerTo(entry.Asker, entry.Request);

    private void Forget(DateTimeOffset at, HashSet<SeriesKey> wanted)
    {
        foreach (var series in known.Values.Where(series => series.IsForgotten(at) && !wanted.Contains(series.Key)).ToList()) known.Remove(series.Key);
        denied.Forget(at);
    }

    private SharedSeries Ask(MetricRequest request)
    {
        var key = SeriesKey.Of(request);
        return known[key] = (known.GetValueOrDefault(key) ?? new SharedSeries(key)).AskedBy(request);
    }

    private async Task AnswerAsync(PlannedCall call, Errand errand)
    {
        var keys = call.Asks.Select(ask => ask.Key).ToHashSet();
        var entries = errand.Waiting.Where(entry => keys.Contains(entry.Key)).ToList();
        try
        {
            var answers = await MetricDataCall.ReadAsync(errand.Asker.Service, call.Queries, call.Window, CancellationToken.None);
            IEnumerable<Errand> again;
            lock (gate) again = OwnErrands(errand.At, Answer(call, errand, entries, answers));
            await CallAsync(again);
        }
        catch (Exception exception)
        {
            // Whoever waits has to hear of a mistake of ours, and the pump has to go on for the others.
            foreach (var entry in entries) entry.Answer.TrySetException(exception);
        }
    }

    /// <summary>Keeps what was read, and tells those who wait for it.</summary>
    /// <returns>Those who have to ask for themselves: the caller was denied what they asked for, or the call for what others did.</returns>
    private List<Waiting> Answer(PlannedCall call, Errand errand, List<Waiting> entries, IReadOnlyDictionary<MetricQuery, RawSeries> answers)
    {
        var isOwn = call.Asks.All(ask => entries.Exists(entry => entry.Key == ask.Key && entry.Asker == errand.Asker));
        foreach (var ask in call.Asks)
        {
            if (answers[ask.Key.Query].Failure is not { Kind: AwsFailureKind.AccessDenied } failure)
            {
                known[ask.Key] = known[ask.Key].Answered(ask, answers[ask.Key.Query], errand.At);
                denied.Read(errand.Asker, ask.Key);
            }
            else if (isOwn)
            {
                known[ask.Key] = known[ask.Key].Denied();
                denied.Denied(errand.Asker, ask.Key, failure, errand.At);
            }
        }

        var again = new List<Waiting>();
        foreach (var entry in entries)
        {
            var failure = answers[entry.Key.Query].Failure;
            if (failure?.Kind != AwsFailureKind.AccessDenied) entry.Answer.TrySetResult(known[entry.Key].LastAnswerTo(entry.Request));
            else if (isOwn && entry.Asker == errand.Asker) entry.Answer.TrySetResult(new SeriesAnswer(null, failure));
            else again.Add(entry);
        }

        return again;
    }

    /// <summary>Calls that one makes, and who waits for them.</summary>
    private sealed record Errand(DateTimeOffset At, MetricAsker Asker, IReadOnlyList<PlannedCall> Calls, IReadOnlyList<Waiting> Waiting);

    private sealed class Waiting(MetricAsker asker, MetricRequest request)
    {
        public MetricAsker Asker => asker;

        public MetricRequest Request => request;

        public SeriesKey Key { get; } = SeriesKey.Of(request);

        public TaskCompletionSource<SeriesAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
