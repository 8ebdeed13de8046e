using ChaosOperator.Core.Orphans;
using ChaosOperator.Documents;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Policies;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Tests.Documents;

/// <summary>Which experiments the lists of sweeps say are to be looked at.</summary>
public sealed class TemplateEditsTests
{
    private const string Place = "aws 111122223333 us-east-1";
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly LookTimes looks = new(new FakeTimeProvider(Noon));
    private readonly TemplateEdits edits;

    public TemplateEditsTests() => edits = new TemplateEdits(
        new ShownCache<V1Alpha1ChaosExperiment>(() => [new V1Alpha1ChaosExperiment { Metadata = new() { Name = "outage", NamespaceProperty = "resilience", Uid = "uid-1" } }]), looks);

    [Fact]
    public void One_whose_template_was_written_since_the_last_list_is_due_and_no_other()
    {
        looks.Looked("uid-1");
        Assert.Empty(edits.Since(Place, [Template("EXT1", Noon)]));
        Assert.Empty(edits.Since(Place, [Template("EXT1", Noon)]));
        Assert.False(looks.IsDue("uid-1", TimeSpan.FromHours(6), atOnce: false));

        Assert.Equal([new ResourceKey("resilience", "outage")], edits.Since(Place, [Template("EXT1", Noon.AddMinutes(9)), Template("EXT2", Noon)]));

        Assert.True(looks.IsDue("uid-1", TimeSpan.FromHours(6), atOnce: false));
        Assert.Empty(edits.Since(Place, [Template("EXT1", Noon.AddMinutes(9))]));
    }

    [Fact]
    public void One_whose_template_is_listed_for_the_first_time_may_have_been_written_twice_and_is_due()
    {
        edits.Since(Place, []);

        Assert.Single(edits.Since(Place, [Template("EXT1", Noon)]));
    }

    [Fact]
    public void A_list_of_another_place_tells_nothing_of_this_one()
    {
        edits.Since(Place, [Template("EXT1", Noon)]);
        edits.Since("aws 111122223333 eu-west-1", []);

        Assert.Single(edits.Since(Place, [Template("EXT1", Noon.AddMinutes(9))]));
    }

    [Fact]
    public void Templates_of_experiments_that_are_not_here_concern_nobody()
    {
        var marks = Template("EXT1", Noon).Marks;
        edits.Since(Place, [Template("EXT1", Noon) with { Marks = marks with { ExperimentUid = "uid-2" } }, Template("EXT2", Noon) with { Marks = marks with { Namespace = "payments" } }]);

        Assert.Empty(edits.Since(
            Place, [Template("EXT1", Noon.AddHours(1)) with { Marks = marks with { ExperimentUid = "uid-2" } }, Template("EXT2", Noon.AddHours(1)) with { Marks = marks with { Namespace = "payments" } }]));
    }

    [Fact]
    public void Where_FIS_does_not_tell_when_a_template_was_written_the_interval_is_all_there_is()
    {
        edits.Since(Place, [Template("EXT1", null)]);

        Assert.Empty(edits.Since(Place, [Template("EXT1", null)]));
    }

    private static SeenTemplate Template(string id, DateTimeOffset? written) =>
        new(id, Noon, new ObjectMarks("lab", "resilience", "outage", "uid-1", null, null)) { Written = written };
}
