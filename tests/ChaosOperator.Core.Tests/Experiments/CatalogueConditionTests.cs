using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning.Catalogue;
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
        Assert.Equal(ConditionStatus.True, Of([], Mistyped).WithCatalogue(Valid(Known), null, Now, 8).Find(ExperimentConditions.InCatalogue)!.Status);

    [Fact]
    public void Without_a_template_there_is_no_such_condition()
    {
        Assert.Null(Of(Of([], Mistyped), Story).Find(ExperimentConditions.InCatalogue));
        Assert.Null(Of([], Mistyped).WithCatalogue(null, null, Now, 7).Find(ExperimentConditions.InCatalogue));
    }

    [Fact]
    public void What_FIS_offers_in_the_account_counts_more_than_what_this_version_knows()
    {
        var told = new AccountCatalogue.Told(new Dictionary<string, OfferedAction>
        {
            ["aws:fis:wiat"] = new(new Dictionary<string, string>(), new Dictionary<string, bool> { ["duration"] = true }),
        });

        Assert.Equal(ConditionStatus.True, Of([], Mistyped, told).Find(ExperimentConditions.InCatalogue)!.Status);
        var unknown = Of([], Known, told).Find(ExperimentConditions.InCatalogue)!;
        Assert.Equal("spec.fault.fis.template.actions.a.actionId: “aws:fis:wait” is not an action of FIS in the account and region of the experiment; write aws:fis:wiat, if that is meant", unknown.Message);
    }

    [Theory]
    [InlineData("aws:fis:wait", ConditionStatus.True, "The catalogue of FIS has every action, parameter and target of the template (by the catalogue that this version brings, since FIS could not be asked: it was denied).")]
    [InlineData("aws:fis:wiat", ConditionStatus.False, "if that is meant (by the catalogue that this version brings, since FIS could not be asked: it was denied)")]
    public void Where_FIS_cannot_be_asked_the_catalogue_of_this_version_counts_and_it_is_said_why(string action, ConditionStatus status, string message)
    {
        var spec = WithTemplate($$"""{ "actions": { "a": { "actionId": "{{action}}", "parameters": { "duration": "PT5M" } } } }""");

        var told = Of([], spec, new AccountCatalogue.Unreachable("it was denied.")).Find(ExperimentConditions.InCatalogue)!;

        Assert.Equal(status, told.Status);
        Assert.EndsWith(message, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_said_stays_until_the_spec_changes_or_FIS_is_asked_again()
    {
        var former = Of([], Known, new AccountCatalogue.Unreachable("it was denied."));

        Assert.Same(former, Of(former, Known));
        Assert.DoesNotContain("denied", former.WithCatalogue(Valid(Known), null, Now, 8).Find(ExperimentConditions.InCatalogue)!.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Condition> Of(IReadOnlyList<Condition> former, ChaosExperimentSpec spec, AccountCatalogue? account = null) =>
        former.WithCatalogue(Valid(spec), account, Now, 7);
}
