using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Hypotheses;

public sealed class NullArgumentTests
{
    private static readonly Hypothesis Any = Scene.Of([Scene.Metric("health")], Scene.Expect("always = 1"));
    private static readonly Dictionary<string, Series> NoSeries = [];
    private static readonly Dictionary<string, DateTimeOffset> NothingKnown = [];

    [Fact]
    public void The_argument_that_is_missing_is_named()
    {
        var now = Scene.At("12:00");
        var watch = new TimeWindow(now, now);

        Assert.Throws<ArgumentNullException>("hypothesis", () => Judge.Of(null!, Scene.Run, NoSeries, now));
        Assert.Throws<ArgumentNullException>("timeline", () => Judge.Of(Any, null!, NoSeries, now));
        Assert.Throws<ArgumentNullException>("series", () => Judge.Of(Any, Scene.Run, null!, now));
        Assert.Throws<ArgumentNullException>("guards", () => GuardJudge.Of(null!, Any, null, watch, NoSeries, now, NothingKnown));
        Assert.Throws<ArgumentNullException>("hypothesis", () => GuardJudge.Of([], null!, null, watch, NoSeries, now, NothingKnown));
        Assert.Throws<ArgumentNullException>("series", () => GuardJudge.Of([], Any, null, watch, null!, now, NothingKnown));
        Assert.Throws<ArgumentNullException>("knownBefore", () => GuardJudge.Of([], Any, null, watch, NoSeries, now, null!));
        Assert.Throws<ArgumentNullException>("signal", () => GuardJudge.Patience(null!));
        Assert.Throws<ArgumentNullException>("former", () => HypothesisSummary.Of(null!, 1, []));
        Assert.Throws<ArgumentNullException>("runs", () => HypothesisSummary.Of(new HypothesisStatus(), 1, null!));
        Assert.Throws<ArgumentNullException>("history", () => HypothesisTrend.Of(null!));
        Assert.Throws<ArgumentNullException>("names", () => Any.Sources(null!));
        Assert.Throws<ArgumentNullException>("spec", () => HypothesisReader.Read(null!));
    }
}
