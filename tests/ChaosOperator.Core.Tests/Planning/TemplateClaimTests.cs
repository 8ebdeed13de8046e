using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Planning;

/// <summary>A template of somebody else is run only when it is what the experiment says of it.</summary>
public sealed class TemplateClaimTests
{
    private const string Secret = "arn:aws:iam::999988887777:role/secret";

    private static readonly ChaosExperimentSpec Spec = Story with
    {
        Fault = new() { Fis = new() { TemplateId = "EXT1", AutomationRoleArns = ["arn:aws:iam::111122223333:role/ssm"], InForceWhile = ["cut"] } },
        Unguarded = null,
        StopConditions = [new() { AlarmArn = Alarm() }],
        DeadMansSwitch = false,
        Limits = new() { MaxDuration = "10m" },
    };

    private static readonly ForeignTemplate Template = new(
        "arn:aws:iam::111122223333:role/fis",
        [Alarm()],
        new Dictionary<string, ActionPlan>
        {
            ["cut"] = Action(("duration", "PT5M")),
            ["lift"] = Action(("maxDuration", "PT5M"), ("documentParameters", """{ "AutomationAssumeRole": "arn:aws:iam::111122223333:role/ssm" }""")) with { StartAfter = ["cut"] },
        },
        1,
        false,
        "hash");

    public static TheoryData<string, ForeignTemplate, string> Refused { get; } = new()
    {
        { "spec.aws.experimentRoleArn", Template with { RoleArn = Secret }, "is not the role that template EXT1 acts as" },
        { "spec.stopConditions", Template with { StopConditionAlarms = [] }, "1 stop conditions are named, template EXT1 has 0" },
        { "spec.stopConditions", Template with { StopConditionAlarms = [Alarm("other", account: "999988887777")] }, "has 1, or others" },
        { "spec.stopConditions", Template with { StopConditionAlarms = [Alarm(), Alarm("other")] }, "has 2" },
        { "spec.fault.fis.automationRoleArns", With("lift", Action(("documentParameters", $$"""{ "AutomationAssumeRole": ["{{Secret}}"] }"""))), "action lift of template EXT1 hands on a role that is not named" },
        { "spec.fault.fis.inForceWhile", Template with { Actions = new Dictionary<string, ActionPlan> { ["other"] = Action() } }, "“cut” is not an action of the template" },
        { "spec.fault.fis.templateId", With("cut", Action(("duration", "PT6M"))), "11m exceeds spec.limits.maxDuration (10m)" },
        { "spec.fault.fis.templateId", Template with { TargetsManyAccounts = true }, "targets other accounts" },
    };

    [Fact]
    public void A_template_that_is_what_is_claimed_is_taken() => Assert.Empty(Claim(Spec).Check(Template));

    [Fact]
    public void A_template_without_stop_conditions_is_taken_when_that_is_said() =>
        Assert.Empty(Claim(Spec with { StopConditions = null, Unguarded = true }).Check(Template with { StopConditionAlarms = [] }));

    [Fact]
    public void A_template_with_stop_conditions_is_not_unguarded() =>
        Assert.Equal("spec.unguarded", Assert.Single(Claim(Spec with { StopConditions = null, Unguarded = true }).Check(Template)).Field);

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_template_that_is_otherwise_is_refused_by_the_field_that_says_so_and_nothing_of_it_is_quoted(string field, ForeignTemplate template, string problem)
    {
        var error = Assert.Single(Claim(Spec).Check(template));

        Assert.Equal(field, error.Field);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("999988887777", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_for_it_and_its_targets_are_always_counted()
    {
        var plan = Compiled(Spec);

        Assert.Empty(plan.Documents);
        Assert.Null(plan.Switch);
        Assert.True(plan.NeedsPreview);
        Assert.Equal(["cut"], plan.Marks.InForceWhile);
        Assert.Equal(TimeSpan.FromMinutes(20), plan.MaxDuration);
        Assert.Equal(FisLimits.LongestExperiment, Compiled(Spec with { Limits = null }).MaxDuration);
    }

    [Fact]
    public void Another_template_and_other_claims_are_another_plan() =>
        Assert.Equal(3, new[] { Spec, Spec with { Fault = new() { Fis = new() { TemplateId = "EXT2" } } }, Spec with { StopConditions = [new() { AlarmArn = Alarm("other") }] } }
            .Select(spec => PlanHash.Of(Compiled(spec))).Distinct().Count());

    private static TemplateClaim Claim(ChaosExperimentSpec spec) => Compiled(spec).Foreign!;

    private static Plan Compiled(ChaosExperimentSpec spec) => PlanCompiler.Compile(Valid(spec), new ObjectOwner("lab", "resilience", "e", "uid"));

    private static ForeignTemplate With(string name, ActionPlan action) =>
        Template with { Actions = new Dictionary<string, ActionPlan>(Template.Actions) { [name] = action with { StartAfter = Template.Actions[name].StartAfter } } };

    private static ActionPlan Action(params (string Name, string Value)[] parameters) =>
        new("aws:ssm:start-automation-execution", null, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), new Dictionary<string, string>(), []);
}
