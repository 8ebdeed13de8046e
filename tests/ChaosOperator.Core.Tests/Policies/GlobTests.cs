using System.Diagnostics;
using ChaosOperator.Core.Policies;

namespace ChaosOperator.Core.Tests.Policies;

public sealed class GlobTests
{
    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/chaos", "arn:aws:iam::111122223333:role/chaos")]
    [InlineData("arn:aws:iam::111122223333:role/chaos-*", "arn:aws:iam::111122223333:role/chaos-")]
    [InlineData("arn:aws:iam::111122223333:role/chaos-*", "arn:aws:iam::111122223333:role/chaos-a.b+c")]
    [InlineData("arn:aws:iam::111122223333:role/*/chaos", "arn:aws:iam::111122223333:role/team/chaos")]
    [InlineData("arn:aws:iam::*:role/chaos", "arn:aws:iam::999988887777:role/chaos")]
    [InlineData("team-*-test", "team-a-b-test")]
    [InlineData("*", "resilience")]
    [InlineData("a*b*c", "aXbYbZc")]
    [InlineData("**", "")]
    public void A_pattern_matches(string pattern, string text) => Assert.True(Glob.Matches(pattern, text));

    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/allowed", "arn:aws:iam::111122223333:role/evil/../allowed")]
    [InlineData("arn:aws:iam::111122223333:role/*", "arn:aws:iam::111122223333:role/evil/../allowed")]
    [InlineData("arn:aws:iam::111122223333:role/chaos-*", "arn:aws:iam::111122223333:role/chaos-a/admin")]
    [InlineData("arn:aws:iam::111122223333:role/chaos", "arn:aws:iam::999988887777:role/chaos")]
    [InlineData("arn:aws:iam::*:role/chaos", "arn:aws:iam::111122223333:role/x:role/chaos")]
    [InlineData("arn:aws:iam::111122223333:role/chaos", "arn:aws-cn:iam::111122223333:role/chaos")]
    [InlineData("arn:aws:iam::111122223333:role/chaos", "arn:aws:iam::111122223333:role/chaos-2")]
    [InlineData("arn:aws:iam::111122223333:role/chaos", "arn:aws:iam::111122223333:role/Chaos")]
    [InlineData("arn:aws:iam::111122223333:role/chaos", "arn:aws:iam::111122223333:role/chaos\n")]
    [InlineData("arn:aws:iam::111122223333:role/c.aos", "arn:aws:iam::111122223333:role/chaos")]
    [InlineData("arn:aws:iam::111122223333:role/(a|b)", "arn:aws:iam::111122223333:role/a")]
    [InlineData("arn:aws:iam::111122223333:role/[a-z]", "arn:aws:iam::111122223333:role/a")]
    [InlineData("resilience", "resilience-2")]
    [InlineData("silience", "resilience")]
    [InlineData("team-*", "ateam-b")]
    [InlineData("team-?", "team-a")]
    [InlineData("", "resilience")]
    public void A_pattern_is_not_fooled(string pattern, string text) => Assert.False(Glob.Matches(pattern, text));

    [Fact]
    public void A_pattern_of_many_stars_takes_no_time()
    {
        var watch = Stopwatch.StartNew();

        Assert.False(Glob.Matches(string.Concat(Enumerable.Repeat("a*", 1000)) + "b", new string('a', 2048)));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
    }
}
