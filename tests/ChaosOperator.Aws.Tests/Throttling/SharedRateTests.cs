using System.Text.Json.Nodes;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Aws.Tests.Throttling;

/// <summary>Who shares the rate of 1 a second with whom, on the wire.</summary>
public sealed class SharedRateTests
{
    private const string Started = """{"AutomationExecutionId":"a"}""";
    private static readonly TimeSpan RealDeadline = TimeSpan.FromSeconds(30);
    private static readonly ObjectOwner Other = StubAws.Owner with { Namespace = "payments" };

    private readonly FakeTimeProvider clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_roles_and_two_namespaces_of_one_account_and_region_share_one_rate()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        using var sessions = Sessions(aws);
        await StartAsync(sessions.For(StubAws.Region, "arn:aws:iam::111122223333:role/a", "aws", null, StubAws.Owner));

        var second = StartAsync(sessions.For(StubAws.Region, "arn:aws:iam::111122223333:role/b", "aws", "444455556666", Other));
        Assert.Equal(1, Starts(aws));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1.1));
        await second.WaitAsync(RealDeadline, Token);
    }

    [Theory]
    [InlineData("eu-west-1", "arn:aws:iam::111122223333:role/a")]
    [InlineData("us-east-1", "arn:aws:iam::444455556666:role/a")]
    [InlineData("us-east-1", null)]
    public async Task Another_region_or_account_has_a_rate_of_its_own(string region, string? role)
    {
        await using var aws = await StubAws.StartAsync(Answer);
        using var sessions = Sessions(aws);
        await StartAsync(sessions.For(StubAws.Region, "arn:aws:iam::111122223333:role/a", "aws", null, StubAws.Owner));
        await StartAsync(sessions.For(region, role, "aws", null, StubAws.Owner)).WaitAsync(RealDeadline, Token);
        Assert.Equal(2, Starts(aws));
    }

    [Fact]
    public async Task What_lifts_a_fault_goes_before_what_came_earlier()
    {
        var order = new List<string>();
        await using var aws = await StubAws.StartAsync(call =>
        {
            if (call.Operation == "StartAutomationExecution") order.Add(call.Text("DocumentName"));
            return Answer(call);
        });
        using var sessions = Sessions(aws);
        var session = sessions.For(StubAws.Region, null, "aws", StubAws.Account, StubAws.Owner);
        await StartAsync(session, "first");
        var others = Enumerable.Range(0, 3).Select(_ => StartAsync(session, "other")).ToList();
        var revert = StartAsync(sessions.For(StubAws.Region, null, "aws", StubAws.Account, Other).Lifting, "revert");

        clock.Advance(TimeSpan.FromSeconds(1.1));
        await revert.WaitAsync(RealDeadline, Token);
        Assert.Equal(["first", "revert"], order);
        for (var call = 0; call < others.Count; call++)
        {
            clock.Advance(TimeSpan.FromSeconds(1.1));
            await others[call].WaitAsync(RealDeadline, Token);
        }
    }

    [Fact]
    public async Task A_call_that_waits_too_long_is_throttled_and_never_sent()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        using var sessions = Sessions(aws);
        var session = sessions.For(StubAws.Region, null, "aws", StubAws.Account, StubAws.Owner);
        await StartAsync(session);
        var waiting = Enumerable.Range(0, 30).Select(_ => StartAsync(session)).ToList();
        clock.Advance(TimeSpan.FromSeconds(15));

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => waiting[^1].WaitAsync(RealDeadline, Token));
        Assert.Equal(AwsFailureKind.Throttled, refused.Failure.Kind);
        Assert.Contains("limited to 1 a second in an account", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.Failure.CanPass);
    }

    [Fact]
    public async Task A_throttled_call_is_tried_again_and_each_try_waits_for_its_turn()
    {
        var answers = new Queue<StubAnswer>([StubAnswer.Error(400, "ThrottlingException", "Rate exceeded"), StubAnswer.Ok(JsonNode.Parse(Started)!)]);
        await using var aws = await StubAws.StartAsync(_ => answers.Dequeue());
        using var sessions = aws.Sessions(new ResilienceOptions { Retries = 1, RateClock = new QuickClock(), Patience = TimeSpan.FromHours(1) });
        await StartAsync(sessions.For(StubAws.Region, null, "aws", StubAws.Account, StubAws.Owner)).WaitAsync(RealDeadline, Token);
        Assert.Equal(2, Starts(aws));
    }

    private AwsSessions Sessions(StubAws aws) => aws.Sessions(new ResilienceOptions { Retries = 0, RateClock = clock });

    private static Task<StartAutomationExecutionResponse> StartAsync(AwsSession session, string document = "d") => session.Ssm.CallAsync(
        "StartAutomationExecution",
        $"document {document}",
        (ssm, token) => ssm.StartAutomationExecutionAsync(new StartAutomationExecutionRequest { DocumentName = document }, token),
        Token);

    private static int Starts(StubAws aws) => aws.Operations.Count(operation => operation == "StartAutomationExecution");

    private static StubAnswer Answer(StubCall call) => call.Service == "sts"
        ? StubAnswer.Assumed()
        : StubAnswer.Ok(JsonNode.Parse(Started)!);
}
