using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Evidence;

/// <summary>Which looks are worth a write.</summary>
public sealed class LookedAgainTests
{
    private static readonly EvidenceRecord Counted = new() { Looks = [new LookRecord { AsOf = Now, Decided = true }, new LookRecord { AsOf = Now }], Series = "errors 60 0 1" };
    private static readonly ChaosRunStatus Stored = new() { Evidence = Counted };

    [Fact]
    public void One_that_showed_the_same_differs_from_what_is_stored_by_its_moment_alone()
    {
        var later = Stored with { Evidence = Counted with { Looks = [Counted.Looks[0], new LookRecord { AsOf = Now.AddSeconds(15) }] } };

        Assert.Equal(later.Evidence.Looks, RunEvidence.LookedAgain(Stored, later).Evidence!.Looks);
    }

    [Fact]
    public void One_that_decided_something_or_knew_of_more_stays_news()
    {
        LookRecord[] news = [new() { AsOf = Now.AddSeconds(15), Decided = true }, new() { AsOf = Now.AddSeconds(15), FaultStart = Now }, new() { AsOf = Now.AddSeconds(15), Refusal = "denied" }];

        Assert.All(news, look => Assert.Same(Stored, RunEvidence.LookedAgain(Stored, Stored with { Evidence = Counted with { Looks = [Counted.Looks[0], look] } })));
        Assert.Same(Stored, RunEvidence.LookedAgain(Stored, Stored with { Evidence = Counted with { Looks = [.. Counted.Looks, Counted.Looks[1] with { AsOf = Now.AddSeconds(15) }] } }));
    }

    [Fact]
    public void What_was_counted_is_taken_over_by_none()
    {
        var later = Stored with { Evidence = Counted with { Looks = [Counted.Looks[0], new LookRecord { AsOf = Now.AddSeconds(60) }], Series = "errors 60 0 1 2" } };

        Assert.Equal("errors 60 0 1", RunEvidence.LookedAgain(Stored, later).Evidence!.Series);
    }
}
