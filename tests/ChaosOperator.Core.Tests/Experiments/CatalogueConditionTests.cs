using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Experiments;

/// <summary>An experiment with a template of its own says what of it the catalogue does not know; another one says nothing of it.</summary>
public sealed class CatalogueConditionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);

    private static readonly ChaosExperimentSpec Known = WithTemplate("""{ "actions": { "a": { "actionId": "aws:fis:wait", "parameters": { "duration": "PT5M" } } } }""");

    private static readonly ChaosExperimentSpec Mistyped = WithTemplate("""{ "actions": { "a": { "actionId": "aws:fis:wiat", "parameters": { "duration": "PT5M" } } } }""");

    [Fact]
    public void What_the_catalogue_does_not_know_is_told_with_field_and_remedy()
    {
        var told = Of([], Mistyped).Find(ExperimentConditions.InCatalogue)!;

        Assert.Equal((ConditionStatus.False, ExperimentConditions.NotInCatalogue, 7L), (told.Status, told.Reason, told.ObservedGeneration));
        Assert.Equal("spec.fault.fis.template.actions.a.actionId: “aws:fis:wiat” is not an action of FIS that this version knows; write aws:fis:wait, if that is meant", told.Message);
    }

    [Fact]
    public void A_template_that_is_mended_is_in_the_catalogue() =>
        Assert.Equal(ConditionStatus.True, Of(Of([], Mistyped), Known).Find(ExperimentConditions.InCatalogue)!.Status);

    [Fact]
    public void Without_a_template_there_is_no_such_condition()
    {
        Assert.Null(Of(Of([], Mistyped), Story).Find(ExperimentConditions.InCatalogue));
        Assert.Null(Of([], Mistyped).WithCatalogue(null, Now, 7).Find(ExperimentConditions.InCatalogue));
    }

    private static IReadOnlyList<Condition> Of(IReadOnlyList<Condition> former, ChaosExperimentSpec spec) => former.WithCatalogue(Valid(spec), Now, 7);
}
