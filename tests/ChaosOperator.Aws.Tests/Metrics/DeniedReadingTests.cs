using ChaosOperator.Aws.Metrics;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using static ChaosOperator.Aws.Tests.Metrics.MetricAnswers;

namespace ChaosOperator.Aws.Tests.Metrics;

/// <summary>Experiments of a namespace share what they read as one role, but take the role on each for itself: with session tags a policy may deny one what it allows the next. One named “denied…” may read nothing.</summary>
public sealed class DeniedReadingTests : IAsyncLifetime
{
    private const string Role = "arn:aws:iam::111122223333:role/chaos-operator";

    // A busy machine may take long between two requests that are to share a call.
    private readonly MetricReader reader = new(TimeSpan.FromMilliseconds(500));
    private StubAws aws = null!;
    private AwsSessions sessions = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Who read what from CloudWatch; a call that is denied to a session for the first time is made twice, since the session may be too old.</summary>
    private IEnumerable<string> Reads => aws.Calls.Where(call => call.Service != "sts").Select(call => $"{call.AccessKey}: {Metrics(call)}");

    [Fact]
    public async Task Who_may_read_is_told_though_another_was_denied_at_the_same_tick()
    {
        Assert.Equal(AwsFailureKind.AccessDenied, (await ReadAsync("denied", "a", 10)).Failures["a"].Kind);

        Assert.Equal(11, (await ReadAsync("allowed", "a", 11)).Series["a"].Samples.Count);
    }

    [Fact]
    public async Task Who_may_read_is_told_though_another_who_may_not_made_the_call_for_both()
    {
        var readings = await Task.WhenAll(ReadAsync("allowed", "a", 10), ReadAsync("other", "b", 10), ReadAsync("denied", "c", 10));

        Assert.Equal([1, 1, 0], readings.Select(reading => reading.Series.Count));
        Assert.Equal("denied: a b c", Reads.First());
        Assert.Equal(["allowed: a", "denied: c", "other: b"], Reads.Where(read => read != "denied: a b c").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_was_denied_asks_apart_from_then_on_until_he_is_told()
    {
        await Task.WhenAll(ReadAsync("allowed", "a", 10), ReadAsync("denied", "c", 10));
        aws.Forget();

        await Task.WhenAll(ReadAsync("allowed", "a", 11), ReadAsync("denied", "c", 11));
        Assert.Equal(["allowed: a", "denied: c"], Reads.Order(StringComparer.Ordinal));

        isAllowed = true;
        await ReadAsync("denied", "c", 12);
        aws.Forget();
        await Task.WhenAll(ReadAsync("allowed", "a", 13), ReadAsync("denied", "c", 13));
        Assert.Single(Reads);
    }

    [Fact]
    public async Task Who_was_denied_is_told_so_until_the_next_tick_without_a_call()
    {
        await ReadAsync("denied", "a", 10);
        aws.Forget();

        Assert.Single((await ReadAsync("denied", "a", 10, second: 14)).Failures);
        Assert.Empty(Reads);
        await ReadAsync("denied", "a", 10, second: 15);
        Assert.Equal(["denied: a"], Reads);
    }

    [Fact]
    public async Task What_one_may_not_read_another_is_told_from_what_others_have_read()
    {
        await ReadAsync("allowed", "a", 10);

        Assert.Single((await ReadAsync("denied", "a", 10)).Series);
    }

    [Fact]
    public async Task Where_nobody_may_read_each_asks_once_a_tick()
    {
        await LookAsync(10);
        aws.Forget();

        await LookAsync(11);
        Assert.Equal(["denied-1: a b", "denied-2: c d", "denied-3: e"], Reads.Order(StringComparer.Ordinal));

        async Task LookAsync(int minute) => Assert.All(
            await Task.WhenAll(ReadAsync("denied-1", "a b", minute), ReadAsync("denied-2", "c d", minute), ReadAsync("denied-3", "e", minute)), reading => Assert.Empty(reading.Series));
    }

    [Fact]
    public async Task A_metric_that_is_forbidden_to_whoever_made_the_call_is_asked_for_by_whoever_needs_it()
    {
        forbidden = ("other", "a");
        var readings = await Task.WhenAll(ReadAsync("allowed", "a", 10), ReadAsync("other", "b", 10));

        Assert.All(readings, reading => Assert.Single(reading.Series));
        Assert.Equal(["other: a b", "allowed: a"], Reads);
    }

    [Fact]
    public async Task Who_has_to_ask_for_himself_is_told_what_another_who_asks_apart_has_read_in_the_meantime()
    {
        await ReadAsync("denied-before", "x", 10);
        allowedAgain = "denied-before";

        var readings = await Task.WhenAll(ReadUnsettlingAsync("allowed", "a"), ReadUnsettlingAsync("denied", "b"), ReadUnsettlingAsync("denied-before", "a")).WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Equal([1, 0, 1], readings.Select(reading => reading.Series.Count));

        Task<MetricReadings> ReadUnsettlingAsync(string experiment, string metric) => ReadAsync(experiment, metric, 11, second: 30, settle: TimeSpan.Zero);
    }

    public async ValueTask InitializeAsync()
    {
        aws = await StubAws.StartAsync(Answer);
        sessions = aws.Sessions(tagsSessions: true);
    }

    public async ValueTask DisposeAsync()
    {
        sessions.Dispose();
        await aws.DisposeAsync();
    }

    private bool isAllowed;
    private string? allowedAgain;
    private (string By, string Metric)? forbidden;

    /// <summary>An experiment reads metrics, as of a minute after ten.</summary>
    private Task<MetricReadings> ReadAsync(string experiment, string metrics, int minute, int second = 0, TimeSpan? settle = null) => reader.ReadAsync(
        sessions.For(StubAws.Region, Role, "aws", StubAws.Account, StubAws.Owner with { Experiment = experiment }),
        [.. metrics.Split(' ').Select(metric => Request(metric, metric) with { To = Ten.AddMinutes(minute).AddSeconds(second), AsOf = Ten.AddMinutes(minute).AddSeconds(second), Settle = settle ?? 2 * Minute })],
        Token);

    private StubAnswer Answer(StubCall call) => call switch
    {
        // The tag of the experiment is the third.
        { Service: "sts" } => StubAnswer.Assumed(call.Text("Tags.member.3.Value")),
        { AccessKey: { } key } when key.StartsWith("denied", StringComparison.Ordinal) && !isAllowed && key != allowedAgain => StubAnswer.Error(403, "AccessDenied", "Not with that tag."),
        { AccessKey: var key } when key == forbidden?.By => Results([.. call.Body["MetricDataQueries"]!.AsArray().Select(query =>
            Metric(query!) == forbidden?.Metric ? Result(query!["Id"]!.GetValue<string>(), "Forbidden") : Result(query!["Id"]!.GetValue<string>(), "Complete", (0, 1)))]),
        _ => EveryMinute(call),
    };

    private static string Metrics(StubCall call) => string.Join(' ', call.Body["MetricDataQueries"]!.AsArray().Select(query => Metric(query!)).Order(StringComparer.Ordinal));

    private static string Metric(System.Text.Json.Nodes.JsonNode query) => query["MetricStat"]!["Metric"]!["MetricName"]!.GetValue<string>();
}
