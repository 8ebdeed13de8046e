using System.Text.RegularExpressions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Documentation;

/// <summary>
/// Whatever reason a condition may have is in the reference. Of runs the model of Core.Tests sees to it at every decision; of all other places where one is set this reads the sources: a reason is named by what the
/// reference lists, or is written as a text that it lists.
/// </summary>
public sealed partial class ConditionReasonTests
{
    private static readonly HashSet<string> Listed = new[] { ConditionReasons.OfRuns, ConditionReasons.OfExperiments, ConditionReasons.OfHypotheses, ConditionReasons.OfPolicies }
        .SelectMany(all => all).SelectMany(reasons => reasons.Names).ToHashSet();

    [Fact]
    public void A_reason_that_is_written_as_a_text_where_it_is_set_is_in_the_reference()
    {
        var set = Directory.GetFiles(Repository.Folder("src"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => SetAsText().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Reason: match.Groups["reason"].Value))).ToList();

        Assert.NotEmpty(set);
        Assert.All(set, one => Assert.True(Listed.Contains(one.Reason), $"{one.File} sets the reason {one.Reason}, which no list of ConditionReasons has."));
    }

    [Fact]
    public void Each_reason_that_is_listed_says_what_it_means() =>
        Assert.DoesNotContain(Directory.GetFiles(Repository.Folder("docs/reference"), "*.md").SelectMany(File.ReadAllLines), line => EmptyRow().IsMatch(line));

    /// <summary>Right after a condition and its status, in an acceptance, in what cuts a run short or fails it, and in what says that a revert is not verified.</summary>
    [GeneratedRegex(
        """(?:ConditionStatus\.\w+,\s*|new Acceptance\(AcceptanceState\.\w+,\s*|(?:CutShortRecord|FailureRecord|new\(\))\s*\{\s*Reason = |\bCut\(|\bUnverified\(\w+,\s*|\bNotSteady\(\w+,\s*)"(?<reason>[A-Z][A-Za-z]+)(?=\x22)""",
        RegexOptions.ExplicitCapture,
        5000)]
    private static partial Regex SetAsText();

    [GeneratedRegex("^\\| `[A-Z][A-Za-z]+` \\| +\\|$", RegexOptions.None, 1000)]
    private static partial Regex EmptyRow();
}
