using Amazon.CloudWatch;
using ChaosOperator.Aws.Sessions;

namespace ChaosOperator.Aws.Metrics;

/// <summary>
/// Joins the requests of all callers to one region and role into few calls: what comes in while requests are gathered, or while a call is under way, goes
/// into the next one together.
/// </summary>
internal sealed class MetricBatcher(AwsService<IAmazonCloudWatch> service, TimeSpan gatherFor, TimeProvider clock)
{
    private readonly Lock gate = new();
    private List<Waiting> waiting = [];
    private bool isPumping;

    /// <summary>Asks for a signal. A caller that gives up leaves the call to the others.</summary>
    public Task<RawSeries> ReadAsync(MetricRequest request, CancellationToken cancellationToken)
    {
        var entry = new Waiting(request);
        lock (gate)
        {
            waiting.Add(entry);
            if (!isPumping)
            {
                isPumping = true;
                _ = PumpAsync();
            }
        }

        return entry.Answer.Task.WaitAsync(cancellationToken);
    }

    // Ends when nobody waits any more. Calls have deadlines of their own, so no token is needed here.
    private async Task PumpAsync()
    {
        while (true)
        {
            await Task.Delay(gatherFor, clock, CancellationToken.None);
            List<Waiting> batch;
            lock (gate)
            {
                if (waiting.Count == 0)
                {
                    isPumping = false;
                    return;
                }

                (batch, waiting) = (waiting, []);
            }

            await Task.WhenAll(batch.GroupBy(entry => ReadWindow.ShareKey(entry.Request)).Select(group => AnswerAsync([.. group])));
        }
    }

    private async Task AnswerAsync(IReadOnlyList<Waiting> entries)
    {
        try
        {
            var window = ReadWindow.Covering(entries.Select(entry => entry.Request));
            var queries = entries.Select(entry => entry.Query).Distinct();
            var calls = queries.Chunk(MetricDataCall.MaxQueries).Select(chunk => MetricDataCall.ReadAsync(service, chunk, window, CancellationToken.None));
            var answers = (await Task.WhenAll(calls)).SelectMany(answer => answer).ToDictionary();
            foreach (var entry in entries) entry.Answer.TrySetResult(answers[entry.Query]);
        }
        catch (Exception exception)
        {
            // Whoever waits has to hear of a mistake of ours, and the pump has to go on for the others.
            foreach (var entry in entries) entry.Answer.TrySetException(exception);
        }
    }

    private sealed class Waiting(MetricRequest request)
    {
        public MetricRequest Request => request;

        public MetricQuery Query { get; } = MetricQuery.Of(request);

        public TaskCompletionSource<RawSeries> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
