using ChaosOperator.Core.Notifications;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Notifications;

/// <summary>How long a completed run stays for what has to be told of it.</summary>
public sealed class NoticeHoldTests
{
    private static readonly DateTimeOffset End = NoticeFixture.End;

    private static readonly Subscription Oncall = new("oncall", ["resilience"], Subscription.Default);

    private static readonly ChaosRunStatus Refuted = new() { Phase = RunPhase.Completed, Verdict = Verdict.Refuted, CompletionTime = End };

    [Fact]
    public void A_run_stays_until_everybody_has_what_he_wants_to_be_told()
    {
        var audit = Oncall with { Name = "audit" };
        var told = Settlements.None.With("oncall", NoticeKind.Refuted, Settlement.Delivered);

        Assert.Equal(End + NoticeHold.Longest, Until(Refuted, Settlements.None, Oncall, audit));
        Assert.Equal(End + NoticeHold.Longest, Until(Refuted, told, Oncall, audit));
        Assert.Null(Until(Refuted, told.With("audit", NoticeKind.Refuted, Settlement.GivenUp), Oncall, audit));
    }

    [Theory]
    [InlineData(119, true)]
    [InlineData(120, false)]
    public void It_stays_for_two_minutes_at_most_whatever_its_receivers_do(int seconds, bool stays) =>
        Assert.Equal(stays, NoticeHold.Until("resilience", Refuted, Settlements.None, [Oncall], End.AddSeconds(seconds)) is not null);

    [Fact]
    public void Nothing_holds_a_run_of_which_nobody_wants_to_hear()
    {
        Assert.Null(Until(Refuted, Settlements.None));
        Assert.Null(Until(Refuted with { Verdict = Verdict.Confirmed }, Settlements.None, Oncall));
        Assert.Null(Until(Refuted, Settlements.None, Oncall with { Namespaces = ["team-*"] }));
    }

    /// <summary>That one has a fault to hold it.</summary>
    [Fact]
    public void A_run_that_is_not_completed_is_not_held_for_it() => Assert.Null(Until(Refuted with { Phase = RunPhase.Reverting }, Settlements.None, Oncall));

    private static DateTimeOffset? Until(ChaosRunStatus status, Settlements settled, params Subscription[] subscriptions) => NoticeHold.Until("resilience", status, settled, subscriptions, End.AddSeconds(1));
}
