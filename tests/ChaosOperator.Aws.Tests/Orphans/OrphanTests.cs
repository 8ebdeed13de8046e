using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Orphans;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Orphans;

namespace ChaosOperator.Aws.Tests.Orphans;

public sealed class OrphanTests
{
    private const string Role = "arn:aws:iam::111122223333:role/ssm";

    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, JsonObject> answers = new()
    {
        ["ListExperiments"] = new JsonObject { ["experiments"] = new JsonArray() },
        ["ListExperimentTemplates"] = new JsonObject { ["experimentTemplates"] = new JsonArray() },
        ["DescribeAutomationExecutions"] = new JsonObject { ["AutomationExecutionMetadataList"] = new JsonArray() },
        ["GetParametersByPath"] = new JsonObject { ["Parameters"] = new JsonArray() },
        ["DescribeAlarms"] = new JsonObject { ["MetricAlarms"] = new JsonArray() },
        ["ListDocuments"] = new JsonObject { ["DocumentIdentifiers"] = new JsonArray() },
        ["StartAutomationExecution"] = new JsonObject { ["AutomationExecutionId"] = "a1" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_nothing_is_left_six_calls_tell_so()
    {
        await using var aws = await StubAws.StartAsync(Answer);

        var remains = await RemainsReader.ReadAsync(aws.Session(), Token);

        Assert.Equal((0, 0, 0, 0, 0), (remains.Experiments.Count, remains.Automations.Count, remains.Snapshots.Count, remains.Templates.Count, remains.Alarms.Count));
        Assert.Equal(["DescribeAlarms", "DescribeAutomationExecutions", "GetParametersByPath", "ListDocuments", "ListExperiments", "ListExperimentTemplates"], aws.Operations.Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Experiments_and_templates_with_our_tags_are_seen_and_others_are_not()
    {
        answers["ListExperiments"] = new JsonObject
        {
            ["experiments"] = new JsonArray(
                Listed("EXP1", "running", Tags("run-1")),
                Listed("EXP2", "completed", Tags("run-2")),
                Listed("EXP3", "running", Tags("run-3"), "skip-all"),
                Listed("EXP4", "running", new JsonObject { ["team"] = "payments" }),
                Listed("EXP5", "running", null)),
        };
        answers["ListExperimentTemplates"] = new JsonObject { ["experimentTemplates"] = new JsonArray(Listed("EXT1", null, Tags(null), written: Noon.AddHours(1)), Listed("EXT2", null, null)) };
        await using var aws = await StubAws.StartAsync(Answer);

        var remains = await RemainsReader.ReadAsync(aws.Session(), Token);

        var marks = new ObjectMarks("lab", "resilience", "us-region-outage", StubAws.Owner.ExperimentUid, "run-1", Role);
        Assert.Equal(new SeenExperiment("EXP1", "running", Noon, false, marks), remains.Experiments[0]);
        Assert.Equal([(true, false), (false, false), (true, true)], remains.Experiments.Select(experiment => (experiment.IsLive, experiment.IsPreview)));
        Assert.Equal([new SeenTemplate("EXT1", Noon, marks with { RunUid = null }) { Written = Noon.AddHours(1) }], remains.Templates);
    }

    [Fact]
    public async Task Of_a_snapshot_its_owner_and_its_role_are_read_and_what_is_none_is_left_out()
    {
        answers["GetParametersByPath"] = new JsonObject
        {
            ["Parameters"] = new JsonArray(
                Parameter("hello/live", """{"owner":"lab/resilience/uid-1","role":"arn:aws:iam::111122223333:role/ssm","layer":"l"}"""), Parameter("a/live", "plain text"), Parameter("b/live", """["owner"]"""), Parameter("c/live", """{"owner":7}"""), Parameter("d/live", """{"owner":"lab/resilience/uid-2","role":7}""")),
        };
        await using var aws = await StubAws.StartAsync(Answer);

        var remains = await RemainsReader.ReadAsync(aws.Session(), Token);

        Assert.Equal([new SeenSnapshot("/chaos-operator/snapshots/hello/live", "lab/resilience/uid-1", Noon, Role), new("/chaos-operator/snapshots/d/live", "lab/resilience/uid-2", Noon)], remains.Snapshots);
        Assert.Equal("/chaos-operator/snapshots", aws.Calls.Single(call => call.Operation == "GetParametersByPath").Text("Path"));
    }

    [Fact]
    public async Task Alarms_of_dead_mans_switches_tell_whose_they_are_by_their_dimensions()
    {
        JsonArray Dimensions(params (string Name, string Value)[] given) => [.. given.Select(one => new JsonObject { ["Name"] = one.Name, ["Value"] = one.Value })];
        answers["DescribeAlarms"] = new JsonObject
        {
            ["MetricAlarms"] = new JsonArray(
                new JsonObject { ["AlarmName"] = "ours", ["AlarmConfigurationUpdatedTimestamp"] = Noon.ToUnixTimeSeconds(), ["Dimensions"] = Dimensions(("Cluster", "lab"), ("ExperimentUid", "uid-1")), ["StateValue"] = "ALARM" },
                new JsonObject { ["AlarmName"] = "fed", ["AlarmConfigurationUpdatedTimestamp"] = Noon.ToUnixTimeSeconds(), ["Dimensions"] = Dimensions(("Cluster", "lab"), ("ExperimentUid", "uid-2")), ["StateValue"] = "OK" },
                new JsonObject { ["AlarmName"] = "made by hand", ["Dimensions"] = Dimensions(("Cluster", "lab")) }),
        };
        await using var aws = await StubAws.StartAsync(Answer);

        var remains = await RemainsReader.ReadAsync(aws.Session(), Token);

        Assert.Equal([new SeenAlarm("ours", Noon, "lab//uid-1"), new SeenAlarm("fed", Noon, "lab//uid-2") { IsFed = true }], remains.Alarms);
        Assert.Equal("ChaosOperator-Heartbeat-", aws.Calls.Single(call => call.Operation == "DescribeAlarms").Text("AlarmNamePrefix"));
    }

    [Fact]
    public async Task Automations_tell_whose_they_are_by_their_parameters()
    {
        answers["DescribeAutomationExecutions"] = new JsonObject
        {
            ["AutomationExecutionMetadataList"] = new JsonArray(Execution("hold", "InProgress", "Hold"), Execution("undo", "Cancelling", "Attach"), Execution("lift", "InProgress", "LiftAll"), Execution("other", "InProgress", null)),
        };
        await using var aws = await StubAws.StartAsync(Answer);

        var remains = await RemainsReader.ReadAsync(aws.Session(), Token);

        Assert.Equal(
            [new SeenAutomation("hold", Noon, "lab/resilience/uid-1", false, false), new("undo", Noon, "lab/resilience/uid-1", false, true), new("lift", Noon, "lab/resilience/uid-1", true, false)],
            remains.Automations);
    }

    [Fact]
    public async Task Automations_of_users_documents_tell_whose_they_are_by_their_tags_and_others_are_left_alone()
    {
        answers["DescribeAutomationExecutions"] = new JsonObject { ["AutomationExecutionMetadataList"] = new JsonArray(OfUser("fault"), OfUser("patching"), OfUser("undo", "Cancelling")) };
        await using var aws = await StubAws.StartAsync(call => call.Operation != "ListTagsForResource" ? Answer(call)
            : StubAnswer.Ok(new JsonObject { ["TagList"] = call.Text("ResourceId") == "patching" ? new JsonArray() : new JsonArray([.. Marks().Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]) }));

        var remains = await RemainsReader.ReadAsync(aws.Session(), Token);

        Assert.Equal([new SeenAutomation("fault", Noon, "lab/resilience/uid-1", false, false), new("undo", Noon, "lab/resilience/uid-1", false, true)], remains.Automations);
    }

    [Fact]
    public async Task Without_the_right_to_read_tags_the_rest_is_swept_all_the_same()
    {
        answers["DescribeAutomationExecutions"] = new JsonObject { ["AutomationExecutionMetadataList"] = new JsonArray(OfUser("patching"), OfUser("more patching"), Execution("hold", "InProgress", "Hold")) };
        await using var aws = await StubAws.StartAsync(call => call.Operation == "ListTagsForResource" ? StubAnswer.Error(400, "AccessDeniedException") : Answer(call));

        var remains = await RemainsReader.ReadAsync(aws.Session(), Token);

        Assert.Equal(["hold"], remains.Automations.Select(automation => automation.Id));
        Assert.Single(aws.Operations, operation => operation == "ListTagsForResource");
    }

    private static JsonObject OfUser(string id, string status = "InProgress") => new()
    {
        ["AutomationExecutionId"] = id,
        ["AutomationExecutionStatus"] = status,
        ["DocumentName"] = "chaos-own",
        ["ExecutionStartTime"] = Noon.ToUnixTimeSeconds(),
    };

    private static Dictionary<string, string> Marks() => new(new ObjectOwner("lab", "resilience", "outage", "uid-1").Tags);

    [Theory]
    [InlineData("ListExperiments")]
    [InlineData("ListExperimentTemplates")]
    [InlineData("DescribeAutomationExecutions")]
    [InlineData("GetParametersByPath")]
    [InlineData("DescribeAlarms")]
    public async Task What_cannot_be_read_whole_is_not_read_at_all(string denied)
    {
        await using var aws = await StubAws.StartAsync(call => call.Operation == denied ? StubAnswer.Error(400, "AccessDeniedException") : Answer(call));

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => RemainsReader.ReadAsync(aws.Session(), Token));

        Assert.Equal(AwsFailureKind.AccessDenied, refused.Failure.Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Documents_of_experiments_are_seen_whether_a_list_tells_their_tags_or_not(bool told)
    {
        var tags = new JsonArray([.. StubAws.Owner.Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]);
        var listed = new JsonObject { ["Name"] = "Example-CutOff", ["CreatedDate"] = Noon.ToUnixTimeSeconds() };
        if (told) listed["Tags"] = tags.DeepClone();
        answers["ListDocuments"] = new JsonObject { ["DocumentIdentifiers"] = new JsonArray(listed, new JsonObject { ["Name"] = "ChaosOperator-LambdaExtension" }) };
        answers["ListTagsForResource"] = new JsonObject { ["TagList"] = tags };
        await using var aws = await StubAws.StartAsync(Answer);

        var remains = await RemainsReader.ReadAsync(aws.Session(), Token);

        Assert.Equal([new SeenDocument("Example-CutOff", Noon, new ObjectMarks("lab", "resilience", "us-region-outage", StubAws.Owner.ExperimentUid, null, null))], remains.Documents);
        Assert.Equal(told ? 0 : 1, aws.Operations.Count(operation => operation == "ListTagsForResource"));
    }

    [Fact]
    public async Task Whoever_may_not_list_documents_sweeps_everything_else()
    {
        await using var aws = await StubAws.StartAsync(call => call.Operation == "ListDocuments" ? StubAnswer.Error(400, "AccessDeniedException") : Answer(call));

        Assert.Empty((await RemainsReader.ReadAsync(aws.Session(), Token)).Documents);
    }

    [Fact]
    public async Task A_lift_is_started_with_what_the_tags_told_and_a_repetition_within_a_sweep_starts_nothing_new()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        var lift = new SweepCommand.LiftAll(Role, "lab/resilience/uid-1");

        await OrphanRemover.ExecuteAsync(aws.Session(), lift, Noon, Token);
        await OrphanRemover.ExecuteAsync(aws.Session(), lift, Noon, Token);
        await OrphanRemover.ExecuteAsync(aws.Session(), lift, Noon.AddMinutes(1), Token);

        var started = aws.Calls[0].Body;
        Assert.Equal("ChaosOperator-LambdaExtension-Hold", started["DocumentName"]!.GetValue<string>());
        Assert.Equal(("LiftAll", Role, "lab/resilience/uid-1"), (Given("Operation"), Given("AutomationAssumeRole"), Given("Owner")));
        Assert.Equal(aws.Calls[0].Text("ClientToken"), aws.Calls[1].Text("ClientToken"));
        Assert.NotEqual(aws.Calls[0].Text("ClientToken"), aws.Calls[2].Text("ClientToken"));

        string Given(string parameter) => started["Parameters"]![parameter]![0]!.GetValue<string>();
    }

    [Fact]
    public async Task A_document_that_somebody_deleted_is_put_back_before_it_lifts()
    {
        var there = false;
        await using var aws = await StubAws.StartAsync(call =>
        {
            there |= call.Operation == "CreateDocument";
            return call.Operation switch
            {
                "StartAutomationExecution" when !there => StubAnswer.Error(400, "AutomationDefinitionNotFoundException"),
                "DescribeDocument" => StubAnswer.Error(400, "InvalidDocument"),
                "CreateDocument" => StubAnswer.Ok(new JsonObject { ["DocumentDescription"] = new JsonObject { ["DocumentVersion"] = "1" } }),
                _ => Answer(call),
            };
        });

        await OrphanRemover.ExecuteAsync(aws.Session(), new SweepCommand.LiftAll(Role, "lab/resilience/uid-1"), Noon, Token);

        Assert.Equal(["StartAutomationExecution", "DescribeDocument", "CreateDocument", "StartAutomationExecution"], aws.Operations);
    }

    [Fact]
    public async Task Stopping_cancelling_and_deleting_what_is_gone_is_fine()
    {
        await using var aws = await StubAws.StartAsync(call => call.Operation == "StopAutomationExecution"
            ? StubAnswer.Error(400, "AutomationExecutionNotFoundException")
            : StubAnswer.Error(404, "ResourceNotFoundException"));

        SweepCommand[] commands = [new SweepCommand.StopExperiment("EXP1"), new SweepCommand.CancelAutomation("a1"), new SweepCommand.DeleteTemplate("EXT1"), new SweepCommand.DeleteDocument("Gone"), new SweepCommand.DeleteAlarm("alarm")];
        foreach (var command in commands) await OrphanRemover.ExecuteAsync(aws.Session(), command, Noon, Token);

        Assert.Equal(["StopExperiment", "StopAutomationExecution", "DeleteExperimentTemplate", "DeleteDocument", "DeleteAlarms"], aws.Operations);
    }

    [Fact]
    public async Task The_account_of_the_operators_own_credentials_is_asked_for_without_a_role()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Xml(
            """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws-us-gov:sts::111122223333:assumed-role/pod/x</Arn>
            <UserId>AROA:x</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>
            """));
        using var sessions = aws.Sessions();

        Assert.Equal(new OwnAccount("aws-us-gov", "111122223333"), await sessions.OwnAccountAsync(StubAws.Region, Token));
        Assert.Equal("OWN", Assert.Single(aws.Calls).AccessKey);
    }

    private static JsonObject Tags(string? run)
    {
        var tags = new JsonObject(StubAws.Owner.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))) { [ObjectTags.AutomationRole] = Role };
        if (run is not null) tags[ObjectTags.RunUid] = run;
        return tags;
    }

    private static JsonObject Listed(string id, string? state, JsonObject? tags, string? mode = null, DateTimeOffset? written = null)
    {
        var item = new JsonObject { ["id"] = id, ["creationTime"] = Noon.ToUnixTimeSeconds(), ["tags"] = tags };
        if (state is not null) item["state"] = new JsonObject { ["status"] = state };
        if (written is { } moment) item["lastUpdateTime"] = moment.ToUnixTimeSeconds();
        if (mode is not null) item["experimentOptions"] = new JsonObject { ["actionsMode"] = mode };
        return item;
    }

    private static JsonObject Parameter(string name, string value) =>
        new() { ["Name"] = $"/chaos-operator/snapshots/{name}", ["Value"] = value, ["LastModifiedDate"] = Noon.ToUnixTimeSeconds() };

    private static JsonObject Execution(string id, string status, string? operation)
    {
        var execution = new JsonObject
        {
            ["AutomationExecutionId"] = id,
            ["AutomationExecutionStatus"] = status,
            ["DocumentName"] = "arn:aws:ssm:us-east-1:111122223333:document/ChaosOperator-LambdaExtension-Hold",
            ["ExecutionStartTime"] = Noon.ToUnixTimeSeconds(),
        };
        if (operation is not null) execution["Parameters"] = new JsonObject { ["Operation"] = new JsonArray(operation), ["Owner"] = new JsonArray("lab/resilience/uid-1") };
        return execution;
    }

    private StubAnswer Answer(StubCall call) => call.Operation == "GetAutomationExecution"
        ? StubAnswer.Ok(new JsonObject { ["AutomationExecution"] = answers["DescribeAutomationExecutions"]["AutomationExecutionMetadataList"]!.AsArray().Single(one => one!["AutomationExecutionId"]!.GetValue<string>() == call.Text("AutomationExecutionId"))!.DeepClone() })
        : StubAnswer.Ok(answers[call.Operation].DeepClone().AsObject());
}
