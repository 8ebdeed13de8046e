using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Tests.Hypotheses.Page;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>The cases of <c>docs/judging.md</c>: the page cannot say what the judge does not do.</summary>
public sealed class JudgingPageTests
{
    private static readonly IReadOnlyList<MarkdownRow> Rows =
        [.. MarkdownTables.Rows(File.ReadAllText(Path.Combine(Repository.Folder("docs"), "judging.md"))).Where(row => row["expectation"] is not null)];

    public static IEnumerable<TheoryDataRow<int>> Lines => Rows.Select(row => new TheoryDataRow<int>(row.Line) { TestDisplayName = $"Line {row.Line}: {row[""]} [{row["expectation"]}]" });

    [Theory]
    [MemberData(nameof(Lines))]
    public void What_the_page_says_is_what_both_judges_do(int line)
    {
        var row = Rows.Single(one => one.Line == line);
        if (row["outcome"] is { } outcome)
        {
            Assert.Equal((outcome, outcome), (new PageCase(row).Judged(), new PageCase(row).JudgedNaively()));
            return;
        }

        foreach (var policy in Enum.GetNames<NoDataPolicy>())
        {
            var one = new PageCase(row, policy);
            Assert.Equal((policy, row[policy], row[policy]), (policy, one.Judged().Split(':')[0], one.JudgedNaively().Split(':')[0]));
        }
    }

    [Fact]
    public void The_page_has_the_cases_that_it_had() => Assert.InRange(Rows.Count, 90, int.MaxValue);
}
