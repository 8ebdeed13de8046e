using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Judging;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>The longest stretch against a bound that must last. The fault is in force from 10:05 to 10:15.</summary>
public sealed class LongestViolationTests
{
    [Theory]
    [InlineData("The longer of two", "always tolerate 9 <= 20", "1 1 1 1 1 | 50 50 1 50 50 50 1 1 1 1", "3m from 10:08")]
    [InlineData("of two that are as long the first", "always tolerate 9 <= 20", "1 1 1 1 1 | 1 50 50 1 50 50 1 1 1 1", "2m from 10:06")]
    [InlineData("one that goes on to the end", "always tolerate 9 <= 20", "1 1 1 1 1 | 1 1 1 1 1 1 1 1 50 50", "2m from 10:13")]
    [InlineData("and no further", "always tolerate 9 <= 20", "1 1 1 1 1 | 1 1 1 1 1 1 1 1 50 50 | 50 50", "2m from 10:13")]
    [InlineData("one that began before the fault counts from its start", "always tolerate 9 <= 20", "1 1 1 50 50 | 50 1 1 1 1 1 1 1 1 1", "1m from 10:05")]
    [InlineData("What was borne counts too", "always tolerate 1 <= 20", "1 1 1 1 1 | 1 50 1 1 1 1 1 1 1 1", "1m from 10:06")]
    [InlineData("A minute without data ends it", "always tolerate 9 <= 20", "1 1 1 1 1 | 50 50 . 50 50 50 1 1 1 1", "3m from 10:08")]
    [InlineData("Of never, what satisfies is against it", "never tolerate 9 >= 20", "1 1 1 1 1 | 50 50 1 1 1 1 1 1 1 1", "2m from 10:05")]
    [InlineData("Of settling, what came before it settled", "settlesWithin 5m = 0", "1 1 1 1 1 | 1 1 1 0 0 0 0 0 0 0", "3m from 10:05")]
    [InlineData("What is skipped by grace is not against it", "always tolerate 9 grace 2m <= 20", "1 1 1 1 1 | 50 50 50 1 1 1 1 1 1 1", "1m from 10:07")]
    [InlineData("A percentage is of the baseline", "always tolerate 9 <= 200%", "10 10 10 10 10 | 20 21 21 20 10 10 10 10 10 10", "2m from 10:06")]
    [InlineData("of which there has to be one", "always tolerate 9 <= 200%", "0 0 0 0 0 | 20 21 21 20 10 10 10 10 10 10", null)]
    [InlineData("and not only none of data", "always tolerate 9 <= 200%", ". . . . . | 20 21 21 20 10 10 10 10 10 10", null)]
    [InlineData("Nothing against it, no stretch", "always <= 20", "1 1 1 1 1 | 1 1 1 1 1 1 1 1 1 1", null)]
    [InlineData("What must happen once does not last", "within 5m = 0", "1 1 1 1 1 | 1 1 1 1 1 1 1 1 1 1", null)]
    public void Is_found(string sentence, string expectation, string samples, string? found) =>
        Assert.True(found == Of(Scene.Expect(expectation), samples), $"{sentence}: {Of(Scene.Expect(expectation), samples)}");

    [Theory]
    [InlineData(ExpectationPhase.SteadyState, null)]
    [InlineData(ExpectationPhase.Impact, null)]
    [InlineData(ExpectationPhase.During, "10m from 10:05")]
    [InlineData(ExpectationPhase.After, "5m from 10:15")]
    public void Belongs_to_the_fault_and_the_recovery(ExpectationPhase phase, string? found)
    {
        const string Samples = "50 50 50 50 50 | 50 50 50 50 50 50 50 50 50 50 | 50 50 50 50 50 50";

        Assert.Equal(found, Of(Scene.Expect("always <= 20", phase), Samples));
        Assert.Null(Of(Scene.Expect("always <= 20", phase) with { Required = false }, Samples));
    }

    [Theory]
    [InlineData("never tolerate 9 = 0", NoDataPolicy.Violate, "3m from 10:06")]
    [InlineData("never tolerate 9 = 0", NoDataPolicy.Zero, "3m from 10:06")]
    [InlineData("never tolerate 9 = 0", NoDataPolicy.Inconclusive, "2m from 10:06")]
    [InlineData("always tolerate 9 = 1", NoDataPolicy.Violate, "3m from 10:06")]
    [InlineData("always tolerate 9 = 0", NoDataPolicy.Zero, "6m from 10:09")]
    public void A_minute_without_data_is_against_it_as_its_signal_says(string expectation, NoDataPolicy noData, string found) =>
        Assert.Equal(found, Of(Scene.Expect(expectation), "1 1 1 1 1 | 1 0 0 . 1 1 1 1 1 1", noData: noData));

    [Theory]
    [InlineData("10:07:59", null)]
    [InlineData("10:08", "1m from 10:05")]
    [InlineData("10:10:30", "3m from 10:05")]
    public void Counts_what_has_settled_while_the_fault_goes_on(string now, string? found) =>
        Assert.Equal(found, Of(Scene.Expect("always <= 20"), "1 1 1 1 1 | 50 50 50 50 50", Scene.Run with { FaultEnd = null }, now));

    [Fact]
    public void There_is_none_before_the_fault()
    {
        Assert.Null(Of(Scene.Expect("always <= 20"), "50 50 50 50 50 50", new Timeline(null, null, null)));
        Assert.Null(Of(Scene.Expect("always <= 20"), "50 50 50 50 50 50", Scene.Run with { FaultStart = null, FaultEnd = null }));
    }

    [Fact]
    public void The_longest_of_all_expectations_is_told_with_its_name()
    {
        var hypothesis = Scene.Of([Scene.Metric("health")], Scene.Expect("always tolerate 9 <= 20"), Scene.Expect("always tolerate 9 <= 5"));
        var series = new Dictionary<string, Series> { ["health"] = Scene.Samples("1 1 1 1 1 | 30 10 1 1 1 1 1 1 1 1") };

        var found = LongestViolation.Of(hypothesis, Scene.Run, series, Scene.At("12:00"))!.Value;

        Assert.Equal(("always tolerate 9 <= 5", Scene.At("10:05"), TimeSpan.FromMinutes(2)), (found.Expectation.Name, found.Start, found.Length));
    }

    private static string? Of(Expectation expectation, string samples, Timeline? timeline = null, string now = "12:00", NoDataPolicy noData = NoDataPolicy.Inconclusive)
    {
        var series = new Dictionary<string, Series> { ["health"] = Scene.Samples(samples) };
        return LongestViolation.Of(Scene.Of([Scene.Metric("health", noData)], expectation), timeline ?? Scene.Run, series, Scene.At(now)) is { } found
            ? $"{Durations.Format(found.Length)} from {found.Start:HH:mm}"
            : null;
    }
}
