using ChaosOperator.Core.Notifications;

namespace ChaosOperator.Core.Tests.Notifications;

/// <summary>Who is told what, and how that is remembered.</summary>
public sealed class SubscriptionTests
{
    private static readonly DateTimeOffset Now = NoticeFixture.End;

    private static readonly Subscription Oncall = new("oncall", ["resilience", "team-*"], Subscription.Default);

    [Theory]
    [InlineData("resilience", true)]
    [InlineData("team-a", true)]
    [InlineData("other", false)]
    public void Only_the_namespaces_that_are_asked_for_are_told(string ns, bool isTold) =>
        Assert.Equal(isTold, Oncall.Due(ns, [new(NoticeKind.Refuted, Now)], Settlements.None, Now).Any());

    [Fact]
    public void Only_what_is_asked_for_is_told() =>
        Assert.Equal([NoticeKind.Aborted], Due(Settlements.None, NoticeKind.Confirmed, NoticeKind.Aborted, NoticeKind.Inconclusive, NoticeKind.RevertVerified, NoticeKind.Abandoned));

    [Fact]
    public void What_was_told_or_given_up_is_not_due_again_and_for_others_still_is()
    {
        var settled = Settlements.None.With("oncall", NoticeKind.Refuted, Settlement.Delivered).With("oncall", NoticeKind.Aborted, Settlement.GivenUp).With("audit", NoticeKind.RevertFailed, Settlement.Delivered);

        Assert.Equal([NoticeKind.RevertFailed], Due(settled, NoticeKind.Refuted, NoticeKind.Aborted, NoticeKind.RevertFailed));
    }

    [Theory]
    [InlineData(NoticeKind.RevertVerified)]
    [InlineData(NoticeKind.Abandoned)]
    public void Whoever_was_told_that_a_revert_failed_is_told_how_that_ended(NoticeKind end)
    {
        Assert.Equal([end], Due(Settlements.None.With("oncall", NoticeKind.RevertFailed, Settlement.Delivered), end));
        Assert.Empty(Due(Settlements.None.With("oncall", NoticeKind.RevertFailed, Settlement.GivenUp), end));
        Assert.Empty(Due(Settlements.None.With("audit", NoticeKind.RevertFailed, Settlement.Delivered), end));
    }

    [Fact]
    public void What_is_a_day_old_is_not_told_any_more_but_what_lasts_is()
    {
        Happening[] old = [new(NoticeKind.Refuted, Now.AddHours(-25)), new(NoticeKind.RevertFailed, Now.AddHours(-25), Lasts: true), new(NoticeKind.Aborted, Now.AddHours(-24))];

        Assert.Equal([NoticeKind.RevertFailed, NoticeKind.Aborted], Oncall.Due("resilience", old, Settlements.None, Now).Select(one => one.Kind));
    }

    [Fact]
    public void What_is_remembered_is_read_as_it_was_written()
    {
        var settled = Settlements.None.With("oncall", NoticeKind.Refuted, Settlement.GivenUp).With("audit", NoticeKind.Aborted, Settlement.Delivered).With("audit", NoticeKind.Refuted, Settlement.Delivered);

        Assert.Equal("""{"audit":{"Aborted":"Delivered","Refuted":"Delivered"},"oncall":{"Refuted":"GivenUp"}}""", settled.ToString());
        Assert.Equal(settled.ToString(), Settlements.Read(settled.ToString()).ToString());
        Assert.Equal(Settlement.GivenUp, Settlements.Read(settled.ToString()).Of("oncall", NoticeKind.Refuted));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"oncall\":")]
    [InlineData("{\"oncall\":[\"Refuted\"]}")]
    [InlineData("{\"oncall\":{\"Refuted\":null}}")]
    [InlineData("{\"oncall\":{\"Refuted\":1},\"oncall\":{}}")]
    public void What_somebody_wrote_over_it_counts_as_nothing(string? text) => Assert.Equal("{}", Settlements.Read(text).ToString());

    [Fact]
    public void What_another_version_remembers_is_kept() =>
        Assert.Equal("""{"oncall":{"Bored":"Delivered","Refuted":"Delivered"}}""", Settlements.Read("""{"oncall":{"Bored":"Delivered"}}""").With("oncall", NoticeKind.Refuted, Settlement.Delivered).ToString());

    private static IEnumerable<NoticeKind> Due(Settlements settled, params NoticeKind[] happened) =>
        Oncall.Due("resilience", [.. happened.Select(kind => new Happening(kind, Now))], settled, Now).Select(one => one.Kind);
}
