using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Tests.Plans;

public sealed class TemplateTests
{
    private static readonly string[] Writes =
        ["CreateExperimentTemplate", "UpdateExperimentTemplate", "DeleteExperimentTemplate", "TagResource", "CreateDocument", "UpdateDocument", "UpdateDocumentDefaultVersion"];

    private readonly StubDocuments documents = new();
    private readonly StubFis fis = new();

    [Fact]
    public async Task A_template_carries_the_tags_of_its_owner_and_the_hash_of_its_plan()
    {
        await using var aws = await StartAsync();

        var record = await EnsureAsync(aws, Sample.Plan(), "h1");

        var tags = fis.Templates[record.TemplateId!]["tags"]!.AsObject();
        Assert.Equal("h1", record.PlanHash);
        Assert.Equal("h1", tags[ObjectTags.PlanHash]!.GetValue<string>());
        Assert.All(Sample.Owner.Tags, tag => Assert.Equal(tag.Value, tags[tag.Key]!.GetValue<string>()));
        Assert.Equal("none", fis.Templates[record.TemplateId!]["stopConditions"]![0]!["source"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nothing_is_written_and_two_things_are_read_when_nothing_changed()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Sample.Plan(), "h1");
        aws.Forget();

        var again = await EnsureAsync(aws, Sample.Plan(), "h1", record);

        Assert.Equal(record.TemplateId, again.TemplateId);
        Assert.Equal(["DescribeDocument", "GetExperimentTemplate"], aws.Operations);
    }

    [Fact]
    public async Task A_template_whose_creation_was_not_answered_is_adopted()
    {
        fis.Losing.Add("CreateExperimentTemplate");
        await using var aws = await StartAsync();

        var refusal = await Assert.ThrowsAsync<AwsRefusedException>(() => EnsureAsync(aws, Sample.Plan(), "h1"));
        fis.Losing.Clear();
        aws.Forget();
        var record = await EnsureAsync(aws, Sample.Plan(), "h1");

        Assert.Equal(AwsFailureKind.Transient, refusal.Failure.Kind);
        Assert.Equal(Assert.Single(fis.Templates).Key, record.TemplateId);
        Assert.DoesNotContain("CreateExperimentTemplate", aws.Operations);
    }

    [Fact]
    public async Task A_changed_plan_updates_the_template_and_then_its_hash()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Sample.Plan(), "h1");
        aws.Forget();

        var changed = await EnsureAsync(aws, Sample.Plan(description: "Something else."), "h2", record);

        Assert.Equal(record.TemplateId, changed.TemplateId);
        Assert.Equal(["UpdateExperimentTemplate", "TagResource"], aws.Operations.Where(Writes.Contains));
        var template = fis.Templates[record.TemplateId!];
        Assert.Equal("Something else.", template["description"]!.GetValue<string>());
        Assert.Equal("h2", template["tags"]![ObjectTags.PlanHash]!.GetValue<string>());
    }

    [Fact]
    public async Task Tags_of_its_author_are_on_a_template_beside_those_of_its_owner_and_change_with_the_plan()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Tagged("payments"), "h1");
        var first = fis.Templates[record.TemplateId!]["tags"]!.DeepClone();

        await EnsureAsync(aws, Tagged("orders"), "h2", record);

        var tags = fis.Templates[record.TemplateId!]["tags"]!;
        Assert.Equal(("payments", "orders"), (first["team"]!.GetValue<string>(), tags["team"]!.GetValue<string>()));
        Assert.Equal((Sample.Owner.ExperimentUid, "h2"), (tags[ObjectTags.ExperimentUid]!.GetValue<string>(), tags[ObjectTags.PlanHash]!.GetValue<string>()));

        static Plan Tagged(string team)
        {
            var plan = Sample.Plan();
            return plan with { Template = plan.Template with { AuthorTags = new Dictionary<string, string> { ["team"] = team } } };
        }
    }

    [Fact]
    public async Task Logging_that_the_plan_no_longer_wants_is_switched_off()
    {
        await using var aws = await StartAsync();
        var extra = new Dictionary<string, string> { ["logConfiguration"] = """{"logSchemaVersion":2,"s3Configuration":{"bucketName":"logs"}}""" };
        var record = await EnsureAsync(aws, Sample.Plan(extra: extra), "h1");

        await EnsureAsync(aws, Sample.Plan(), "h2", record);

        Assert.Empty(fis.Templates[record.TemplateId!]["logConfiguration"]!.AsObject());
    }

    [Fact]
    public async Task A_template_is_replaced_when_the_accounts_it_targets_change()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Sample.Plan(), "h1");
        var extra = new Dictionary<string, string> { ["experimentOptions"] = """{"accountTargeting":"multi-account"}""" };

        var replaced = await EnsureAsync(aws, Sample.Plan(extra: extra), "h2", record);

        Assert.Equal(replaced.TemplateId, Assert.Single(fis.Templates).Key);
        Assert.NotEqual(record.TemplateId, replaced.TemplateId);
    }

    [Fact]
    public async Task A_template_deleted_behind_our_back_is_created_again_with_another_token()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Sample.Plan(), "h1");
        fis.Templates.Clear();

        var again = await EnsureAsync(aws, Sample.Plan(), "h1", record);

        Assert.NotEqual(record.TemplateId, again.TemplateId);
        Assert.Equal(2, aws.Calls.Where(call => call.Operation == "CreateExperimentTemplate").Select(call => call.Text("clientToken")).Distinct().Count());
    }

    [Fact]
    public async Task A_template_that_belongs_to_somebody_else_is_left_alone()
    {
        await using var aws = await StartAsync();
        fis.Templates["EXTother"] = new JsonObject { ["id"] = "EXTother", ["tags"] = new JsonObject { ["team"] = "payments" } };

        var record = await EnsureAsync(aws, Sample.Plan(), "h1", new PlanRecord { TemplateId = "EXTother" });
        await PlanExecutor.DeleteAsync(aws.Session(), Sample.Owner, record with { TemplateId = "EXTother" }, [], [], TestContext.Current.CancellationToken);

        Assert.NotEqual("EXTother", record.TemplateId);
        Assert.Equal("EXTother", Assert.Single(fis.Templates).Key);
    }

    [Fact]
    public async Task A_template_of_another_namespace_is_left_alone_even_by_an_owner_that_gives_the_same_UID()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Sample.Plan(), "h1");
        var borrower = Sample.Owner with { Namespace = "payments" };

        await PlanExecutor.DeleteAsync(aws.Session(), borrower, record, [], [], TestContext.Current.CancellationToken);
        var own = await PlanExecutor.EnsureAsync(aws.Session(), Sample.Plan(), "h2", borrower, record, [], TestContext.Current.CancellationToken);

        Assert.NotEqual(record.TemplateId, own.TemplateId);
        Assert.Equal("h1", fis.Templates[record.TemplateId!]["tags"]![ObjectTags.PlanHash]!.GetValue<string>());
    }

    [Fact]
    public async Task Deleting_twice_is_fine_and_leaves_the_documents()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Sample.Plan(), "h1");

        await PlanExecutor.DeleteAsync(aws.Session(), Sample.Owner, record, [], [], TestContext.Current.CancellationToken);
        await PlanExecutor.DeleteAsync(aws.Session(), Sample.Owner, record, [], [], TestContext.Current.CancellationToken);

        Assert.Empty(fis.Templates);
        Assert.Single(documents.Versions);
    }

    [Theory]
    [InlineData("logConfiguration", """{"s3":{}}""", "logConfiguration")]
    [InlineData("experimentOptions", "[1]", "experimentOptions")]
    [InlineData("speed", "1", "speed")]
    public async Task What_FIS_does_not_know_is_refused_before_anything_is_sent_to_it(string member, string json, string named)
    {
        await using var aws = await StartAsync();

        var refusal = await Assert.ThrowsAsync<AwsRefusedException>(
            () => EnsureAsync(aws, Sample.Plan(extra: new Dictionary<string, string> { [member] = json }), "h1"));

        Assert.Equal(AwsFailureKind.Invalid, refusal.Failure.Kind);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(aws.Calls, call => call.Service == "fis");
    }

    private Task<StubAws> StartAsync() => StubAws.StartAsync(call => call.Service == "ssm" ? documents.Answer(call) : fis.Answer(call));

    private static Task<PlanRecord> EnsureAsync(StubAws aws, Plan plan, string hash, PlanRecord? known = null) =>
        PlanExecutor.EnsureAsync(aws.Session(), plan, hash, Sample.Owner, known, [], TestContext.Current.CancellationToken);
}
