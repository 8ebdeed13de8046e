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
        foreach (var mark in after.Timeline.Except(before?.Timeline ?? []).Where(mark => !IsSaidOtherwise(mark, after)))
        {
            yield return $"{Time(mark.Time)}  {mark.Mark}: {mark.Message}";
        }

        foreach (var expectation in after.Expectations.Where(expectation => expectation.Outcome != Outcome.Undecided && Former(before, expectation)?.Outcome != expectation.Outcome))
        {
            yield return $"{(expectation.DecidedBy is { } decided ? Time(decided) : "         ")} {Symbol(expectation.Outcome)} {expectation.Name}: {expectation.Sentence}";
        }
    }

    /// <summary>The last lines of a run: what it showed, whether its fault is gone, and what to do next; then what was found beside.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="status">Its status.</param>
    /// <param name="commands">What is typed for the next step; null where that is not known.</param>
    public static IEnumerable<string> Last(string name, ChaosRunStatus status, RunCommands? commands)
    {
        yield return $"{name} is {status.Verdict?.ToString() ?? status.Phase?.ToString() ?? "Pending"}. {status.Message}";
        yield return FaultStanding.Of(status).ToSentence();
        yield return $"Next: {NextStep.Of(status, commands)}";
        foreach (var finding in status.Diagnosis)
        {
            var isTold = status.Message?.Contains(finding.Evidence, StringComparison.Ordinal) == true;
            yield return isTold ? $"  → {finding.Code}: as said above; what it rests on is in docs/diagnosis.md." : $"  → {finding.Code}: {finding.Evidence} {finding.Remedy}";
        }
    }

    /// <summary>An outcome is told with its expectation, the end in the last lines, and why a run was cut short with the phase that follows from it.</summary>
    private static bool IsSaidOtherwise(TimelineMark mark, ChaosRunStatus status) =>
        mark.Mark is RunMarks.Held or RunMarks.Violated or RunMarks.Completed || (mark.Mark == RunMarks.CutShort && status.Message?.Contains(mark.Message, StringComparison.Ordinal) == true);

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
