using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Tests.Plans;

/// <summary>A template of somebody else is read, and nothing else is done to it.</summary>
public sealed class ForeignTemplateTests
{
    private const string Id = "EXTtheirs";
    private const string Role = "arn:aws:iam::111122223333:role/fis";

    private readonly StubFis fis = new();

    public ForeignTemplateTests() => fis.Templates[Id] = new JsonObject
    {
        ["id"] = Id,
        ["arn"] = $"arn:aws:fis:us-east-1:111122223333:experiment-template/{Id}",
        ["roleArn"] = Role,
        ["stopConditions"] = new JsonArray(new JsonObject { ["source"] = "none" }),
        ["targets"] = new JsonObject { ["t"] = new JsonObject { ["resourceType"] = "aws:lambda:function", ["selectionMode"] = "ALL" } },
        ["actions"] = new JsonObject { ["wait"] = new JsonObject { ["actionId"] = "aws:fis:wait", ["parameters"] = new JsonObject { ["duration"] = "PT5M" } } },
        ["tags"] = new JsonObject { ["owner"] = "another team" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Plan Plan => Sample.Plan() with { Documents = [], Foreign = new TemplateClaim(Id, Role, [], [], [], null) };

    [Fact]
    public async Task It_is_read_once_and_its_targets_are_counted()
    {
        await using var aws = await StartAsync();

        var record = await EnsureAsync(aws, Plan);

        Assert.Equal((Id, "h1", 1), (record.TemplateId, record.PlanHash, record.Foreign!.Targets));
        Assert.Equal(["GetExperimentTemplate"], aws.Operations);
    }

    [Fact]
    public async Task It_stays_when_the_experiment_goes()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Plan);

        await PlanExecutor.DeleteAsync(aws.Session(), Sample.Owner, record, [], [], Token);

        Assert.Equal([Id], fis.Templates.Keys);
        Assert.DoesNotContain("DeleteExperimentTemplate", aws.Operations);
    }

    [Fact]
    public async Task One_that_is_not_what_is_claimed_is_refused()
    {
        await using var aws = await StartAsync();

        var refusal = await Assert.ThrowsAsync<AwsRefusedException>(() => EnsureAsync(aws, Plan with { Foreign = Plan.Foreign! with { RoleArn = "arn:aws:iam::111122223333:role/other" } }));

        Assert.Equal(AwsFailureKind.Invalid, refusal.Failure.Kind);
        Assert.StartsWith("spec.aws.experimentRoleArn: is not the role that template EXTtheirs acts as", refusal.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_not_there_is_not_found()
    {
        fis.Templates.Clear();
        await using var aws = await StartAsync();

        Assert.True((await Assert.ThrowsAsync<AwsRefusedException>(() => EnsureAsync(aws, Plan))).IsNotFound);
    }

    [Fact]
    public async Task One_that_stayed_as_it_was_may_be_started_whatever_became_of_its_tags_and_the_order_of_its_members()
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Plan);
        fis.Templates[Id]["tags"] = new JsonObject();
        fis.Templates[Id]["actions"]!["wait"] = new JsonObject { ["parameters"] = new JsonObject { ["duration"] = "PT5M" }, ["actionId"] = "aws:fis:wait" };

        await ForeignTemplates.EnsureUnchangedAsync(aws.Session(), Plan.Foreign!, record.Foreign, Token);
    }

    [Theory]
    [InlineData("actions.wait.parameters.duration", "\"PT6M\"")]
    [InlineData("targets.t.selectionMode", "\"PERCENT(50)\"")]
    [InlineData("targets.u", """{ "resourceType": "aws:iam:role", "selectionMode": "ALL" }""")]
    [InlineData("experimentOptions", """{ "emptyTargetResolutionMode": "skip" }""")]
    public async Task One_that_was_changed_since_is_not_started(string member, string value)
    {
        await using var aws = await StartAsync();
        var record = await EnsureAsync(aws, Plan);
        var names = member.Split('.');
        names[..^1].Aggregate((JsonNode)fis.Templates[Id], (node, name) => node[name]!)[names[^1]] = JsonNode.Parse(value);

        var refusal = await Assert.ThrowsAsync<AwsRefusedException>(() => ForeignTemplates.EnsureUnchangedAsync(aws.Session(), Plan.Foreign!, record.Foreign, Token));

        Assert.Contains("was changed after the run was prepared", refusal.Failure.Message, StringComparison.Ordinal);
        Assert.False(refusal.Failure.CanPass);
    }

    [Fact]
    public async Task A_template_of_ones_own_goes_when_the_experiment_names_another_and_is_made_again_when_it_does_not()
    {
        await using var aws = await StartAsync();
        var own = await EnsureAsync(aws, Sample.Plan() with { Documents = [] });

        var theirs = await EnsureAsync(aws, Plan, own);
        Assert.Equal([Id], fis.Templates.Keys);

        var again = await EnsureAsync(aws, Sample.Plan() with { Documents = [] }, theirs);
        Assert.NotEqual(Id, again.TemplateId);
        Assert.Equal("another team", (string?)fis.Templates[Id]["tags"]!["owner"]);
        Assert.Equal(2, fis.Templates.Count);
    }

    [Fact]
    public async Task A_template_of_ones_own_that_is_named_by_its_id_from_now_on_is_let_go_and_stays_when_the_experiment_goes()
    {
        await using var aws = await StartAsync();
        var own = await EnsureAsync(aws, Sample.Plan() with { Documents = [] });
        var id = own.TemplateId!;
        fis.Templates[id]["tags"]!["cost-centre"] = "4711";

        var named = await EnsureAsync(aws, Plan with { Foreign = new TemplateClaim(id, Role, [], [], [], null) }, own);
        Assert.Equal("""{"cost-centre":"4711"}""", fis.Templates[id]["tags"]!.ToJsonString());
        Assert.Equal(id, named.TemplateId);
        aws.Forget();
        await EnsureAsync(aws, Plan with { Foreign = new TemplateClaim(id, Role, [], [], [], null) }, named);
        Assert.Equal(["GetExperimentTemplate"], aws.Operations);

        await PlanExecutor.DeleteAsync(aws.Session(), Sample.Owner, named, [], [], Token);
        Assert.Contains(id, fis.Templates.Keys);
    }

    [Fact]
    public async Task A_template_that_an_experiment_names_by_its_id_stays_when_the_one_goes_that_made_it()
    {
        await using var aws = await StartAsync();
        var own = await EnsureAsync(aws, Sample.Plan() with { Documents = [] });

        await PlanExecutor.DeleteAsync(
            aws.Session(), Sample.Owner, own, [], [NamedObjects.Of(new ChaosExperimentSpec { Fault = new FaultSpec { Fis = new FisFaultSpec { TemplateId = own.TemplateId } } })], Token);

        Assert.Equal("{}", fis.Templates[own.TemplateId!]["tags"]!.ToJsonString());
    }

    private Task<StubAws> StartAsync() => StubAws.StartAsync(fis.Answer);

    private static Task<PlanRecord> EnsureAsync(StubAws aws, Plan plan, PlanRecord? known = null) =>
        PlanExecutor.EnsureAsync(aws.Session(), plan, "h1", Sample.Owner, known, [], Token);
}
