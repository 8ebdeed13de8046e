using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Cli.Judging;

/// <summary>What judging again gave, for people. Pure.</summary>
internal static class RejudgementReport
{
    /// <summary>Every outcome, then what differs, then the verdict.</summary>
    public static IEnumerable<string> Lines(RunExport export, Rejudgement judged)
    {
        yield return $"Run {export.Namespace}/{export.Run}, judged again by {export.Signals?.Sum(signal => signal.Values.Count(value => value is not null))} samples of {export.Signals?.Count} signals:";
        foreach (var outcome in judged.Outcomes)
        {
            yield return $"  {outcome.Outcome,-9} {outcome.Phase,-11} “{outcome.Name}”: {outcome.Sentence}";
        }

        foreach (var (recorded, now) in judged.Differing)
        {
            yield return $"DIFFERS: “{now.Name}” was {recorded?.Outcome.ToString() ?? "not judged"} ({recorded?.Sentence ?? "-"}{Figures(recorded)}) and is {now.Outcome} ({now.Sentence}{Figures(now)})";
        }

        yield return judged.Verdict == judged.Recorded
            ? $"Verdict: {judged.Verdict}, as recorded. {judged.Message}"
            : $"DIFFERS: the verdict was {judged.Recorded?.ToString() ?? "open"} and is {judged.Verdict}. {judged.Message}";
        yield return judged.IsSame ? "The same outcomes, word for word." : "Not the same: the recorded verdict stands; see what was changed in the export.";
    }

    private static string Figures(ExpectationRecord? record) => record is null ? "" : $" measured {record.Measured ?? "-"}, margin {record.Margin?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}, {record.Samples} samples";
}
