using System.Text;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Reconcilers;

namespace ChaosOperator.Tests.Reconcilers;

/// <summary>What is still known of a run that cannot be decoded.</summary>
public sealed class FormerStatusTests
{
    [Fact]
    public void A_status_is_known_though_the_spec_cannot_be_read()
    {
        var run = Unreadable("""{"spec":{"number":"one"},"status":{"phase":"Injecting"}}""");

        Assert.Equal(RunPhase.Injecting, FormerStatus.Of<ChaosRunStatus>(run)?.Phase);
        Assert.False(FormerStatus.IsLost<ChaosRunStatus>(run));
    }

    [Theory]
    [InlineData("""{"status":{"phase":"Injecting","aws":{"injectionIntended":"2026-11-26T12:00:00Z","plan":{"documents":["chaos-inject:3"]}}}}""")]
    [InlineData("""{"status":{"phase":"Hovering"}}""")]
    [InlineData("""{"status":"Injecting"}""")]
    public void One_that_another_version_wrote_and_this_one_cannot_read_is_lost_which_is_not_the_same_as_none(string json) => Assert.True(FormerStatus.IsLost<ChaosRunStatus>(Unreadable(json)));

    [Theory]
    [InlineData("""{"spec":{"number":"one"}}""")]
    [InlineData("""{"spec":{"number":"one"},"status":null}""")]
    public void A_run_without_one_was_never_looked_at(string json) => Assert.False(FormerStatus.IsLost<ChaosRunStatus>(Unreadable(json)));

    private static UnreadableObject Unreadable(string json) => new(new ResourceKey("resilience", "outage-1"), new() { Name = "outage-1" }, Encoding.UTF8.GetBytes(json), "spec.number is no number");
}
