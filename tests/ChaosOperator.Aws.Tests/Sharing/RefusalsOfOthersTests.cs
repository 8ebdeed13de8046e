using System.Text.Json.Nodes;
using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Preflight;
using ChaosOperator.Aws.Reverting;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;

namespace ChaosOperator.Aws.Tests.Sharing;

/// <summary>Experiments of a namespace share what they read as one role, but take the role on each for itself: with session tags a policy may refuse one what it allows the other.</summary>
public sealed class RefusalsOfOthersTests
{
    private const string Role = "arn:aws:iam::111122223333:role/chaos-operator";
    private const string Document = "ChaosOperator-LambdaExtension";

    private readonly StubAutomations executions = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_safety_lever_is_told_to_whom_it_may_be_told_though_another_of_the_same_role_looked_first()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        using var sessions = aws.Sessions(tagsSessions: true);
        var levers = new SafetyLevers(TimeProvider.System);
        var tick = TimeProvider.System.GetUtcNow();

        await Assert.ThrowsAsync<AwsRefusedException>(() => levers.IsEngagedAsync(Of(sessions, "refused"), tick, Token));
        Assert.True(await levers.IsEngagedAsync(Of(sessions, "allowed"), tick, Token));
    }

    [Fact]
    public async Task What_may_put_a_fault_in_force_is_told_to_whom_it_may_be_told_however_many_ask_at_once()
    {
        executions.Put("a1", "InProgress", Document, "lab/resilience/uid-1", "Attach");
        await using var aws = await StubAws.StartAsync(Answer);
        using var sessions = aws.Sessions(tagsSessions: true);
        var live = new LiveAutomations(new AutomationLists(TimeProvider.System), TimeProvider.System);

        var refused = Assert.ThrowsAsync<AwsRefusedException>(() => InjectionsAsync("refused"));
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => InjectionsAsync("allowed"))), seen => Assert.Single(seen));
        await refused;

        Task<IReadOnlyList<Core.Aws.AutomationObservation>> InjectionsAsync(string experiment) => live.InjectionsAsync(Of(sessions, experiment), [Document], "lab/resilience/uid-1", Token);
    }

    [Fact]
    public async Task One_execution_is_told_to_whom_it_may_be_told_though_another_reads_it_at_the_same_time()
    {
        executions.Put("a1", "InProgress", Document, "lab/resilience/uid-1", "Attach");
        await using var aws = await StubAws.StartAsync(Answer);
        using var sessions = aws.Sessions(tagsSessions: true);
        var memory = new ExecutionMemory();

        var refused = Assert.ThrowsAsync<AwsRefusedException>(() => memory.ReadAsync(Of(sessions, "refused"), "a1", Token));
        Assert.NotNull((await memory.ReadAsync(Of(sessions, "allowed"), "a1", Token)).Execution);
        await refused;
    }

    private static AwsSession Of(AwsSessions sessions, string experiment) => sessions.For(StubAws.Region, Role, "aws", StubAws.Account, StubAws.Owner with { Experiment = experiment });

    private StubAnswer Answer(StubCall call) => call switch
    {
        // The tag of the experiment is the third.
        { Service: "sts" } => StubAnswer.Assumed($"KEY-{call.Text("Tags.member.3.Value")}"),
        { AccessKey: "KEY-refused" } => StubAnswer.Error(403, "AccessDeniedException", "Not with that tag."),
        { Service: "ssm" } => executions.Answer(call),
        _ => StubAnswer.Ok(new JsonObject { ["safetyLever"] = new JsonObject { ["id"] = "default", ["state"] = new JsonObject { ["status"] = "engaged" } } }),
    };
}
