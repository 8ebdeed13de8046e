using System.Globalization;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Tests.Support;

namespace ChaosOperator.Reports.Tests.Formats;

/// <summary>A picture shows all that it speaks of, and its key speaks of nothing that is not there.</summary>
public sealed class PicturePartTests
{
    /// <summary>It was aborted while the fault was in force; the last sample that was counted is of two minutes before the fault was lifted.</summary>
    [Fact]
    public void The_axis_goes_on_to_the_end_of_the_fault_when_samples_end_before()
    {
        var report = RecordedRuns.Report("aborted");
        var ended = report.Times.FaultEnd!.Value;

        var marks = PageText.Parse(ReportFormats.Named("html")!.Write(report)).Descendants().Where(element => element.Name.LocalName == "svg" && (string?)element.Attribute("class") == "wide")
            .Select(svg => svg.Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value.Trim()).Where(text => text.Length == 5 && text[2] == ':').Max());

        // Marks are two minutes apart; the last sample ends at 04:11.
        Assert.All(marks, last => Assert.InRange(TimeOnly.ParseExact(last!, "HH:mm", CultureInfo.InvariantCulture), TimeOnly.FromDateTime(ended.UtcDateTime.AddMinutes(-2)), TimeOnly.FromDateTime(ended.UtcDateTime)));
    }

    [Theory]
    [InlineData("confirmed", "bound, baseline")]
    [InlineData("refuted", "bound, bound of a violated expectation, baseline")]
    public void The_key_names_what_is_drawn(string run, string entries)
    {
        var page = PageText.Parse(ReportFormats.Named("html")!.Write(RecordedRuns.Report(run)));

        Assert.Equal(entries, string.Join(", ", page.Descendants().Where(element => (string?)element.Attribute("class") == "entry").Select(entry => entry.Value.Trim())));
    }
}
