using ChaosOperator.Reports.Reading;
using ChaosOperator.Reports.Tests.Support;

namespace ChaosOperator.Reports.Tests.Formats;

/// <summary>A reader has to see where a cause ends and the next violation begins.</summary>
public sealed class SentencePartsTests
{
    [Fact]
    public void Each_violation_and_each_cause_is_a_part_of_its_own()
    {
        var parts = SentenceParts.Of(RecordedRuns.Report("refuted"));

        Assert.Equal(
            ["“Route 53 notices” was violated: ", SentenceParts.Cause, "“traffic moves to the EU” was violated: ", "“customers recover” was violated: "],
            parts.Select(part => part[..(part.IndexOf(": ", StringComparison.Ordinal) + 2)]));
    }

    [Theory]
    [MemberData(nameof(RecordedRuns.All), MemberType = typeof(RecordedRuns))]
    public void Nothing_is_left_out_and_nothing_is_said_twice(string run) =>
        Assert.Equal(RecordedRuns.Report(run).Sentence, string.Join(' ', SentenceParts.Of(RecordedRuns.Report(run))));

    [Fact]
    public void Names_that_are_given_twice_or_quoted_by_another_change_nothing_of_that()
    {
        var report = RecordedRuns.Report("refuted");
        var hostile = report with { Sentence = $"{report.Sentence} “customers recover” was violated: again", Expectations = [.. report.Expectations, .. report.Expectations] };

        Assert.Equal(hostile.Sentence, string.Join(' ', SentenceParts.Of(hostile)));
    }
}
