using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Tests.Experiments;

public sealed class AutomationReaderTests
{
    private static readonly AutomationFaultSpec Fault = new()
    {
        DocumentName = "chaos-own",
        Parameters = new Dictionary<string, IReadOnlyList<string>> { ["Services"] = ["orders", "carts"] },
        MaxDuration = "30m",
        InForceWhile = ["Hold"],
        Revert = new() { DocumentName = "chaos-own-lift", DocumentVersion = "3" },
    };

    public static TheoryData<string, AutomationFaultSpec, string, string> Refused { get; } = new()
    {
        { "no document", Fault with { DocumentName = null }, "spec.fault.automation.documentName", "is missing" },
        { "an ARN", Fault with { DocumentName = "arn:aws:ssm:us-east-1:111122223333:document/x" }, "spec.fault.automation.documentName", "is not valid" },
        { "a version that is none", Fault with { DocumentVersion = "newest" }, "spec.fault.automation.documentVersion", "is not valid" },
        { "no bound of time", Fault with { MaxDuration = null }, "spec.fault.automation.maxDuration", "is missing" },
        { "longer than FIS or SSM could be followed", Fault with { MaxDuration = "13h" }, "spec.fault.automation.maxDuration", "too long" },
        { "longer than the limit", Fault with { MaxDuration = "2h" }, "spec.fault.automation.maxDuration", "exceeds spec.limits.maxDuration" },
        { "nothing that lifts", Fault with { Revert = null }, "spec.fault.automation.revert", "is missing" },
        { "a revert without a document", Fault with { Revert = new() }, "spec.fault.automation.revert.documentName", "is missing" },
        { "a role of its own", With("AutomationAssumeRole", ["arn:aws:iam::111122223333:role/admin"]), "spec.fault.automation.parameters.AutomationAssumeRole", "is given" },
        { "a role of the revert's own", Fault with { Revert = Fault.Revert! with { Parameters = With("AutomationAssumeRole", ["x"]).Parameters } }, "spec.fault.automation.revert.parameters.AutomationAssumeRole", "is given" },
        { "a value that SSM does not take", With("Services", [""]), "spec.fault.automation.parameters.Services", "is not a list that SSM takes" },
        { "a value that is too long", With("Services", [new string('x', 513)]), "spec.fault.automation.parameters.Services", "is not a list that SSM takes" },
        { "half a list", With("Services", null!), "spec.fault.automation.parameters.Services", "is not a list that SSM takes" },
        { "a name that is too long", With(new string('x', 51), ["1"]), "spec.fault.automation.parameters", "has 51 characters" },
        { "too many parameters", Fault with { Parameters = Enumerable.Range(0, 200).ToDictionary(index => $"p{index}", _ => (IReadOnlyList<string>)["1"]) }, "spec.fault.automation.parameters", "200 parameters" },
        { "more than a run can carry", With("Services", [.. Enumerable.Repeat(new string('x', 500), 40)]), "spec.fault.automation.parameters", "20008 characters" },
        { "a step named twice", Fault with { InForceWhile = ["Hold", "Hold"] }, "spec.fault.automation.inForceWhile", "names no step, one twice" },
        { "a step that can be none", Fault with { InForceWhile = ["Hold it"] }, "spec.fault.automation.inForceWhile[0]", "is not valid" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void One_that_cannot_run_is_refused_naming_field_and_value(string because, AutomationFaultSpec fault, string field, string problem)
    {
        var reading = Read(Spec(fault) with { Limits = new() { MaxDuration = "1h" } });

        Assert.True(reading.Errors.Any(error => error.Field.StartsWith(field, StringComparison.Ordinal) && error.Problem.Contains(problem, StringComparison.Ordinal)), $"{because}: {reading.Message}");
    }

    [Fact]
    public void A_limit_of_targets_is_refused_since_nobody_could_hold_it()
    {
        var error = Assert.Single(Read(Spec(Fault) with { Limits = new() { MaxTargets = 3 } }).Errors);

        Assert.Equal("spec.limits.maxTargets", error.Field);
    }

    [Fact]
    public void Beside_another_fault_it_is_refused() =>
        Assert.Contains(Read(Spec(Fault) with { Fault = new() { Automation = Fault, Fis = new() } }).Errors, error => error.Field == "spec.fault");

    [Fact]
    public void It_compiles_to_its_two_documents_and_acts_as_the_role_of_the_experiment_alone()
    {
        var experiment = Read(Spec(Fault)).Value!;

        var plan = PlanCompiler.Compile(experiment, new("lab", "resilience", "own", "uid-1"));

        Assert.Equal(("chaos-own", "chaos-own-lift", "3"), (plan.Automation!.Inject.DocumentName, plan.Automation.RevertTarget, plan.Automation.Revert.DocumentVersion));
        Assert.Equal(["AutomationAssumeRole", "Services"], plan.Automation.Inject.With(plan.Automation.RoleArn).Keys.Order());
        Assert.Equal("arn:aws:iam::111122223333:role/ssm", plan.Automation.RoleArn);
        Assert.Equal(["Hold"], plan.Marks.InForceWhile);
        Assert.Equal((TimeSpan.FromMinutes(30), false), (plan.MaxDuration, plan.NeedsPreview));
        Assert.NotNull(plan.Switch);
    }

    [Theory]
    [InlineData("3", "spec.fault.automation.revert.documentVersion")]
    [InlineData("$DEFAULT", null)]
    [InlineData(null, null)]
    public void A_version_of_a_document_that_is_looked_after_is_refused(string? version, string? field)
    {
        var listed = Spec(Fault with { Revert = Fault.Revert! with { DocumentVersion = version } }) with { Documents = [new() { Name = "chaos-own-lift" }] };

        Assert.Equal(field is null ? [] : [field], Read(listed).Errors.Select(error => error.Field));
    }

    [Theory]
    [InlineData("3", 1)]
    [InlineData("$DEFAULT", 0)]
    public void So_is_one_that_an_action_of_FIS_asks_for(string version, int errors)
    {
        var template = System.Text.Json.JsonDocument.Parse($$$"""
            { "actions": { "cut": { "actionId": "aws:ssm:start-automation-execution",
              "parameters": { "documentArn": "arn:aws:ssm:us-east-1:111122223333:document/chaos-own", "documentVersion": "{{{version}}}", "maxDuration": "PT5M" } } } }
            """).RootElement;

        Assert.Equal(errors, Read(Spec(Fault) with { Fault = new() { Fis = new() { Template = template } }, Documents = [new() { Name = "chaos-own" }] }).Errors.Count);
    }

    [Fact]
    public void It_runs_where_there_is_no_FIS()
    {
        var china = new AwsTargetSpec { Region = "cn-north-1", ExperimentRoleArn = "arn:aws-cn:iam::111122223333:role/ssm" };

        Assert.Empty(Read(Spec(Fault) with { Aws = china }).Errors);
        Assert.Contains(Read(Spec(Fault) with { Aws = china, Fault = new() { Fis = new() { TemplateId = "EXT1" } }, DeadMansSwitch = false }).Errors, error => error.Remedy.Contains("fault.automation", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_parameter_is_another_plan()
    {
        Assert.NotEqual(Hash(Fault), Hash(With("Services", ["orders"])));
        Assert.Equal(Hash(Fault), Hash(Fault with { }));
    }

    private static string Hash(AutomationFaultSpec fault) => PlanHash.Of(PlanCompiler.Compile(Read(Spec(fault)).Value!, new("lab", "resilience", "own", "uid-1")));

    private static AutomationFaultSpec With(string key, IReadOnlyList<string> values) => Fault with { Parameters = new Dictionary<string, IReadOnlyList<string>> { [key] = values } };

    private static Core.Parsing.Reading<Experiment> Read(ChaosExperimentSpec spec) => ExperimentReader.Read(spec, _ => null);

    private static ChaosExperimentSpec Spec(AutomationFaultSpec fault) => new()
    {
        HypothesisRef = new() { Name = "claims" },
        Aws = new() { Region = "us-east-1", ExperimentRoleArn = "arn:aws:iam::111122223333:role/ssm" },
        Fault = new() { Automation = fault },
        Unguarded = true,
    };
}
