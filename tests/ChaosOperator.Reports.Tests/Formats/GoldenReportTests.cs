using System.Runtime.CompilerServices;
using ChaosOperator.Core.Tests.Planning;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Tests.Support;

namespace ChaosOperator.Reports.Tests.Formats;

/// <summary>The reports of the recorded runs, in every format. To write them anew after a wanted change: <c>UPDATE_GOLDEN=1</c>, then read the diff, and look at the pages.</summary>
public sealed class GoldenReportTests
{
    public static TheoryData<string, string> Cases { get; } = [.. RecordedRuns.Names.SelectMany(run => ReportFormats.All.Select(format => (run, format.Name)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_recorded_run_is_reported_as_in_the_golden_file(string run, string format)
    {
        var extension = format == "junit" ? "junit.xml" : format;

        GoldenFile.Compare(Path.Combine(Folder(), $"{run}.{extension}"), ReportFormats.Named(format)!.Write(RecordedRuns.Report(run)));
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Golden");
}
