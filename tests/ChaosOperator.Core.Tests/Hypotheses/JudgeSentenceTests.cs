using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Hypotheses;

public sealed class JudgeSentenceTests
{
    private const string Ones = "1 1 1 1 1 | ";

    [Theory]
    [InlineData("always = 1", Ones + "1 1 1 1 1 1 1 1 1 1", "health stayed 1 from 10:05 to 10:15; expected 1 throughout the fault.")]
    [InlineData("always = 1", Ones + "1 1 0 1 1 1 1 1 1 1", "health was 0 at 10:07; expected 1 throughout the fault.")]
    [InlineData("always tolerate 1 = 1", Ones + "1 1 0 0 1 1 1 1 1 1", "health was 0 at 10:08; expected 1 throughout the fault but for 1 sample.")]
    [InlineData("always grace 2m = 1", Ones + "0 0 1 0 1 1 1 1 1 1", "health was 0 at 10:08; expected 1 throughout the fault, its first 2m aside.")]
    [InlineData("never > 5", Ones + "1 1 2 1 1 1 1 1 1 1", "health was between 1 and 2 from 10:05 to 10:15; expected never more than 5 during the fault.")]
    [InlineData("within 5m = 0", Ones + "1 1 0 1 1 1 1 1 1 1", "health was 0 at 10:07, 3m after the fault; expected 0 within 5m of the fault at 10:05.")]
    [InlineData("within 5m = 0", Ones + "1 1 1 1 1 1 1 1 1 1", "health stayed 1 from 10:05 to 10:10; expected 0 within 5m of the fault at 10:05.")]
    [InlineData(
        "within 5m for 3m = 0", Ones + "1 0 0 0 1 1 1 1 1 1",
        "health stayed 0 from 10:06 to 10:09, 1m after the fault; expected 0 for 3m, beginning within 5m of the fault at 10:05.")]
    [InlineData("settlesWithin 5m = 0", Ones + "1 1 1 0 0 0 0 0 0 0", "health stayed 0 from 10:08 to 10:15, settled after 3m; expected 0 within 5m of the fault at 10:05.")]
    [InlineData("settlesWithin 5m = 0", Ones + "1 1 1 1 1 1 1 1 1 1", "health stayed 1 from 10:05 to 10:11; expected 0 within 5m of the fault at 10:05.")]
    [InlineData("settlesWithin 5m = 0", Ones + "1 1 1 0 0 0 1 1 1 1", "health was 1 at 10:11; expected 0 within 5m of the fault at 10:05 and from then on.")]
    [InlineData(
        "within 5m >= 150%", "29 29 29 29 29 | 29 29 28.12345 29 29 29",
        "health was between 28.1235 and 29 from 10:05 to 10:10; expected at least 43.5 (150 % of the baseline 29) within 5m of the fault at 10:05.")]
    [InlineData(
        "always = 1", Ones + "1 . . 1 1 1 1 1 1 1",
        "health had no data at 10:06 and 1 more of 10 periods, which could turn the outcome either way; expected 1 throughout the fault; publish the metric without holes, or say what they mean with noData.")]
    [InlineData(
        "always = 1", Ones,
        "health had no data from 10:05 to 10:15; expected 1 throughout the fault; check that the metric is published, with exactly these dimensions.")]
    public void A_sentence_says_what_was_seen_and_what_was_expected(string expectation, string samples, string sentence)
    {
        Assert.Equal(sentence, Scene.Judge(expectation, samples).Sentence);
    }

    [Fact]
    public void The_story_reads_as_told()
    {
        var timeline = new Timeline(new TimeWindow(Scene.At("09:56"), Scene.At("10:01")), Scene.At("10:01:40"), null);
        var hypothesis = Scene.Of([Scene.Metric("us-health")], Scene.Expect("settlesWithin 5m = 0", signal: "us-health"));
        var series = new Dictionary<string, Series> { ["us-health"] = Scene.Samples("1 1 1 1 1 1 1 1 1 1 1 1") };

        var judgement = Judge.Of(hypothesis, timeline, series, Scene.At("10:12"));

        Assert.Equal("us-health stayed 1 from 10:02 to 10:08; expected 0 within 5m of the fault at 10:01:40.", judgement.Expectations[0].Sentence);
    }

    [Theory]
    [InlineData("1 1 1 1 1 | 1 1 1", "10:10", "Not decided yet: health stayed 1 from 10:05 to 10:08; expected 0 within 5m of the fault at 10:05.")]
    [InlineData("1 1 1 1 1 | 1 1 1", "10:07", "Not decided yet: health has no settled sample so far; expected 0 within 5m of the fault at 10:05.")]
    public void While_undecided_it_tells_how_things_stand(string samples, string now, string sentence)
    {
        Assert.Equal(sentence, Scene.Judge("within 5m = 0", samples, now: now).Sentence);
    }

    [Fact]
    public void A_fault_that_was_cut_short_is_named_as_the_reason()
    {
        var cutShort = Scene.Run with { FaultEnd = Scene.At("10:08:10") };

        Assert.Equal(
            "The fault ended at 10:08:10, too early to tell: health stayed 1 from 10:05 to 10:08; expected 0 within 5m of the fault at 10:05; let it last longer or shorten the bound.",
            Scene.Judge("within 5m = 0", Ones + "1 1 1 1", timeline: cutShort).Sentence);
    }

    [Fact]
    public void A_missing_sample_that_violates_is_named_so()
    {
        Assert.Equal(
            "health had no data at 10:07, which counts against it; expected 1 throughout the fault.",
            Scene.Judge("always = 1", Ones + "1 1 . 1", NoDataPolicy.Violate).Sentence);
    }
}
