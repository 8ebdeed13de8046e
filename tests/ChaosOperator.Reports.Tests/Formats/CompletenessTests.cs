using System.Text.Json;
using System.Xml.Linq;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Reading;
using ChaosOperator.Reports.Tests.Support;

namespace ChaosOperator.Reports.Tests.Formats;

/// <summary>A format that leaves something out would be a verdict with less behind it than the others.</summary>
public sealed class CompletenessTests
{
    public static TheoryData<string> Runs => RecordedRuns.All;

    [Theory]
    [MemberData(nameof(Runs))]
    public void No_format_leaves_out_an_expectation_a_finding_or_a_caveat(string run)
    {
        var report = RecordedRuns.Report(run);
        string[] said =
        [
            .. SentenceParts.Of(report),
            report.Claim,
            report.Fault.Answer,
            report.Fault.Proof ?? "",
            report.NextStep,
            .. report.Caveats,
            .. report.Expectations.Concat(report.Verification).SelectMany(expectation => (string[])[expectation.Name, expectation.Sentence]),
            .. report.Diagnosis.SelectMany(finding => (string[])[finding.Code, finding.Subject, finding.Evidence, finding.Remedy]),
            .. report.Guards.SelectMany(guard => (string[])[guard.Name, guard.Sentence]),
        ];
        Assert.NotEmpty(report.Expectations);

        foreach (var format in ReportFormats.All)
        {
            var text = Words(format.Name, format.Write(report));
            Assert.All(said, sentence => Assert.True(text.Contains(Words("", sentence), StringComparison.Ordinal), $"{format.Name} does not say: {sentence}"));
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Every_picture_and_everything_done_in_AWS_is_in_page_Markdown_and_JSON(string run)
    {
        var report = RecordedRuns.Report(run);
        foreach (var name in (string[])["html", "md", "json"])
        {
            var text = Words(name, ReportFormats.Named(name)!.Write(report));
            Assert.All(report.Signals, signal => Assert.Contains(Words("", signal.Source), text, StringComparison.Ordinal));
            Assert.All(report.Aws, deed => Assert.Contains(Words("", deed.What), text, StringComparison.Ordinal));
            Assert.All(report.Timeline, mark => Assert.Contains(Words("", mark.Message), text, StringComparison.Ordinal));
            Assert.All(report.History, former => Assert.Contains(Words("", former.Name), text, StringComparison.Ordinal));
        }
    }

    /// <summary>Letters and digits only: each format has its own way to write the rest.</summary>
    private static string Words(string format, string text)
    {
        var plain = format switch
        {
            "html" => PageText.Parse(text).Root!.Value,
            "junit" => string.Join(' ', XDocument.Parse(text).Descendants().SelectMany(element => element.Attributes().Select(attribute => attribute.Value).Append(element.Value))),
            "json" => string.Join(' ', Strings(JsonDocument.Parse(text).RootElement)),
            "md" => System.Net.WebUtility.HtmlDecode(text),
            _ => text,
        };
        return string.Concat(plain.Where(char.IsLetterOrDigit));
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
