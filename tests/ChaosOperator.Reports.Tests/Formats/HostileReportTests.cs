using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Reports.Model;
using ChaosOperator.Reports.Tests.Support;

namespace ChaosOperator.Reports.Tests.Formats;

/// <summary>Names, reasons and messages are anybody's. Whatever they say, it is text.</summary>
public sealed partial class HostileReportTests
{
    private static readonly RunReport Report = RunReport.Of(HostileRun.Of(RecordedRuns.Source("refuted")));

    [Fact]
    public void A_page_has_no_element_and_no_attribute_that_a_resource_brought()
    {
        var page = PageText.Parse(ReportFormats.Named("html")!.Write(Report));

        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "img" or "a" or "iframe" or "object" or "link" or "foreignObject" or "use" or "animate");
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name.LocalName is "href" or "src" or "style");
        Assert.Single(page.Descendants("style"));
        Assert.Contains(page.Descendants("h1"), title => title.Value.Contains("<script>alert(1)</script>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("html")]
    [InlineData("md")]
    [InlineData("junit")]
    public void No_character_hides_or_turns_what_stands_around_it(string format)
    {
        var text = ReportFormats.Named(format)!.Write(Report);

        Assert.DoesNotMatch(Hidden(), text);
        Assert.Contains("{202E}", text.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_has_no_link_no_picture_no_markup_and_no_cell_that_a_resource_brought()
    {
        var text = ReportFormats.Named("md")!.Write(Report);

        Assert.DoesNotContain("<", text.Replace("&lt;", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("://", text, StringComparison.Ordinal);
        // As a forge sees it that looks for references in what is shown: entities and backslashes are resolved.
        var shown = System.Net.WebUtility.HtmlDecode(Escaped().Replace(text, "$1"));
        Assert.Contains("evil.example", shown, StringComparison.Ordinal);
        Assert.DoesNotMatch(Reference(), shown);
        Assert.DoesNotMatch(Unescaped(), text);
        foreach (var table in text.Split("\n\n").Where(block => block.StartsWith('|')))
        {
            Assert.Single(table.TrimEnd('\n').Split('\n').Select(row => Cells().Count(row)).Distinct());
        }
    }

    [Fact]
    public void JUnit_XML_and_JSON_can_be_read_and_say_it_as_it_was_written()
    {
        var suites = XDocument.Parse(ReportFormats.Named("junit")!.Write(Report));
        Assert.Contains(suites.Descendants("testcase"), one => one.Attribute("name")!.Value.Contains("<script>alert(1)</script>", StringComparison.Ordinal));

        using var json = JsonDocument.Parse(ReportFormats.Named("json")!.Write(Report));
        Assert.Equal(HostileRun.Text, json.RootElement.GetProperty("run").GetProperty("name").GetString());
        Assert.DoesNotContain("<", json.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"[\p{Cf}\x00-\x08\x0B\x0C\x0E-\x1F]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Hidden();

    /// <summary>What GitHub and GitLab make links of: addresses, people, issues, merge requests, labels and milestones.</summary>
    [GeneratedRegex("""://|www\.|[@#!~%]["\w]|GH-[0-9]""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\\([\p{P}\p{S}])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Escaped();

    /// <summary>The beginning of a link, or strong text inside a sentence, that is not escaped.</summary>
    [GeneratedRegex(@"(?<!\\)\]\(|(?<!\\)`", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Unescaped();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Cells();
}
