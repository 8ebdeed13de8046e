using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Experiments;

/// <summary>A template of the user's own is passed through whole, or refused by the member that FIS would refuse.</summary>
public sealed class FisTemplateReaderTests
{
    private const string Wait = """{ "actionId": "aws:fis:wait", "parameters": { "duration": "PT5M" } }""";

    public static TheoryData<string, string, string> Refused { get; } = new()
    {
        { """[]""", "", "is a JSON list" },
        { """{}""", ".actions", "no action is given" },
        { $$"""{ "actions": {{{string.Join(", ", Enumerable.Range(1, 21).Select(number => $"\"a{number}\": {Wait}"))}}} }""", ".actions", "21 actions" },
        { """{ "actions": { "a": "wait" } }""", ".actions.a", "is a JSON string" },
        { """{ "actions": { "a": {} } }""", ".actions.a.actionId", "is missing" },
        { """{ "actions": { "a": { "actionId": 1 } } }""", ".actions.a.actionId", "is a JSON number" },
        { """{ "actions": { "a": { "actionId": "aws:fis:wait", "duration": "PT1M" } } }""", ".actions.a.duration", "not a member of a FIS action" },
        { """{ "actions": { "a": { "actionId": "aws:fis:wait", "parameters": { "duration": "5m" } } } }""", ".actions.a.parameters.duration", "“5m” is not a duration of FIS" },
        { """{ "actions": { "a": { "actionId": "aws:fis:wait", "parameters": { "percentage": 50 } } } }""", ".actions.a.parameters.percentage", "is a JSON number" },
        { $$"""{ "actions": { "a": { "actionId": "x", "parameters": { "p": "{{new string('v', 1025)}}" } } } }""", ".actions.a.parameters.p", "1025 characters" },
        { $$"""{ "actions": { "a b": {{Wait}} } }""", ".actions.a b", "is not the name of an action" },
        { """{ "actions": { "a": { "actionId": "x", "startAfter": ["b"] } } }""", ".actions.a.startAfter", "“b” is not an action" },
        { """{ "actions": { "a": { "actionId": "x", "startAfter": "b" } } }""", ".actions.a.startAfter", "is a JSON string" },
        { """{ "actions": { "a": { "actionId": "x", "startAfter": ["a"] } } }""", ".actions.a.startAfter", "waits for itself" },
        { """{ "actions": { "a": { "actionId": "x", "targets": { "Roles": "r" } } } }""", ".actions.a.targets.Roles", "“r” is not a target" },
        { """{ "actions": { "a": { "actionId": "x", "parameters": { "duration": "PT13H" } } } }""", ".actions", "they take 13h" },
        { $$"""{ "actions": { "a": {{Wait}} }, "targets": { "t": { "selectionMode": "ALL" } } }""", ".targets.t.resourceType", "is missing" },
        { $$"""{ "actions": { "a": {{Wait}} }, "targets": { "t": { "resourceType": "aws:iam:role", "selectionMode": "ALL", "resourceArns": ["1","2","3","4","5","6"] } } }""", ".targets.t.resourceArns", "6 ARNs" },
        { $$"""{ "actions": { "a": {{Wait}} }, "roleArn": "r" }""", ".roleArn", "is not taken from the template" },
        { $$"""{ "actions": { "a": {{Wait}} }, "stopConditions": [] }""", ".stopConditions", "is not taken from the template" },
        { $$"""{ "actions": { "a": {{Wait}} }, "clientToken": "t" }""", ".clientToken", "is not taken from the template" },
        { $$"""{ "actions": { "a": {{Wait}} }, "targets": { "t": { "resourceType": "aws:iam:role", "selectionMode": "ALL", "arns": [] } } }""", ".targets.t.arns", "is not a member of a FIS target" },
        { $$"""{ "actions": { "a": {{Wait}} }, "description": "" }""", ".description", "has 0 characters" },
        { $$"""{ "actions": { "a": {{Wait}} }, "description": "{{new string('d', 513)}}" }""", ".description", "has 513 characters" },
        { $$"""{ "actions": { "a": {{Wait}} }, "description": 7 }""", ".description", "is a JSON number" },
        { $$"""{ "actions": { "a": {{Wait}} }, "tags": [] }""", ".tags", "is a JSON list" },
        { $$"""{ "actions": { "a": {{Wait}} }, "tags": { "cost": 7 } }""", ".tags.cost", "is a JSON number" },
        { $$"""{ "actions": { "a": {{Wait}} }, "tags": { "managed-by": "me" } }""", ".tags.managed-by", "a tag of the operator's own" },
        { $$"""{ "actions": { "a": {{Wait}} }, "tags": { "chaosoperator.dev/experiment-uid": "1" } }""", ".tags.chaosoperator.dev/experiment-uid", "a tag of the operator's own" },
        { $$"""{ "actions": { "a": {{Wait}} }, "tags": { "aws:cost": "1" } }""", ".tags.aws:cost", "a tag of AWS's own" },
        { $$"""{ "actions": { "a": {{Wait}} }, "tags": { "{{new string('k', 129)}}": "1" } }""", $".tags.{new string('k', 129)}", "too long for a tag" },
        { $$"""{ "actions": { "a": {{Wait}} }, "tags": { "k": "{{new string('v', 257)}}" } }""", ".tags.k", "too long for a tag" },
        { $$"""{ "actions": { "a": {{Wait}} }, "tags": { {{string.Join(", ", Enumerable.Range(1, 41).Select(number => $"\"k{number}\": \"v\""))}} } }""", ".tags", "41 tags are given" },
        { $$"""{ "actions": { "a": {{Wait}} }, "target": {} }""", ".target", "is not a member of a FIS experiment template" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_template_that_FIS_would_refuse_is_refused_naming_the_member(string template, string member, string problem)
    {
        var error = Assert.Single(Read(WithTemplate(template)).Errors);

        Assert.Equal($"spec.fault.fis.template{member}", error.Field);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void A_missing_template_is_refused() =>
        Assert.Equal("spec.fault.fis.template", Assert.Single(Read(Story with { Fault = new() { Fis = new() } }).Errors).Field);

    [Theory]
    [InlineData("names no action")]
    [InlineData("“c” is not an action", "c")]
    [InlineData("names an action twice", "a", "a")]
    [InlineData("b starts after a has ended, so they never run together", "b", "a")]
    public void Actions_during_which_the_fault_is_in_force_are_there_and_run_together(string problem, params string[] names)
    {
        var error = Assert.Single(Read(InForceWhile(names)).Errors);

        Assert.Equal("spec.fault.fis.inForceWhile", error.Field);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_actions_during_which_the_fault_is_in_force_mark_its_window() =>
        Assert.Equal(["a", "d"], PlanCompiler.Compile(Valid(InForceWhile("a", "d")), new ObjectOwner("lab", "resilience", "e", "uid")).Marks.InForceWhile);

    private static ChaosExperimentSpec InForceWhile(params string[] names)
    {
        var spec = WithTemplate($$"""{ "actions": { "a": {{Wait}}, "b": { "actionId": "x", "startAfter": ["a"] }, "d": {{Wait}} } }""");
        return spec with { Fault = new() { Fis = spec.Fault!.Fis! with { InForceWhile = names } } };
    }

    [Fact]
    public void Roles_are_named_only_for_a_template_that_is_somebody_elses()
    {
        var spec = WithTemplate($$"""{ "actions": { "a": {{Wait}} } }""");

        var error = Assert.Single(Read(spec with { Fault = new() { Fis = spec.Fault!.Fis! with { AutomationRoleArns = [] } } }).Errors);
        Assert.Equal(("spec.fault.fis.automationRoleArns", "is given without templateId"), (error.Field, error.Problem));
    }

    [Fact]
    public void Actions_in_a_circle_are_each_refused()
    {
        var reading = Read(WithTemplate("""{ "actions": { "a": { "actionId": "x", "startAfter": ["b"] }, "b": { "actionId": "x", "startAfter": ["a"] } } }"""));

        Assert.Equal(2, reading.Errors.Count(error => error.Problem == "the action waits for itself"));
    }

    [Fact]
    public void The_longest_chain_of_actions_is_held_against_the_limit_of_the_experiment()
    {
        var spec = WithTemplate($$"""
            { "actions": { "a": {{Wait}}, "b": { "actionId": "aws:fis:wait", "parameters": { "duration": "PT6M" }, "startAfter": ["a"] }, "c": {{Wait}} } }
            """);

        var error = Assert.Single(Read(spec with { Limits = new() { MaxDuration = "10m" } }).Errors);
        Assert.Contains("11m exceeds spec.limits.maxDuration (10m)", error.Problem, StringComparison.Ordinal);
        Valid(spec with { Limits = new() { MaxDuration = "11m" } });
    }

    [Fact]
    public void Listed_resources_are_held_against_the_limit_of_targets()
    {
        var spec = WithTemplate($$"""
            { "actions": { "a": {{Wait}} }, "targets": { "t": { "resourceType": "aws:iam:role", "selectionMode": "ALL", "resourceArns": ["1", "2"] } } }
            """);

        Assert.Equal("spec.fault.fis.template.targets", Assert.Single(Read(spec with { Limits = new() { MaxTargets = 1 } }).Errors).Field);
    }
}
