using System.Globalization;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Cli.Following;

/// <summary>What is new about a run, as lines. Pure.</summary>
internal static class RunLines
{
    /// <summary>The lines.</summary>
    /// <param name="before">Status when it was last told; null: nothing was told yet.</param>
    /// <param name="after">Status now.</param>
    public static IEnumerable<string> New(ChaosRunStatus? before, ChaosRunStatus after)
    {
        if (before?.Phase != after.Phase && after.Phase is not (null or RunPhase.Completed))
        {
            yield return $"{Time(after.PhaseStartTime)}{after.Phase}: {after.Message}";
        }

        // By what they are and not by how many there were: marks stand by their times, and that of an earlier moment may come later.
        foreach (var mark in after.Timeline.Except(before?.Timeline ?? []))
        {
            yield return $"{Time(mark.Time)}  {mark.Mark}: {mark.Message}";
        }

        foreach (var expectation in after.Expectations.Where(expectation => expectation.Outcome != Outcome.Undecided && Former(before, expectation)?.Outcome != expectation.Outcome))
        {
            yield return $"          {Symbol(expectation.Outcome)} {expectation.Name}: {expectation.Sentence}";
        }
    }

    /// <summary>The last lines of a completed run.</summary>
    public static IEnumerable<string> Last(string name, ChaosRunStatus status)
    {
        yield return $"{name} is {status.Verdict}. {status.Message}";
        foreach (var finding in status.Diagnosis)
        {
            yield return $"  → {finding.Code}: {finding.Evidence} {finding.Remedy}";
        }
    }

    /// <summary>The rows of a table of all expectations, the header first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Expectations(ChaosRunStatus status) =>
    [
        ["EXPECTATION", "PHASE", "OUTCOME", "MEASURED", "MARGIN", "SAMPLES", "WHAT WAS SEEN"],
        .. status.Expectations.Select(expectation => (IReadOnlyList<string>)
        [
            expectation.Name, $"{expectation.Phase}", $"{expectation.Outcome}", expectation.Measured ?? "-", expectation.Margin?.ToString(CultureInfo.InvariantCulture) ?? "-", expectation.Samples?.ToString(CultureInfo.InvariantCulture) ?? "-", expectation.Sentence,
        ]),
    ];

    /// <summary>A letter for an outcome.</summary>
    public static char Symbol(Outcome outcome) => outcome switch
    {
        Outcome.Held => '✓',
        Outcome.Violated => '✗',
        Outcome.Unknown => '?',
        _ => '…',
    };

    private static ExpectationRecord? Former(ChaosRunStatus? before, ExpectationRecord expectation) =>
        before?.Expectations.FirstOrDefault(other => other.Phase == expectation.Phase && other.Name == expectation.Name);

    private static string Time(DateTimeOffset? time) => time is { } at ? $"{at.UtcDateTime:HH:mm:ss} " : "";
}
