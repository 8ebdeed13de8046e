using System.Text.Json;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Planning;

/// <summary>What plans have in common, and what keeps them within the limits of AWS.</summary>
public sealed class PlanCompilerTests
{
    private static readonly ObjectOwner Owner = new("lab", "resilience", "us-region-outage", "0b9d6a3e-2f0c-4d55-9a53-6f7f0c1d2e3f");

    private static readonly Plan StoryPlan = PlanCompiler.Compile(Valid(Story), Owner);

    [Fact]
    public void The_fault_bites_when_every_function_is_attached_and_is_lifted_when_the_first_is_detached()
    {
        Assert.Equal(["S00_AttachExtensionToLambda-example-us-health", "S00_AttachExtensionToLambda-example-us-hello"], StoryPlan.Marks.BitesWhenEnded);
        Assert.Equal(["S02_DetachExtensionFromLambda-example-us-health", "S02_DetachExtensionFromLambda-example-us-hello"], StoryPlan.Marks.LiftedWhenStarted);
    }

    [Fact]
    public void The_longest_duration_is_the_sum_of_attaching_holding_and_detaching()
    {
        Assert.Equal(TimeSpan.FromMinutes(10), StoryPlan.FaultDuration);
        Assert.Equal(TimeSpan.FromMinutes(38), StoryPlan.MaxDuration);
    }

    [Theory]
    [InlineData("""{}""", false)]
    [InlineData("""{ "t": { "resourceType": "aws:lambda:function", "selectionMode": "ALL", "resourceArns": ["arn:aws:lambda:us-east-1:111122223333:function:f"] } }""", false)]
    [InlineData("""{ "t": { "resourceType": "aws:lambda:function", "selectionMode": "ALL", "resourceTags": { "a": "b" } } }""", true)]
    [InlineData("""{ "t": { "resourceType": "aws:lambda:function", "selectionMode": "ALL", "resourceArns": [], "filters": [{ "path": "p", "values": ["v"] }] } }""", true)]
    public void What_only_FIS_can_count_is_previewed(string targets, bool needed)
    {
        var template = $$"""{ "actions": { "a": { "actionId": "aws:fis:wait", "parameters": { "duration": "PT5M" } } }, "targets": {{targets}} }""";

        Assert.Equal(needed, PlanCompiler.Compile(Valid(WithTemplate(template)), Owner).NeedsPreview);
    }

    [Fact]
    public void Functions_that_are_named_need_no_preview() => Assert.False(StoryPlan.NeedsPreview);

    [Fact]
    public void What_lifts_the_fault_without_anything_else_known_is_in_the_tags()
    {
        var role = StoryPlan.Template.Tags[ObjectTags.AutomationRole];
        var lift = LambdaHoldDocument.LiftAll(role, $"{Owner.Tags[ObjectTags.Cluster]}/{Owner.Tags[ObjectTags.Namespace]}/{Owner.Tags[ObjectTags.ExperimentUid]}");
        var held = JsonSerializer.Deserialize<Dictionary<string, string>>(StoryPlan.Template.Actions["S01_Wait"].Parameters["documentParameters"])!;

        Assert.Equal((held["AutomationAssumeRole"], held["Owner"]), (lift["AutomationAssumeRole"], lift["Owner"]));
        Assert.Equal(("Hold", "PT10M", "LiftAll"), (held["Operation"], held["Duration"], lift["Operation"]));
    }

    [Fact]
    public void Each_target_is_lifted_by_the_document_as_the_same_owner_that_injected_it()
    {
        var target = StoryPlan.Targets[0];
        var attached = JsonSerializer.Deserialize<Dictionary<string, string>>(StoryPlan.Template.Actions[StoryPlan.Marks.BitesWhenEnded[0]].Parameters["documentParameters"])!;

        Assert.Equal("example-us-health:live", target.Name);
        Assert.Equal("Detach", target.RevertParameters["Operation"]);
        attached["Operation"] = "Detach";
        Assert.Equal(attached, target.RevertParameters);
        Assert.Equal("lab/resilience/0b9d6a3e-2f0c-4d55-9a53-6f7f0c1d2e3f", target.RevertParameters["Owner"]);
    }

    [Fact]
    public void The_largest_fault_stays_within_the_limits_of_FIS()
    {
        var functions = Enumerable.Range(1, 9).Select(number => new LambdaFunctionSpec { Name = $"{number}{new string('f', 63)}", Alias = new string('a', 128) });
        var plan = PlanCompiler.Compile(Valid(With(Latency with { Functions = [.. functions], Duration = "11h32m" })), Owner with { Experiment = new string('e', 253) });

        Assert.Equal(19, plan.Template.Actions.Count);
        Assert.True(plan.Template.Actions.Values.Count(action => action.StartAfter.Count == 0) <= FisLimits.ParallelActions);
        Assert.All(plan.Template.Actions, action =>
        {
            Assert.Matches(@"^\S{1,64}$", action.Key);
            Assert.All(action.Value.Parameters.Values, value => Assert.InRange(value.Length, 1, FisLimits.ParameterValue));
            Assert.All(action.Value.StartAfter, before => Assert.Contains(before, plan.Template.Actions.Keys));
        });
        Assert.InRange(plan.Template.Description.Length, 1, FisLimits.Description);
        Assert.Equal(FisLimits.LongestExperiment, plan.MaxDuration);
        Assert.All(plan.Targets.SelectMany(target => target.RevertParameters.Values), value => Assert.InRange(value.Length, 1, 512));
    }

    [Fact]
    public void The_documents_fit_into_SSM() =>
        Assert.All(StoryPlan.Documents, document => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(document.Content), 1, 64 * 1024));

    [Fact]
    public void A_template_of_the_user_bites_with_its_first_action_that_is_no_wait_and_grants_time_to_actions_that_state_none()
    {
        var plan = PlanCompiler.Compile(
            Valid(WithTemplate("""
                {
                  "actions": {
                    "reboot": { "actionId": "aws:rds:reboot-db-instances" },
                    "wait": { "actionId": "aws:fis:wait", "parameters": { "duration": "PT5M" }, "startAfter": ["reboot"] }
                  }
                }
                """)),
            Owner);

        Assert.Empty(plan.Marks.BitesWhenEnded);
        Assert.Empty(plan.Marks.LiftedWhenStarted);
        Assert.Equal(["reboot"], plan.Marks.BitesWhenStarted);
        Assert.Empty(plan.Marks.InForceWhile);
        Assert.Empty(plan.Targets);
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(25)), (plan.FaultDuration, plan.MaxDuration));
    }

    [Fact]
    public void A_fault_that_was_never_read_is_refused_loudly()
    {
        var experiment = Valid(Story) with { Fault = new Fault.Fis("{}") };

        Assert.Throws<InvalidOperationException>(() => PlanCompiler.Compile(experiment, Owner));
    }
}
