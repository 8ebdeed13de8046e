using ChaosOperator.Core.Policies;
using static ChaosOperator.Core.Tests.Policies.PolicySamples;

namespace ChaosOperator.Core.Tests.Policies;

public sealed class NamespacePolicyTests
{
    [Fact]
    public void Any_policy_may_halt_and_a_halt_comes_before_everything()
    {
        var policies = For(Policy("a", Enough), Policy("b") with { HaltReason = "incident 4711." }, Policy("c") with { OpenWindows = [new("weekend", Now)] });

        Assert.Equal("ChaosPolicy b halts namespace resilience: incident 4711.", policies.Halt);
        Assert.Equal("Halted", policies.Hold!.Reason);
    }

    [Fact]
    public void A_halt_of_another_namespace_halts_nothing_here() =>
        Assert.Null(For(Policy() with { Namespaces = ["payments"], HaltReason = "incident" }).Halt);

    [Fact]
    public void Of_several_open_windows_the_one_that_closes_last_counts()
    {
        var hold = For(
            Policy("a") with { OpenWindows = [new("night", Now.AddHours(2))] },
            Policy("b") with { OpenWindows = [new("weekend", Now.AddHours(50)), new("lunch", Now.AddHours(1))] }).Hold!;

        Assert.Equal(("Frozen", Now.AddHours(50)), (hold.Reason, hold.Until));
        Assert.Contains("Freeze window weekend of ChaosPolicy b is open until 2026-11-25 12:00 UTC", hold.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_smallest_concurrency_counts()
    {
        Assert.Equal(2, For(Policy("a") with { PerAccountAndRegion = 5 }, Policy("b"), Policy("c") with { PerAccountAndRegion = 2 }).PerAccountAndRegion);
        Assert.Null(For(Policy("a")).PerAccountAndRegion);
    }

    [Fact]
    public void A_policy_that_cannot_be_followed_starts_nothing_new_but_halts_nothing()
    {
        var policies = For(Policy("a", Enough), PolicyState.Broken("b", new ChaosPolicySpec { Namespaces = ["re*"] }, "bad"));

        Assert.Equal("PolicyUnreadable", policies.Hold!.Reason);
        Assert.Null(policies.Halt);
    }

    [Theory]
    [InlineData("incident", "incident")]
    [InlineData(null, "no reason is given")]
    public void The_halt_of_a_policy_that_cannot_be_followed_counts(string? reason, string told)
    {
        var broken = PolicyState.Broken("b", new ChaosPolicySpec { Halt = new() { Reason = reason } }, "bad");

        Assert.Contains(told, For(broken).Halt, StringComparison.Ordinal);
    }
}
