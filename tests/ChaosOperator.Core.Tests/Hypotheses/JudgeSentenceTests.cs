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

    [Theory]
    [InlineData("always = 1", ExpectationPhase.SteadyState, "health stayed 1 from 10:00 to 10:05; expected 1 throughout the steady state.")]
    [InlineData("never = 1", ExpectationPhase.SteadyState, "health was 1 at 10:00; expected never 1 during the steady state.")]
    [InlineData("within 2m = 1", ExpectationPhase.SteadyState, "health was 1 at 10:00, 1m after the start of the steady-state window; expected 1 within 2m of the start of the steady-state window at 10:00.")]
    [InlineData("always < 1", ExpectationPhase.Impact, "health stayed 0 from 10:05 to 10:15; expected less than 1 throughout the fault.")]
    [InlineData("within 2m for 2m = 0", ExpectationPhase.Impact, "health stayed 0 from 10:05 to 10:07, 0s after the fault; expected 0 for 2m, beginning within 2m of the fault at 10:05.")]
    [InlineData("always in 0..1", ExpectationPhase.After, "health was between 0 and 1 from 10:15 to 10:20; expected between 0 and 1 throughout the recovery.")]
    [InlineData("settlesWithin 5m = 1", ExpectationPhase.After, "health stayed 1 from 10:17 to 10:20, settled after 2m; expected 1 within 5m of the end of the fault at 10:15.")]
    public void Each_phase_has_its_words(string expectation, ExpectationPhase phase, string sentence)
    {
        Assert.Equal(sentence, Scene.Judge(expectation, Ones + "0 0 0 0 0 0 0 0 0 0 | 0 0 1 1 1", phase: phase).Sentence);
    }

    [Theory]
    [InlineData("always tolerate 2 = 1", Ones + "1 1 0 0 0", "health was 0 at 10:09; expected 1 throughout the fault but for 2 samples.")]
    [InlineData("never tolerate 1 grace 1m < 1", Ones + "0 0 0 1 1", "health was 0 at 10:07; expected never less than 1 during the fault but for 1 sample, its first 1m aside.")]
    [InlineData("always = 0", Ones + "-0 0 -0 0 0 0 0 0 0 0", "health stayed 0 from 10:05 to 10:15; expected 0 throughout the fault.")]
    [InlineData("always > 0.0001234567", Ones + "0.00005", "health was 5E-05 at 10:05; expected more than 0.0001235 throughout the fault.")]
    [InlineData("always >= 0.001", Ones + "0.00012345", "health was 0.0001234 at 10:05; expected at least 0.001 throughout the fault.")]
    [InlineData("always < 0.00123456", Ones + "0.00234567", "health was 0.0023 at 10:05; expected less than 0.0012 throughout the fault.")]
    [InlineData("always <= 1", Ones + "1.5", "health was 1.5 at 10:05; expected at most 1 throughout the fault.")]
    [InlineData("always > -1", Ones + "-1.5", "health was -1.5 at 10:05; expected more than -1 throughout the fault.")]
    [InlineData("always in 50%..150%", "10 20 30 20 20 | 31", "health was 31 at 10:05; expected between 10 (50 % of the baseline 20) and 30 (150 % of the baseline 20) throughout the fault.")]
    public void Numbers_and_bounds_have_their_words(string expectation, string samples, string sentence)
    {
        Assert.Equal(sentence, Scene.Judge(expectation, samples).Sentence);
    }

    [Theory]
    [InlineData("always = 1", ". 1 1 1 1 1 1 1 1 1", "health had no data at 10:05, which could turn the outcome either way; ")]
    [InlineData("always = 1", "1 1 1 1 1 1 1 1 . .", "health had no data at 10:13 and 1 more of 10 periods, which could turn the outcome either way; ")]
    [InlineData("within 4m = 0", "1 . 1 . . . 1 1 1 1", "health had no data at 10:06 and 1 more of 4 periods, which could turn the outcome either way; ")]
    [InlineData("within 4m = 0", ". . . . 0 0 0 0 0 0", "health had no data from 10:05 to 10:09; expected 0 within 4m of the fault at 10:05; check that")]
    [InlineData("within 4m for 2m = 0", "1 . . . . . 1 1 1 1", "health had no data at 10:06 and 3 more of 5 periods, which could turn")]
    [InlineData("within 4m for 2m = 0", ". . . . . . . . . .", "health had no data from 10:05 to 10:10; expected 0 for 2m, beginning within 4m of the fault at 10:05; check that")]
    [InlineData("within 12m for 2m = 0", ". . . . . . . . . .", "health had no data from 10:05 to 10:15; expected 0 for 2m, beginning within 12m of the fault at 10:05; check that")]
    [InlineData("within 12m for 2m = 0", "1 . . 1 1 1 1 1 1 1", "health had no data at 10:06 and 1 more of 10 periods, which could turn")]
    [InlineData("settlesWithin 4m = 0", "1 1 0 0 0 0 . 0 0 0", "health had no data at 10:11, which could turn")]
    public void What_was_missing_is_told(string expectation, string samples, string beginning)
    {
        Assert.StartsWith(beginning, Scene.Judge(expectation, Ones + samples).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("within 2m = 0", "health had no data from 10:05 to 10:07; expected 0 within 2m of the fault at 10:05.")]
    [InlineData("settlesWithin 2m = 0", "health had no data from 10:05 to 10:08; expected 0 within 2m of the fault at 10:05.")]
    [InlineData("never = 0", "health had no data at 10:05, which counts against it; expected never 0 during the fault.")]
    public void Where_missing_data_violates_there_is_no_value_to_tell(string expectation, string sentence)
    {
        var judgement = Scene.Judge(expectation, Ones, NoDataPolicy.Violate);

        Assert.Equal((sentence, null), (judgement.Sentence, judgement.Margin));
        Assert.Equal(double.NaN, judgement.DecidedBy!.Value.Value);
    }

    [Theory]
    [InlineData("within 5m = 0", "10:05:10", "10:05:50", "The fault ended at 10:05:50, too early to tell; expected 0 within 5m of the fault at 10:05:10; let it last longer or shorten the bound.")]
    [InlineData("within 5m for 2m = 0", "10:05", "10:07", "The fault ended at 10:07, too early to tell: health stayed 1 from 10:05 to 10:07; expected 0 for 2m, beginning within 5m of the fault at 10:05; let it last longer or shorten the bound.")]
    [InlineData("settlesWithin 5m = 0", "10:05", "10:07", "The fault ended at 10:07, too early to tell: health stayed 1 from 10:05 to 10:07; expected 0 within 5m of the fault at 10:05; let it last longer or shorten the bound.")]
    [InlineData("settlesWithin 5m = 0", "10:05:10", "10:05:50", "No whole period of health (1m) lies in the time that counts; expected 0 within 5m of the fault at 10:05:10; give it more time or use a shorter period.")]
    [InlineData("within 5m for 2m = 0", "10:05:10", "10:05:50", "No whole period of health (1m) lies in the time that counts; expected 0 for 2m, beginning within 5m of the fault at 10:05:10; give it more time or use a shorter period.")]
    public void A_fault_too_short_is_told(string expectation, string from, string to, string sentence)
    {
        var timeline = Scene.Run with { FaultStart = Scene.At(from), FaultEnd = Scene.At(to) };

        Assert.Equal((Outcome.Unknown, sentence), (Scene.Judge(expectation, Ones + "1 1 1 1", timeline: timeline).Outcome, Scene.Judge(expectation, Ones + "1 1 1 1", timeline: timeline).Sentence));
    }

    [Fact]
    public void What_has_not_begun_is_told()
    {
        var nothing = new Timeline(null, null, null);
        var steady = new Timeline(Scene.Run.SteadyState, null, null);

        Assert.Equal("Not decided yet: nothing is known of the run's windows yet; expected 1 throughout the fault.", Scene.Judge("always = 1", Ones, timeline: nothing).Sentence);
        Assert.Equal("Not decided yet: the recovery has not begun; expected 1 within 5m of the end of the fault.", Scene.Judge("settlesWithin 5m = 1", Ones, timeline: steady, phase: ExpectationPhase.After).Sentence);
        Assert.Equal(
            "Not decided yet: the baseline of health is not settled yet; expected at least 150 % of the baseline within 5m of the fault.",
            Scene.Judge("within 5m >= 150%", Ones, now: "10:06", timeline: steady).Sentence);
    }
}
