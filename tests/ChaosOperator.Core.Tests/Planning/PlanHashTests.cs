using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Planning;

/// <summary>The hash changes with what is in AWS, and with nothing else.</summary>
public sealed class PlanHashTests
{
    private static readonly ObjectOwner Owner = new("lab", "resilience", "us-region-outage", "0b9d6a3e-2f0c-4d55-9a53-6f7f0c1d2e3f");

    private static readonly Plan Plan = PlanCompiler.Compile(Valid(Story), Owner);

    [Fact]
    public void The_same_experiment_gives_the_same_hash()
    {
        Assert.Equal(PlanHash.Of(PlanCompiler.Compile(Valid(Story), Owner)), PlanHash.Of(Plan));
        Assert.Matches("^[0-9a-f]{24}$", PlanHash.Of(Plan));
    }

    [Fact]
    public void The_order_of_members_does_not_count()
    {
        var reversed = Plan with { Template = Plan.Template with { Actions = Plan.Template.Actions.Reverse().ToDictionary() } };

        Assert.Equal(PlanHash.Of(Plan), PlanHash.Of(reversed));
    }

    [Fact]
    public void A_change_of_template_document_or_owner_changes_the_hash()
    {
        Plan[] others =
        [
            PlanCompiler.Compile(Valid(With(Latency with { Latency = "61s" })), Owner),
            PlanCompiler.Compile(Valid(Story), Owner with { ExperimentUid = "1" }),
            Plan with { Documents = [Plan.Documents[0] with { Content = Plan.Documents[0].Content + "#" }] },
            Plan with { Template = Plan.Template with { AuthorTags = new Dictionary<string, string> { ["team"] = "payments" } } },
        ];

        Assert.Equal(5, others.Append(Plan).Select(PlanHash.Of).Distinct().Count());
    }
}
