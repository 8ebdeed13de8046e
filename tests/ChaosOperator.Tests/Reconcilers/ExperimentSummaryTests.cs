using System.Text.Json;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;
using k8s.Models;

namespace ChaosOperator.Tests.Reconcilers;

/// <summary>What the catalogue of FIS does not know stands on the experiment, beside whether it is accepted and without a say in it.</summary>
public sealed class ExperimentSummaryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(AcceptanceState.Ready, ConditionStatus.True)]
    [InlineData(AcceptanceState.Refused, ConditionStatus.False)]
    public void An_unknown_action_is_told_whether_or_not_AWS_takes_it(AcceptanceState state, ConditionStatus accepted)
    {
        var conditions = Summary("aws:fis:wiat", state).Conditions;

        Assert.Equal(accepted, conditions.Find(ExperimentConditions.Accepted)!.Status);
        Assert.Equal(ConditionStatus.False, conditions.Find(ExperimentConditions.InCatalogue)!.Status);
        Assert.Contains("write aws:fis:wait, if that is meant", conditions.Find(ExperimentConditions.InCatalogue)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_template_is_said_to_be_known() =>
        Assert.Equal(ConditionStatus.True, Summary("aws:fis:wait", AcceptanceState.Ready).Conditions.Find(ExperimentConditions.InCatalogue)!.Status);

    private static ChaosExperimentStatus Summary(string action, AcceptanceState state)
    {
        var resource = new V1Alpha1ChaosExperiment
        {
            Metadata = new V1ObjectMeta { Name = "e", NamespaceProperty = "test", Generation = 3 },
            Spec = new ChaosExperimentSpec
            {
                HypothesisRef = new() { Name = "h" },
                Aws = new() { Region = "us-east-1", ExperimentRoleArn = "arn:aws:iam::111122223333:role/fis" },
                Fault = new()
                {
                    Fis = new() { Template = JsonSerializer.Deserialize<JsonElement>($$"""{ "actions": { "a": { "actionId": "{{action}}", "parameters": { "duration": "PT1M" } } } }""") },
                },
                Unguarded = true,
            },
        };
        var experiment = ExperimentReader.Read(resource.Spec, CronSchedule.Problem).Value!;
        return ExperimentSummary.Of(resource, new Admission(experiment, null, null, new Acceptance(state, "Reason", "Message.")), [], null, Now);
    }
}
