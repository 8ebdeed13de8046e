using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Policies;
using static ChaosOperator.Core.Tests.Policies.PolicySamples;

namespace ChaosOperator.Core.Tests.Policies;

public sealed class PolicySummaryTests
{
    private static readonly string[] Namespaces = ["resilience", "payments", "resilience"];

    [Fact]
    public void A_policy_says_whom_it_concerns_and_what_comes_next()
    {
        var status = Of(null, Policy(allow: Enough), new NextWindowRecord { Name = "weekend", Start = Now.AddDays(1) });

        Assert.Equal(("InForce", 1, 7L), (status.State, status.NamespaceCount, status.ObservedGeneration));
        Assert.Equal(["resilience"], status.Namespaces);
        Assert.Equal("weekend", status.NextFreeze!.Name);
        Assert.True(status.Conditions.IsTrue("Ready"));
        Assert.Equal(ConditionStatus.False, status.Conditions.Find("Stalled")!.Status);
        Assert.All(status.Conditions, condition => Assert.Equal(7L, condition.ObservedGeneration));
        Assert.Empty(PolicySummary.Events(null, status));
    }

    [Fact]
    public void A_halt_is_told_when_it_is_engaged_and_when_it_is_lifted_and_keeps_its_time()
    {
        var before = Of(null, Policy(allow: Enough));
        var halted = Of(before, Policy() with { HaltReason = "incident" });
        var later = PolicySummary.Of(halted, 8, Policy() with { HaltReason = "incident 2" }, null, Namespaces, Now.AddHours(1));

        Assert.Equal(("Halted", Now, Now), (halted.State, halted.HaltedSince, later.HaltedSince));
        Assert.Contains("incident", halted.Message, StringComparison.Ordinal);
        Assert.Equal((true, "HaltEngaged"), Told(before, halted));
        Assert.Empty(PolicySummary.Events(halted, later));
        Assert.Equal((false, "HaltLifted"), Told(later, before));
    }

    [Fact]
    public void A_freeze_window_is_told_when_it_opens_and_when_it_closes()
    {
        var before = Of(null, Policy(allow: Enough));
        var frozen = Of(before, Policy() with { OpenWindows = [new OpenWindow("weekend", Now.AddDays(2))] });

        Assert.Equal(("Frozen", Now.AddDays(2)), (frozen.State, frozen.Freeze!.Until));
        Assert.Equal((false, "FreezeBegan"), Told(before, frozen));
        Assert.Equal((false, "FreezeEnded"), Told(frozen, before));
    }

    [Fact]
    public void A_policy_that_cannot_be_followed_is_stalled_and_says_what_that_means()
    {
        var status = Of(null, PolicyState.Broken("p", new ChaosPolicySpec { Namespaces = ["*"] }, "spec.halt.reason: is missing; say why"));

        Assert.Equal("Invalid", status.State);
        Assert.Contains("spec.halt.reason: is missing", status.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing new is started", status.Message, StringComparison.Ordinal);
        Assert.True(status.Conditions.IsTrue("Stalled"));
        Assert.False(status.Conditions.IsTrue("Ready"));
        Assert.Equal((true, "Invalid"), Told(null, status));
        Assert.Empty(PolicySummary.Events(status, status));
    }

    [Fact]
    public void At_most_twenty_namespaces_are_listed_and_all_are_counted()
    {
        var status = PolicySummary.Of(null, 1, Policy() with { Namespaces = ["*"] }, null, Enumerable.Range(0, 300).Select(number => $"ns-{number:000}"), Now);

        Assert.Equal((300, 20), (status.NamespaceCount, status.Namespaces.Count));
    }

    private static ChaosPolicyStatus Of(ChaosPolicyStatus? former, PolicyState state, NextWindowRecord? next = null) =>
        PolicySummary.Of(former, 7, state, next, Namespaces, Now);

    private static (bool IsWarning, string Reason) Told(ChaosPolicyStatus? former, ChaosPolicyStatus next)
    {
        var told = Assert.Single(PolicySummary.Events(former, next));
        return (told.IsWarning, told.Reason);
    }
}
