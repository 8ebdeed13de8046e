using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Reports.Reading;

/// <summary>What a reader has to know before relying on a verdict: what was cut short, what is not certain, how good the data was.</summary>
internal static class Caveats
{
    public static IEnumerable<string> Of(ReportSource source, string? unreadableHypothesis) =>
        new[]
        {
            source.Status.Phase == RunPhase.Completed ? null : $"The run is not completed ({source.Status.Phase?.ToString() ?? "new"}): what is said here is how it stands.",
            unreadableHypothesis is null ? null : $"The hypothesis of the run cannot be read, so signals and bounds are not shown: {unreadableHypothesis}",
        }
        .Concat(OfTheEnd(source.Status))
        .Concat(source.Status.Expectations.Where(record => record is { Required: false, Outcome: not Outcome.Held }).Select(OfTheOptional))
        .Concat(OfTheEvidence(source))
        .Concat(OfTheRejudgement(source.Status.Rejudged))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string?> OfTheEnd(ChaosRunStatus status)
    {
        yield return status.CutShort is { } cut && status.Message?.Contains(cut.Message, StringComparison.Ordinal) != true ? $"The run was cut short: {cut.Message}" : null;
        yield return status.Failure is { } failure && status.Message?.Contains(failure.Message, StringComparison.Ordinal) != true ? $"{failure.Reason}: {failure.Message}" : null;
        yield return status.Abandoned is { } abandoned ? $"The run was {abandoned.ToClause()}, although its fault may be in force: {abandoned.Reason}{abandoned.WhoElse()}" : null;
        yield return status.Conditions.FirstOrDefault(condition => condition is { Type: RunConditions.DeadMansSwitch, Status: not ConditionStatus.True }) is { Reason: not "Removed" } off ? off.Message : null;
        yield return status.Aws?.BlindSince is { } blind ? $"Stop conditions or safety lever could not be read from {Moments.Full(blind)} on." : null;
    }

    private static string OfTheOptional(ExpectationRecord record) =>
        $"“{record.Name}” is {record.Outcome}, and took no part in the verdict: it is not required.";

    private static IEnumerable<string?> OfTheEvidence(ReportSource source)
    {
        var evidence = source.Status.Evidence;
        yield return evidence?.Omitted;
        yield return source.Signals.Count > 0 ? null : source.Status.Phase == RunPhase.Completed ? "No samples are kept, so no signal is shown." : "No samples are kept so far, so no signal is shown yet.";
        foreach (var refusal in (evidence?.Looks ?? []).Select(look => look.Refusal).OfType<string>())
        {
            yield return $"Signals could not be read at a look: {refusal}";
        }

        foreach (var quality in evidence?.Quality ?? [])
        {
            yield return quality.Gaps == 0 ? null : $"{quality.Name}: {Counted.Of(quality.Gaps, "period")} of {quality.Periods} had no sample.";
            yield return quality.Later is not { } later ? null
                : $"{quality.Name}: {Counted.Of(later, "period")} changed after having been counted; what was counted stays. {string.Join("; ", quality.LaterSamples ?? [])}";
            yield return quality.PartialLooks is not { } partial ? null : $"{quality.Name}: at {Counted.Of(partial, "look")} CloudWatch had more than it gave.";
        }
    }

    private static IEnumerable<string?> OfTheRejudgement(RejudgementRecord? again)
    {
        if (again is not { Verdict: { } verdict })
        {
            yield break;
        }

        yield return $"Judged again at {Moments.Full(again.Time)} by the samples that CloudWatch had then, the run is {verdict}{(again.Outcomes.Count == 0 ? ", with the same outcomes" : "")}. The verdict above stays.";
        foreach (var difference in again.Outcomes.Concat(again.Samples))
        {
            yield return difference;
        }
    }
}
