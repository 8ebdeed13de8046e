using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Tests.Plans;

/// <summary>A template that somebody edited or deleted is put right or told, once; one that nobody touched is never written, however FIS spells it.</summary>
public sealed class TemplateDriftTests
{
    private const string Hash = "h1";

    private static readonly string[] Writes = ["CreateExperimentTemplate", "UpdateExperimentTemplate", "DeleteExperimentTemplate", "TagResource"];

    private readonly StubDocuments documents = new();
    private readonly StubFis fis = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("as it was sent", "{}")]
    [InlineData("with what FIS fills in", """{ "experimentOptions": { "accountTargeting": "single-account", "emptyTargetResolutionMode": "fail" }, "logConfiguration": null }""")]
    [InlineData("with tags of others", """{ "tags": { "cost-centre": "4711" } }""")]
    public async Task Nothing_is_written_in_a_hundred_looks_and_preparations_when_nobody_changed_anything(string because, string answered)
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Plan(), null);
        Merge(fis.Templates[record.TemplateId!], JsonNode.Parse(answered)!.AsObject());
        aws.Forget();

        for (var time = 0; time < 50; time++)
        {
            Assert.Empty(await Drift.LookAsync(aws.Session(), Plan(), Sample.Owner, record, Token));
            record = await EnsureAsync(aws, Plan(), record);
            // A run knows nothing of what the experiment recorded.
            Assert.Null((await EnsureAsync(aws, Plan(), null)).Corrected);
        }

        Assert.True(!aws.Operations.Any(Writes.Contains), because);
        Assert.Null(record.Corrected);
    }

    [Fact]
    public async Task A_spelling_of_FIS_is_no_change_once_it_was_recorded()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Plan(), null);
        fis.Templates[record.TemplateId!]["description"] = "as FIS spells it";
        // As if it had been answered so.
        record = record with { TemplateHash = TemplateDifference.HashOf(fis.Templates[record.TemplateId!]) };
        aws.Forget();

        Assert.Empty(await Drift.LookAsync(aws.Session(), Plan(), Sample.Owner, record, Token));
        await EnsureAsync(aws, Plan(), record);

        Assert.DoesNotContain(aws.Operations, Writes.Contains);
    }

    [Theory]
    [InlineData(DriftPolicy.Correct)]
    [InlineData(DriftPolicy.Report)]
    public async Task What_FIS_fills_in_beyond_its_documents_is_known_by_its_own_answer_and_never_written_over(DriftPolicy policy)
    {
        fis.FillsIn = template => template["experimentReportConfiguration"] = new JsonObject { ["preExperimentDuration"] = "PT5M" };
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Plan(policy), null);
        aws.Forget();

        for (var time = 0; time < 50; time++)
        {
            Assert.Empty(await Drift.LookAsync(aws.Session(), Plan(policy), Sample.Owner, record, Token));
            record = await EnsureAsync(aws, Plan(policy), record);
            await PlanExecutor.EnsureUnchangedAsync(aws.Session(), Plan(policy), Sample.Owner, record, Token);
        }

        Assert.DoesNotContain(aws.Operations, Writes.Contains);
        Assert.Null(record.Corrected);
    }

    /// <summary>A crash between the write in AWS and the write of the status: what FIS made of it is known by a tag.</summary>
    [Theory]
    [InlineData(DriftPolicy.Correct)]
    [InlineData(DriftPolicy.Report)]
    public async Task What_the_operator_wrote_and_could_not_record_is_no_change_by_others(DriftPolicy policy)
    {
        fis.FillsIn = template => template["experimentReportConfiguration"] = new JsonObject { ["preExperimentDuration"] = "PT5M" };
        await using var aws = await StartAsync();
        var created = await EnsureAsync(aws, Plan(policy), null);
        Assert.Null((await EnsureAsync(aws, Plan(policy), null)).Corrected);

        var edited = Sample.Plan(description: "Something else.") with { Drift = policy };
        await PlanExecutor.EnsureAsync(aws.Session(), edited, "h2", Sample.Owner, created, [], Token);
        aws.Forget();
        var again = await PlanExecutor.EnsureAsync(aws.Session(), edited, "h2", Sample.Owner, created, [], Token);

        Assert.Null(again.Corrected);
        Assert.DoesNotContain(aws.Operations, Writes.Contains);
        Edit(again);
        await AssertSeenAsync(policy, () => PlanExecutor.EnsureAsync(aws.Session(), edited, "h2", Sample.Owner, created, [], Token));
    }

    /// <summary>The record is lost, and its tag too: the template is written once more, which tells again what FIS makes of it.</summary>
    [Fact]
    public async Task Without_a_record_what_FIS_fills_in_is_written_over_once()
    {
        fis.FillsIn = template => template["experimentReportConfiguration"] = new JsonObject { ["preExperimentDuration"] = "PT5M" };
        await using var aws = await StartAsync();
        fis.Templates[(await EnsureAsync(aws, Plan(), null)).TemplateId!]["tags"]!.AsObject().Remove(ObjectTags.TemplateHash);
        aws.Forget();

        var record = await EnsureAsync(aws, Plan(), null);
        await EnsureAsync(aws, Plan(), record);

        Assert.Equal(["UpdateExperimentTemplate"], aws.Operations.Where(Writes.Contains));
    }

    [Theory]
    [InlineData("experimentOptions", """{ "emptyTargetResolutionMode": "skip" }""", "experimentOptions")]
    [InlineData("logConfiguration", """{ "logSchemaVersion": 2, "s3Configuration": { "bucketName": "logs", "prefix": "theirs" } }""", "logConfiguration.s3Configuration.prefix")]
    [InlineData("experimentReportConfiguration", """{ "preExperimentDuration": "PT5M" }""", "experimentReportConfiguration")]
    public async Task A_member_that_somebody_adds_is_seen(string member, string value, string path)
    {
        var plan = Sample.Plan(extra: new() { ["logConfiguration"] = """{ "logSchemaVersion": 2, "s3Configuration": { "bucketName": "logs" } }""" });
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, plan, null);
        fis.Templates[record.TemplateId!][member] = JsonNode.Parse(value);

        Assert.Equal([$"{path} of experiment template {record.TemplateId} is not as written"], await Drift.LookAsync(aws.Session(), plan, Sample.Owner, record, Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_edit_is_put_right_by_one_write_and_told_with_its_path(bool isRecorded)
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Plan(), null);
        var action = Edit(record);
        aws.Forget();

        var look = Assert.Single(await Drift.LookAsync(aws.Session(), Plan(), Sample.Owner, record, Token));
        var mended = await EnsureAsync(aws, Plan(), isRecorded ? record : null);
        var again = await EnsureAsync(aws, Plan(), mended);

        Assert.Equal($"actions.{action}.parameters.duration of experiment template {record.TemplateId} is not as written", look);
        Assert.Equal(["UpdateExperimentTemplate"], aws.Operations.Where(Writes.Contains));
        Assert.Equal((look, look), (mended.Corrected, again.Corrected));
        Assert.NotEqual("PT12H", fis.Templates[record.TemplateId!]["actions"]![action]!["parameters"]!["duration"]!.GetValue<string>());
        Assert.Empty(await Drift.LookAsync(aws.Session(), Plan(), Sample.Owner, again, Token));
    }

    [Fact]
    public async Task An_edit_that_is_only_told_is_left_and_nothing_is_prepared_or_started_on_it()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Plan(DriftPolicy.Report), null);
        Edit(record);
        aws.Forget();

        Assert.Single(await Drift.LookAsync(aws.Session(), Plan(DriftPolicy.Report), Sample.Owner, record, Token));
        var recorded = await Assert.ThrowsAsync<AwsRefusedException>(() => EnsureAsync(aws, Plan(DriftPolicy.Report), record));
        await Assert.ThrowsAsync<AwsRefusedException>(() => EnsureAsync(aws, Plan(DriftPolicy.Report), null));

        Assert.Equal(AwsFailureKind.Invalid, recorded.Failure.Kind);
        Assert.Contains("spec.drift is Report", recorded.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("say drift: Correct", recorded.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(aws.Operations, Writes.Contains);
    }

    [Theory]
    [InlineData(DriftPolicy.Correct)]
    [InlineData(DriftPolicy.Report)]
    public async Task A_template_that_is_edited_after_a_run_was_prepared_is_not_started(DriftPolicy policy)
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Plan(policy), null);
        await PlanExecutor.EnsureUnchangedAsync(aws.Session(), Plan(policy), Sample.Owner, record, Token);
        Edit(record);

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => PlanExecutor.EnsureUnchangedAsync(aws.Session(), Plan(policy), Sample.Owner, record, Token));

        Assert.Contains("Somebody changed what the run uses after it was prepared", refused.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DriftPolicy.Correct)]
    [InlineData(DriftPolicy.Report)]
    public async Task A_template_that_lost_our_tags_after_a_run_was_prepared_is_not_started(DriftPolicy policy)
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Plan(policy), null);
        fis.Templates[record.TemplateId!]["tags"] = new JsonObject();

        await Assert.ThrowsAsync<AwsRefusedException>(() => PlanExecutor.EnsureUnchangedAsync(aws.Session(), Plan(policy), Sample.Owner, record, Token));
    }

    /// <summary>The last look is the third: it stops an edit, and is no reason of its own not to start.</summary>
    [Fact]
    public async Task A_template_that_cannot_be_read_for_a_moment_right_before_the_start_keeps_nothing_from_starting()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Plan(), null);
        fis.Losing.Add("GetExperimentTemplate");

        await PlanExecutor.EnsureUnchangedAsync(aws.Session(), Plan(), Sample.Owner, record, Token);

        Assert.Contains("GetExperimentTemplate", aws.Operations);
    }

    [Theory]
    [InlineData(DriftPolicy.Correct)]
    [InlineData(DriftPolicy.Report)]
    public async Task A_template_that_is_deleted_by_hand_again_and_again_is_made_anew_each_time_under_a_new_id(DriftPolicy policy)
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Plan(policy), null);
        var ids = new HashSet<string> { record.TemplateId! };

        for (var time = 0; time < 3; time++)
        {
            fis.Templates.Clear();
            aws.Forget();
            Assert.Equal(policy == DriftPolicy.Correct ? 1 : 0, (await Drift.LookAsync(aws.Session(), Plan(policy), Sample.Owner, record, Token)).Count);
            var gone = record.TemplateId;
            record = await EnsureAsync(aws, Plan(policy), record);

            Assert.Equal($"experiment template {gone} is not there any more", record.Corrected);
            Assert.Equal(["CreateExperimentTemplate"], aws.Operations.Where(Writes.Contains));
            Assert.True(ids.Add(record.TemplateId!), "FIS answered with a template that is gone.");
            Assert.Equal(record.TemplateId, Assert.Single(fis.Templates).Key);
        }
    }

    [Fact]
    public async Task An_edit_of_the_manifest_is_no_change_by_others()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Plan(DriftPolicy.Report), null);

        var changed = await PlanExecutor.EnsureAsync(aws.Session(), Sample.Plan(description: "Something else.") with { Drift = DriftPolicy.Report }, "h2", Sample.Owner, record, [], Token);

        Assert.Null(changed.Corrected);
        Assert.Equal("Something else.", fis.Templates[record.TemplateId!]["description"]!.GetValue<string>());
    }

    private static Plan Plan(DriftPolicy policy = DriftPolicy.Correct) => Sample.Plan() with { Drift = policy };

    private static Task<PlanRecord> EnsureAsync(StubAws aws, Plan plan, PlanRecord? known) => PlanExecutor.EnsureAsync(aws.Session(), plan, Hash, Sample.Owner, known, [], Token);

    private static async Task AssertSeenAsync(DriftPolicy policy, Func<Task<PlanRecord>> ensure)
    {
        if (policy == DriftPolicy.Correct) Assert.NotNull((await ensure()).Corrected);
        else await Assert.ThrowsAsync<AwsRefusedException>(ensure);
    }

    /// <summary>Makes an action of a template twelve hours long, as somebody would in the console.</summary>
    private string Edit(PlanRecord record)
    {
        var (name, action) = fis.Templates[record.TemplateId!]["actions"]!.AsObject().First(action => action.Value!["parameters"]?["duration"] is not null);
        action!["parameters"]!["duration"] = "PT12H";
        return name;
    }

    private static void Merge(JsonObject template, JsonObject more)
    {
        foreach (var (name, value) in more)
        {
            if (value is JsonObject inner && template[name] is JsonObject there) Merge(there, inner);
            else template[name] = value?.DeepClone();
        }
    }

    private Task<StubAws> StartAsync() => StubAws.StartAsync(call => call.Service == "ssm" ? documents.Answer(call) : fis.Answer(call));
}
