using ChaosOperator.Aws.Metrics;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using static ChaosOperator.Aws.Tests.Metrics.MetricAnswers;

namespace ChaosOperator.Aws.Tests.Metrics;

/// <summary>What one has read answers others, and is read along with what they ask for.</summary>
public sealed class SharedReadingTests
{
    private const string Role = "arn:aws:iam::111122223333:role/chaos-operator";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_read_answers_whoever_asks_until_a_further_sample_counts()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var (reader, session) = (new MetricReader(), aws.Session());

        await reader.ReadAsync(session, [At(10, 0, "a")], Token);
        var again = await reader.ReadAsync(session, [At(10, 59, "a") with { From = Ten.AddMinutes(4) }], Token);

        Assert.Single(aws.Calls);
        Assert.Equal([4.0, 5, 6, 7, 8, 9], again.Series["a"].Samples.Select(sample => sample.Value));
    }

    [Fact]
    public async Task Only_what_had_not_settled_is_asked_for_again_and_put_to_what_is_known()
    {
        var read = 0;
        await using var aws = await StubAws.StartAsync(call => EachMinute(call, ++read));
        var (reader, session) = (new MetricReader(), aws.Session());

        await reader.ReadAsync(session, [At(10, 0, "a")], Token);
        var series = (await reader.ReadAsync(session, [At(11, 0, "a")], Token)).Series["a"];

        Assert.Equal([Ten, Ten.AddMinutes(8)], aws.Calls.Select(call => DateTimeOffset.FromUnixTimeSeconds((long)call.Body["StartTime"]!.GetValue<double>())));
        Assert.Equal([1.0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2], series.Samples.Select(sample => sample.Value));
    }

    /// <summary>So it is with a look that took long before it asked.</summary>
    [Fact]
    public async Task Who_asks_as_of_long_before_the_others_is_told_what_is_known_though_there_is_nothing_new_to_ask_for()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var (reader, session) = (new MetricReader(), aws.Session());
        await reader.ReadAsync(session, [At(13, 30, "a") with { Settle = TimeSpan.Zero }], Token);

        var readings = await reader.ReadAsync(session, [At(10, 30, "a") with { Settle = TimeSpan.Zero }, At(13, 45, "b") with { Settle = TimeSpan.Zero }], Token).WaitAsync(Patience, Token);

        Assert.Equal((10, 13), (readings.Series["a"].Samples.Count, readings.Series["b"].Samples.Count));
    }

    [Fact]
    public async Task Who_asks_first_takes_along_what_others_will_ask_for()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var (reader, session) = (new MetricReader(), aws.Session());
        await reader.ReadAsync(session, [At(10, 0, "a"), At(10, 0, "b"), At(10, 0, "b2", "b")], Token);
        aws.Forget();

        await reader.ReadAsync(session, [At(11, 2, "a")], Token);
        var later = await reader.ReadAsync(session, [At(11, 40, "b")], Token);

        Assert.Equal(2, Assert.Single(aws.Calls).Body["MetricDataQueries"]!.AsArray().Count);
        Assert.Equal(11, later.Series["b"].Samples.Count);
    }

    [Fact]
    public async Task What_is_only_expected_is_taken_along_too()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var (reader, session) = (new MetricReader(), aws.Session());

        reader.Expect(session, [At(10, 3, "b")]);
        Assert.Empty(aws.Calls);
        await reader.ReadAsync(session, [At(10, 9, "a")], Token);
        await reader.ReadAsync(session, [At(10, 15, "b")], Token);

        Assert.Single(aws.Calls);
    }

    [Fact]
    public async Task What_nobody_asks_for_any_more_is_not_paid_for()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var (reader, session) = (new MetricReader(), aws.Session());
        await reader.ReadAsync(session, [At(10, 0, "a"), At(10, 0, "gone")], Token);
        for (var minute = 11; minute <= 14; minute++) await reader.ReadAsync(session, [At(minute, 0, "a")], Token);

        Assert.Equal([2, 2, 2, 1, 1], aws.Calls.Select(call => call.Body["MetricDataQueries"]!.AsArray().Count));
    }

    /// <summary>A series of four hours is read as a whole each twenty minutes, so that all of it is read again sooner shows that nothing of it was known.</summary>
    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    public async Task What_nobody_has_asked_for_for_long_is_not_kept(int other, bool isForgotten)
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var (reader, session, begin) = (new MetricReader(), aws.Session(), Ten.AddHours(-4));
        await reader.ReadAsync(session, [At(0, 0, "gone") with { From = begin }], Token);
        await reader.ReadAsync(session, [At(other, 0, "other")], Token);
        aws.Forget();

        await reader.ReadAsync(session, [At(8, 0, "gone") with { From = begin }], Token);

        var start = DateTimeOffset.FromUnixTimeSeconds((long)aws.Calls.Min(call => call.Body["StartTime"]!.GetValue<double>()));
        Assert.Equal(isForgotten, start == begin);
    }

    [Fact]
    public async Task Guards_see_what_came_by_their_tick_at_one_call_for_all()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var (reader, session) = (new MetricReader(), aws.Session());
        foreach (var second in (int[])[0, 3, 15, 16, 29, 30]) await reader.ReadAsync(session, [At(10, second, "a") with { Freshness = Freshness.Live }], Token);

        Assert.Equal(3, aws.Calls.Count);
    }

    [Fact]
    public async Task A_call_that_one_bad_query_spoilt_does_not_cost_the_others_again()
    {
        await using var aws = await StubAws.StartAsync(call => call.Body.ToJsonString().Contains("bad", StringComparison.Ordinal)
            ? StubAnswer.Error(400, "ValidationError", "The value bad is invalid.")
            : EveryMinute(call));
        var (reader, session) = (new MetricReader(), aws.Session());
        MetricRequest[] Requests(int minute) => [At(minute, 0, "bad"), .. Enumerable.Range(0, 31).Select(index => At(minute, 0, $"m{index}"))];
        await reader.ReadAsync(session, Requests(10), Token);
        aws.Forget();

        var readings = await reader.ReadAsync(session, Requests(11), Token);

        Assert.Equal([1, 31], aws.Calls.Select(call => call.Body["MetricDataQueries"]!.AsArray().Count).Order());
        Assert.Equal((31, 1), (readings.Series.Count, readings.Failures.Count));
    }

    [Fact]
    public async Task Experiments_of_a_namespace_share_what_a_role_reads_and_namespaces_never_do()
    {
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts" ? StubAnswer.Assumed() : EveryMinute(call));
        using var sessions = aws.Sessions();
        var reader = new MetricReader();
        AwsSession Of(ObjectOwner owner, string? role = Role) => sessions.For(StubAws.Region, role, "aws", StubAws.Account, owner);

        await reader.ReadAsync(Of(StubAws.Owner), [At(10, 0, "a")], Token);
        await reader.ReadAsync(Of(StubAws.Owner with { Experiment = "other", ExperimentUid = "2" }), [At(10, 1, "a")], Token);
        Assert.Single(aws.Calls, call => call.Service != "sts");

        await reader.ReadAsync(Of(StubAws.Owner with { Namespace = "payments" }), [At(10, 2, "a")], Token);
        Assert.Equal(2, aws.Calls.Count(call => call.Service != "sts"));

        await reader.ReadAsync(Of(StubAws.Owner, Role + "-2"), [At(10, 3, "a")], Token);
        await reader.ReadAsync(Of(StubAws.Owner, role: null), [At(10, 4, "a")], Token);
        Assert.Equal(4, aws.Calls.Count(call => call.Service != "sts"));
    }

    [Fact]
    public async Task The_call_is_made_by_who_waits_for_it_though_the_experiment_that_asked_first_is_gone()
    {
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts" ? StubAnswer.Assumed() : EveryMinute(call));
        using var sessions = aws.Sessions();
        var reader = new MetricReader();
        var other = StubAws.Owner with { Experiment = "other", ExperimentUid = "2" };
        await reader.ReadAsync(sessions.For(StubAws.Region, Role, "aws", StubAws.Account, StubAws.Owner), [At(10, 0, "a")], Token);

        sessions.Forget(StubAws.Owner);
        var readings = await reader.ReadAsync(sessions.For(StubAws.Region, Role, "aws", StubAws.Account, other), [At(11, 0, "a")], Token);

        Assert.Equal(11, readings.Series["a"].Samples.Count);
    }

    [Fact]
    public async Task A_run_that_is_read_anew_is_told_what_CloudWatch_has_now()
    {
        var read = 0;
        await using var aws = await StubAws.StartAsync(call => EachMinute(call, ++read));
        var (reader, session) = (new MetricReader(), aws.Session());
        await reader.ReadAsync(session, [At(10, 0, "a")], Token);

        var anew = await reader.ReadAsync(session, [At(10, 1, "a") with { To = Ten.AddMinutes(5), Freshness = Freshness.Anew }], Token);

        Assert.Equal([2.0, 2, 2, 2, 2], anew.Series["a"].Samples.Select(sample => sample.Value));
    }

    [Fact]
    public async Task What_was_forgotten_is_read_again()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var (reader, session) = (new MetricReader(), aws.Session());

        await reader.ReadAsync(session, [At(10, 0, "a")], Token);
        reader.Clear();
        await reader.ReadAsync(session, [At(10, 1, "a")], Token);

        Assert.Equal(2, aws.Calls.Count);
    }

    private static MetricRequest At(int minute, int second, string signal, string? metric = null) => Request(signal, metric ?? signal) with
    {
        To = Ten.AddMinutes(minute).AddSeconds(second),
        AsOf = Ten.AddMinutes(minute).AddSeconds(second),
        Settle = 2 * Minute,
    };
}
