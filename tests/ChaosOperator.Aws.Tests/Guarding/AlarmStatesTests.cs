using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Guarding;
using ChaosOperator.Aws.Tests.Stubs;

namespace ChaosOperator.Aws.Tests.Guarding;

/// <summary>Alarms of many runs are read by few calls, and none is told of the trouble of another.</summary>
public sealed class AlarmStatesTests
{
    private readonly AlarmStates alarms = new(TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_hundred_runs_that_look_at_once_at_an_alarm_each_cost_a_call_for_a_hundred_and_each_is_told_its_own()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        var session = aws.Session();

        var told = await Task.WhenAll(Enumerable.Range(0, 300).Select(number => StateAsync($"{number % 3}-{number}")));

        Assert.Equal(Enumerable.Range(0, 300).Select(number => States[number % 3]), told);
        // Three calls, and one or a few more when some came while they were under way.
        Assert.InRange(aws.Operations.Count, 3, 20);

        async Task<string?> StateAsync(string name) => (await alarms.ReadAsync(session, StubAws.Region, [name], null, Token))[name].State?.Value;
    }

    [Fact]
    public async Task Who_asks_while_a_read_is_under_way_is_told_by_the_next()
    {
        var (arrived, release) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var aws = await StubAws.StartAsync(async call =>
        {
            arrived.TrySetResult();
            await release.Task;
            return Answer(call);
        });
        var session = aws.Session();

        var first = alarms.ReadAsync(session, StubAws.Region, ["0-a"], null, Token);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        var others = new[] { "0-a", "1-b" }.Select(name => alarms.ReadAsync(session, StubAws.Region, [name], null, Token)).ToList();
        release.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(["0-a", "0-a 1-b"], aws.Calls.Select(call => string.Join(' ', Names(call).Order())));
    }

    [Fact]
    public async Task A_name_that_CloudWatch_does_not_take_keeps_no_other_from_being_read_and_is_told_to_whom_it_belongs()
    {
        await using var aws = await StubAws.StartAsync(call => Names(call).Contains("bad") ? StubAnswer.Error(400, "ValidationError", "A name is invalid.") : Answer(call));
        var session = aws.Session();

        var good = alarms.ReadAsync(session, StubAws.Region, ["0-good"], null, Token);
        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => alarms.ReadAsync(session, StubAws.Region, ["bad"], null, Token));

        Assert.Equal("OK", (await good)["0-good"].State?.Value);
        Assert.Contains("alarms bad", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0-good", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_not_asked_again_and_names_nobodys_alarms()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(500, "InternalFailure"));

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => alarms.ReadAsync(aws.Session(), StubAws.Region, ["0-a"], null, Token));

        Assert.DoesNotContain("0-a", refused.Message, StringComparison.Ordinal);
        Assert.Single(aws.Operations);
    }

    private static readonly string[] States = ["OK", "ALARM", "INSUFFICIENT_DATA"];

    private static IEnumerable<string> Names(StubCall call) => call.Body["AlarmNames"]!.AsArray().Select(name => name!.GetValue<string>());

    /// <summary>Names begin with the number of the state.</summary>
    private static StubAnswer Answer(StubCall call) => StubAnswer.Ok(new JsonObject
    {
        ["MetricAlarms"] = new JsonArray([.. Names(call).Select(name => new JsonObject { ["AlarmName"] = name, ["AlarmArn"] = $"arn:{name}", ["StateValue"] = States[name[0] - '0'] })]),
    });
}
