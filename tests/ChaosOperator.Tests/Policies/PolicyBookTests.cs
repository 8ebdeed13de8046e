using System.Text;
using ChaosOperator.Core.Policies;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Policies;
using ChaosOperator.Resources;
using k8s.Models;

namespace ChaosOperator.Tests.Policies;

public sealed class PolicyBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_policy_that_can_be_followed_tells_its_open_windows()
    {
        var state = PolicyBook.State(Policy(new() { FreezeWindows = [new() { Name = "morning", Schedule = "0 8 * * *", Duration = "4h" }, new() { Name = "night", Schedule = "0 22 * * *", Duration = "6h" }] }), Now);

        Assert.Null(state.Problem);
        Assert.Equal([new OpenWindow("morning", Now.AddHours(2))], state.OpenWindows);
    }

    [Fact]
    public void A_policy_that_is_not_valid_keeps_its_halt_and_its_namespaces()
    {
        var state = PolicyBook.State(
            Policy(new() { Namespaces = ["team-a"], Halt = new() { Reason = "incident" }, Allow = new() { Roles = ["arn:aws:iam::111122223333:role/x"] }, FreezeWindows = [new() { Name = "w", Schedule = "whenever", Duration = "1h" }] }), Now);

        Assert.Contains("“whenever” is not a cron expression", state.Problem, StringComparison.Ordinal);
        Assert.Equal(("incident", null), (state.HaltReason, state.Allow));
        Assert.Equal(["team-a"], state.Namespaces);
    }

    [Theory]
    [InlineData("""{"spec":{"namespaces":["team-a"],"halt":{"reason":"incident"},"concurrency":"one"}}""", "team-a", "incident")]
    [InlineData("""{"spec":{"namespaces":["team-a"],"concurrency":"one"}}""", "team-a", null)]
    [InlineData("""{"spec":{"namespaces":"team-a","concurrency":"one"}}""", "*", null)]
    [InlineData("""{"spec":{"halt":"now"}}""", "*", "no reason is given")]
    [InlineData("""{"spec":"nothing"}""", "*", null)]
    [InlineData("""{"metadata":{"generation":"x"}}""", "*", null)]
    public void Of_a_policy_that_does_not_fit_its_type_halt_and_namespaces_are_read_by_themselves(string json, string space, string? halt)
    {
        var state = PolicyBook.State(new UnreadableObject(new ResourceKey("", "p"), new V1ObjectMeta { Name = "p" }, Encoding.UTF8.GetBytes(json), "spec.concurrency: cannot be read"));

        Assert.Equal("spec.concurrency: cannot be read", state.Problem);
        Assert.Equal([space], state.Namespaces);
        Assert.Equal(halt, state.HaltReason);
    }

    private static V1Alpha1ChaosPolicy Policy(ChaosPolicySpec spec) => new() { Metadata = new() { Name = "p" }, Spec = spec };
}
