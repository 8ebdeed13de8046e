using Amazon.CloudWatch;
using ChaosOperator.Aws.Sessions;

namespace ChaosOperator.Aws.Metrics;

/// <summary>
/// Answers all callers that read one region as one role. What was read is kept, so one call answers whoever asks for the same later; and a call that has to be made takes along what others will
/// ask for soon, so it does not matter whether they ask at the same time. What is asked for, and what is an answer, <see cref="SharedSeries"/> and <see cref="ReadPlan"/> say.
/// </summary>
internal sealed class MetricPlace(TimeSpan gatherFor, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<SeriesKey, SharedSeries> known = [];
    private readonly List<Waiting> waiting = [];
    private bool isPumping;

    /// <summary>Asks for a signal. A caller that gives up leaves the call to the others.</summary>
    /// <param name="service">Who may make the call. Any that waits does: they are the same role, and those of experiments that are gone are closed.</param>
    /// <param name="request">The signal.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<SeriesAnswer> ReadAsync(AwsService<IAmazonCloudWatch> service, MetricRequest request, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (Ask(request).AnswerTo(request) is { } answer) return Task.FromResult(answer);
            var entry = new Waiting(service, request);
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

    private async Task<bool> CallAsync(Round round)
    {
        await Task.WhenAll(round.Calls.Select(call => AnswerAsync(call, round)));
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
    private Round? NextRound()
    {
        lock (gate)
        {
            AnswerWhatIsKnown();
            isPumping = waiting.Count > 0;
            if (!isPumping) return null;
            var at = waiting.Max(entry => entry.Request.AsOf);
            var wanted = waiting.Select(entry => entry.Key).ToHashSet();
            Forget(at, wanted);
            var asks = known.Values.Where(series => wanted.Contains(series.Key) || series.IsWorthReading(at)).Select(series => series.AskAt(at)).ToLookup(ask => ask.IsEmpty);
            foreach (var ask in asks[true]) known[ask.Key] = ask.Series.Answered(ask, RawSeries.Nothing, at);
            AnswerWhatIsKnown();
            var round = new Round(at, waiting.Count == 0 ? [] : ReadPlan.Of(asks[false]), [.. waiting]);
            waiting.Clear();
            return round;
        }
    }

    /// <summary>What came while a call was under way may have been answered by it.</summary>
    private void AnswerWhatIsKnown()
    {
        foreach (var entry in waiting)
        {
            if (Ask(entry.Request).AnswerTo(entry.Request) is { } answer) entry.Answer.TrySetResult(answer);
        }

        waiting.RemoveAll(entry => entry.Answer.Task.IsCompleted);
    }

    private void Forget(DateTimeOffset at, HashSet<SeriesKey> wanted)
    {
        foreach (var series in known.Values.Where(series => series.IsForgotten(at) && !wanted.Contains(series.Key)).ToList()) known.Remove(series.Key);
    }

    private SharedSeries Ask(MetricRequest request)
    {
        var key = SeriesKey.Of(request);
        return known[key] = (known.GetValueOrDefault(key) ?? new SharedSeries(key)).AskedBy(request);
    }

    private async Task AnswerAsync(PlannedCall call, Round round)
    {
        var keys = call.Asks.Select(ask => ask.Key).ToHashSet();
        var entries = round.Waiting.Where(entry => keys.Contains(entry.Key)).ToList();
        try
        {
            var answers = await MetricDataCall.ReadAsync(round.Waiting[^1].Service, call.Queries, call.Window, CancellationToken.None);
            lock (gate)
            {
                foreach (var ask in call.Asks) known[ask.Key] = known[ask.Key].Answered(ask, answers[ask.Key.Query], round.At);
                foreach (var entry in entries) entry.Answer.TrySetResult(known[entry.Key].LastAnswerTo(entry.Request));
            }
        }
        catch (Exception exception)
        {
            // Whoever waits has to hear of a mistake of ours, and the pump has to go on for the others.
            foreach (var entry in entries) entry.Answer.TrySetException(exception);
        }
    }

    /// <summary>Calls that are made at once, and who waits for them.</summary>
    private sealed record Round(DateTimeOffset At, IReadOnlyList<PlannedCall> Calls, IReadOnlyList<Waiting> Waiting);

    private sealed class Waiting(AwsService<IAmazonCloudWatch> service, MetricRequest request)
    {
        public AwsService<IAmazonCloudWatch> Service => service;

        public MetricRequest Request => request;

        public SeriesKey Key { get; } = SeriesKey.Of(request);

        public TaskCompletionSource<SeriesAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
