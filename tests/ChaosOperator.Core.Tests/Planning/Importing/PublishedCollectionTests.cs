using System.Text.Json.Nodes;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Planning.Importing;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Planning.Importing;

/// <summary>Every published template of the collection is imported, says what is to be replaced in it, and compiles back to itself.</summary>
public sealed class PublishedCollectionTests
{
    private static readonly ObjectOwner Owner = new("lab", "resilience", "imported", "0b9d6a3e-2f0c-4d55-9a53-6f7f0c1d2e3f");

    private static readonly ImportChoices Choices = new("region-failover", null, null);

    public static TheoryData<string> Files => PublishedCollection.Files;

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void A_published_template_is_imported_whole_and_each_of_its_placeholders_is_listed(string file)
    {
        var text = PublishedCollection.Text(file);

        var imported = PublishedTemplate.Import(text, Choices);

        Assert.NotNull(imported.Spec);
        Assert.DoesNotContain(imported.Findings, finding => finding.Kind is ImportFindingKind.Refused or ImportFindingKind.NotCarried or ImportFindingKind.Unknown);
        Assert.Equal(
            PublishedCollection.Angles(JsonNode.Parse(text), "$").Select(one => $"{one.Path} “{one.Text}”").Order(StringComparer.Ordinal),
            imported.Findings.Where(finding => finding.Kind == ImportFindingKind.Placeholder)
                .Select(finding => $"{finding.Path} {finding.Message[..(finding.Message.IndexOf('”', StringComparison.Ordinal) + 1)]}")
                .Order(StringComparer.Ordinal));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void A_published_template_that_is_filled_in_compiles_back_to_itself(string file)
    {
        var text = PublishedCollection.Filled(file);
        var imported = PublishedTemplate.Import(text, Choices with { Region = "eu-central-1" });
        Assert.True(imported.IsReady, string.Join('\n', imported.Findings));

        var plan = PlanCompiler.Compile(Valid(imported.Spec! with { DeadMansSwitch = false }), Owner);

        TemplateEquality.Assert(text, plan.Template);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void The_dead_mans_switch_is_all_that_is_added_to_a_published_template(string file)
    {
        var imported = PublishedTemplate.Import(PublishedCollection.Filled(file), Choices with { Region = "eu-central-1" });

        var with = PlanCompiler.Compile(Valid(imported.Spec!), Owner);
        var without = PlanCompiler.Compile(Valid(imported.Spec! with { DeadMansSwitch = false }), Owner);

        Assert.Equal([.. without.Template.StopConditionAlarms, with.Switch!.AlarmArn], with.Template.StopConditionAlarms);
        TemplateEquality.Assert(TemplateJson.Of(without.Template), with.Template with { StopConditionAlarms = without.Template.StopConditionAlarms });
    }
}
