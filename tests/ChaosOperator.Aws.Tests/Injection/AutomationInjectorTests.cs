using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Tests.Injection;

public sealed class AutomationInjectorTests
{
    private const string Document = "chaos-own";
    private const string Role = "arn:aws:iam::111122223333:role/ssm";
    private const string Run = "7c1f0f55-0000-4000-8000-000000000001";

    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private static readonly AutomationPlan Fault = new(
        new AutomationCall(Document, null, new Dictionary<string, IReadOnlyList<string>> { ["Service"] = ["orders", "carts"] }),
        new AutomationCall("chaos-own-lift", "3", new Dictionary<string, IReadOnlyList<string>>()),
        Role);

    /// <summary>Executions by id: document, status, the run in their tags.</summary>
    private readonly Dictionary<string, (string Document, string Status, string? Run, DateTimeOffset Start)> executions = [];

    private string content = """{"schemaVersion":"0.3","assumeRole":"{{AutomationAssumeRole}}","mainSteps":[]}""";
    private StubAnswer start = StubAnswer.Ok(new JsonObject { ["AutomationExecutionId"] = "a1" });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_started_in_the_version_that_was_looked_at_with_role_alarm_and_tags_and_always_by_the_same_token()
    {
        await using var aws = await StubAws.StartAsync(Answer);

        var started = await StartAsync(aws);
        await StartAsync(aws);

        Assert.Equal(("a1", "pending", "Pending"), (started.Id, started.State, started.AutomationStatus));
        var request = aws.Calls[0].Body;
        Assert.Equal((Document, "7"), (request["DocumentName"]!.GetValue<string>(), request["DocumentVersion"]!.GetValue<string>()));
        Assert.Equal("""{"Service":["orders","carts"],"AutomationAssumeRole":["arn:aws:iam::111122223333:role/ssm"]}""", request["Parameters"]!.ToJsonString());
        Assert.Equal("""{"IgnorePollAlarmFailure":false,"Alarms":[{"Name":"heartbeat"}]}""", Sorted(request["AlarmConfiguration"]!));
        Assert.Equal(5, request["Tags"]!.AsArray().Count);
        Assert.Contains(request["Tags"]!.AsArray(), tag => tag!["Key"]!.GetValue<string>() == ObjectTags.RunUid && tag["Value"]!.GetValue<string>() == Run);
        Assert.Equal(aws.Calls[0].Text("ClientToken"), aws.Calls[1].Text("ClientToken"));
    }

    [Fact]
    public async Task A_token_that_SSM_does_not_take_twice_leads_to_the_automation_that_it_started()
    {
        start = StubAnswer.Error(400, "IdempotentParameterMismatch");
        executions["mine"] = (Document, "Success", Run, Noon);
        await using var aws = await StubAws.StartAsync(Answer);

        Assert.Equal("mine", (await StartAsync(aws)).Id);
    }

    [Theory]
    [InlineData("""{"schemaVersion":"0.3","mainSteps":[]}""")]
    [InlineData("""{"schemaVersion":"0.3","assumeRole":"arn:aws:iam::111122223333:role/admin","description":"assumeRole: '{{ AutomationAssumeRole }}'"}""")]
    [InlineData("""{"assumeRole":["{{ AutomationAssumeRole }}"]}""")]
    [InlineData("# no JSON")]
    public async Task A_document_that_acts_as_anybody_but_the_role_that_it_is_given_is_refused(string document)
    {
        content = document;
        await using var aws = await StubAws.StartAsync(Answer);

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => AutomationDocuments.CheckAsync(aws.Session(), Fault, Token));

        Assert.StartsWith($"SSM document {Document} does not act as the role that it is given", refused.Failure.Message, StringComparison.Ordinal);
        Assert.False(refused.Failure.CanPass);
    }

    [Fact]
    public async Task Documents_are_pinned_to_the_versions_that_were_looked_at()
    {
        await using var aws = await StubAws.StartAsync(Answer);

        var session = aws.Session();

        var looked = await AutomationDocuments.CheckAsync(session, Fault, Token);

        Assert.Equal(Looked("7", "3"), looked);
        await AutomationDocuments.EnsureUnchangedAsync(session, Fault, looked, Token);
        content = content.Replace("[]", "[{}]", StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => AutomationDocuments.EnsureUnchangedAsync(session, Fault, looked, Token));
        Assert.Contains("was changed after the run was prepared", refused.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_revert_is_the_version_that_was_looked_at_and_once_that_has_failed_the_document_as_it_is()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        var session = aws.Session();
        var looked = Looked("7", "2");

        Assert.Equal("2", await AutomationDocuments.RevertVersionAsync(session, Fault, looked, isFirst: true, Token));
        Assert.Empty(aws.Operations);
        Assert.Equal("3", await AutomationDocuments.RevertVersionAsync(session, Fault, looked, isFirst: false, Token));
        content = "# unfit by now";
        Assert.Equal("2", await AutomationDocuments.RevertVersionAsync(session, Fault, looked, isFirst: false, Token));
        await Assert.ThrowsAsync<AwsRefusedException>(() => AutomationDocuments.RevertVersionAsync(session, Fault, null, isFirst: true, Token));
    }

    [Fact]
    public async Task One_document_in_two_versions_that_injects_and_reverts_is_pinned_to_both()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        var session = aws.Session();
        var fault = Fault with { Inject = Fault.Inject with { DocumentVersion = "4" }, Revert = Fault.Revert with { DocumentName = Document } };

        var looked = await AutomationDocuments.CheckAsync(session, fault, Token);
        await AutomationDocuments.EnsureUnchangedAsync(session, fault, looked, Token);

        Assert.Equal(("4", "3"), (looked.Inject!.Version, looked.Revert!.Version));
        Assert.Equal("3", await AutomationDocuments.RevertVersionAsync(session, fault, looked, isFirst: true, Token));
    }

    private AutomationRecord Looked(string inject, string revert) => new()
    {
        Inject = new DocumentRecord { Name = Document, Version = inject, Hash = DocumentHash.Of(content) },
        Revert = new DocumentRecord { Name = "chaos-own-lift", Version = revert, Hash = DocumentHash.Of(content) },
    };

    private static Task<InjectionObservation> StartAsync(StubAws aws) =>
        AutomationInjector.StartAsync(aws.Session(), Fault, "7", "heartbeat", Run, StubAws.Owner, Token);

    private StubAnswer Answer(StubCall call) => call.Operation switch
    {
        "StartAutomationExecution" => start,
        "GetDocument" => StubAnswer.Ok(new JsonObject
        {
            ["Name"] = call.Text("Name"),
            ["Content"] = content,
            ["DocumentType"] = "Automation",
            ["DocumentVersion"] = call.Text("DocumentVersion") is { Length: > 0 } version ? version : "7",
        }),
        "DescribeAutomationExecutions" => StubAnswer.Ok(new JsonObject { ["AutomationExecutionMetadataList"] = new JsonArray([.. executions.Select(one => Described(one.Key))]) }),
        "ListTagsForResource" => StubAnswer.Ok(new JsonObject { ["TagList"] = new JsonArray(new JsonObject { ["Key"] = ObjectTags.RunUid, ["Value"] = executions[call.Text("ResourceId")].Run }) }),
        "GetAutomationExecution" when executions.ContainsKey(call.Text("AutomationExecutionId")) => StubAnswer.Ok(new JsonObject { ["AutomationExecution"] = Described(call.Text("AutomationExecutionId")) }),
        _ => StubAnswer.Error(400, "AutomationExecutionNotFoundException"),
    };

    private JsonObject Described(string id) => new()
    {
        ["AutomationExecutionId"] = id,
        ["AutomationExecutionStatus"] = executions[id].Status,
        ["DocumentName"] = executions[id].Document,
        ["ExecutionStartTime"] = executions[id].Start.ToUnixTimeSeconds(),
        ["StepExecutions"] = new JsonArray(new JsonObject { ["StepName"] = "Hold", ["StepStatus"] = executions[id].Status, ["ExecutionStartTime"] = executions[id].Start.ToUnixTimeSeconds() }),
    };

    private static string Sorted(JsonNode node) => new JsonObject(node.AsObject().OrderByDescending(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();
}
