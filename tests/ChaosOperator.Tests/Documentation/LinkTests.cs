using System.Text.RegularExpressions;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Documentation;

/// <summary>Links of the documentation lead somewhere, and the tests that it names are there.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages { get; } = [.. MarkdownPage.All.Select(page => page.Path)];

    private static readonly Lazy<ILookup<string, string>> TestClasses = new(() => Directory.GetFiles(Repository.Folder("tests"), "*Tests.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_to_a_file_and_to_a_heading_of_it(string path)
    {
        var page = MarkdownPage.All.Single(one => one.Path == path);

        Assert.Empty(page.Links.Where(link => page.Target(link) is null).Distinct());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_test_that_a_page_names_is_there(string path)
    {
        var named = MarkdownPage.All.Single(one => one.Path == path).Code.Select(code => TestName().Match(code)).Where(match => match.Success);

        Assert.Empty(named.Where(match => !IsThere(match.Groups["class"].Value, match.Groups["method"].Value)).Select(match => match.Value).Distinct());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_test_that_a_page_links_to_is_in_that_file_by_its_sentence(string path)
    {
        var page = MarkdownPage.All.Single(one => one.Path == path);

        Assert.Empty(page.LinksToTests.Where(test => !Has(test.File, test.Class, test.Sentence)).Select(test => $"{test.Class}: {test.Sentence}"));
    }

    [Fact]
    public void A_sentence_that_is_no_test_is_found()
    {
        var file = Path.Combine("tests", "ChaosOperator.Tests", "Documentation", "LinkTests.cs");

        Assert.True(Has(file, "LinkTests", "A sentence that is no test is found"));
        Assert.False(Has(file, "LinkTests", string.Join(' ', "A sentence that is no", "test")));
        Assert.False(Has(file, "OtherTests", "A sentence that is no test is found"));
        Assert.NotEmpty(MarkdownPage.All.Single(page => page.Path == Path.Combine("docs", "safety.md")).LinksToTests);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_found()
    {
        var page = MarkdownPage.All.Single(one => one.Path == "README.md");

        Assert.Equal(
            [null, null, null, Path.Combine("docs", "judging.md"), "README.md"],
            new[] { "docs/nowhere.md", "docs/judging.md#no-such-heading", "#no-such-heading", "docs/judging.md#phases", "#see-it" }.Select(page.Target));
        Assert.Contains("docs/concepts.md", page.Links);
    }

    private static bool IsThere(string type, string method) => TestClasses.Value[type].Any(text => method.Length == 0 || text.Contains($" {method}(", StringComparison.Ordinal));

    /// <summary>A test is named by its method, whose words are set apart; a rule or a row of a table by its text.</summary>
    private static bool Has(string file, string type, string sentence)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Folder("docs"), "..", file));
        return Path.GetFileNameWithoutExtension(file) == type
            && (text.Contains($" {sentence.Replace(' ', '_')}(", StringComparison.Ordinal) || text.Contains($"\"{sentence}\"", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(?<class>[A-Z]\w*Tests)(\.(?<method>\w+))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TestName();
}
