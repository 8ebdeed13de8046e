using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Runs;

/// <summary>The verdict over what a run showed, in the order of the language: Error, Refuted, Inconclusive, Confirmed.</summary>
public static class VerdictRule
{
    /// <summary>The verdict and its reason as one sentence or a few.</summary>
    public static (Verdict Verdict, string Message) Of(Hypothesis hypothesis, ChaosRunStatus status) =>
        status.Failure is { } failure ? (Verdict.Error, failure.Message)
        : IsRefuted(status.Expectations) ? (Verdict.Refuted, Refutation(status))
        : WhyInconclusive(hypothesis, status) is { } reason ? (Verdict.Inconclusive, reason)
        : (Verdict.Confirmed, Confirmation(hypothesis, status.Expectations));

    /// <summary>True as soon as a required expectation of during or after is violated.</summary>
    public static bool IsRefuted(IReadOnlyList<ExpectationRecord> expectations) => expectations.Any(Refutes);

    /// <summary>Whether it refutes the hypothesis by itself.</summary>
    internal static bool Refutes(ExpectationRecord record) =>
        record is { Required: true, Outcome: Outcome.Violated, Phase: ExpectationPhase.During or ExpectationPhase.After };

    /// <summary>What was found in the configuration stands right behind what it explains: a message that is too long is cut at its end.</summary>
    private static string Refutation(ChaosRunStatus status)
    {
        var violated = status.Expectations.Where(Refutes).ToList();
        var sentences = violated.ConvertAll(record => $"“{record.Name}” was violated: {record.Sentence}");
        var causes = RunDiagnosis.Causes(status.Diagnosis, violated).Select(finding => $"Likely cause: {finding.ToSentence()}");
        return string.Join(" ", sentences.Take(1).Concat(causes).Concat(sentences.Skip(1)));
    }

    private static string? WhyInconclusive(Hypothesis hypothesis, ChaosRunStatus status)
    {
        var (reason, unmet) = Doubt(hypothesis, status);
        return reason is not null && RunDiagnosis.CauseOfDoubt(status, unmet) is { } cause ? $"{reason} Likely cause: {cause.ToSentence()}" : reason;
    }

    /// <summary>Why the run could not tell, and the expectation that was not met, where it is one.</summary>
    private static (string? Reason, ExpectationRecord? Unmet) Doubt(Hypothesis hypothesis, ChaosRunStatus status)
    {
        var required = status.Expectations.Where(record => record.Required).ToList();
        return status.CutShort is { } cut ? (cut.Message, null)
            : !hypothesis.Of(ExpectationPhase.Impact).Any(expectation => expectation.Required)
                ? ("Nothing shows that the fault bit: the hypothesis has no required impact expectation. Add one under spec.impact.", null)
            : !status.Conditions.IsTrue(RunConditions.Reverted) ? ("The revert was not verified.", null)
            : required.Find(record => record is { Phase: ExpectationPhase.Impact, Outcome: not Outcome.Held }) is { } impact
                ? ($"The fault was not shown to bite: {impact.Sentence}", impact)
            : hypothesis.Expectations.FirstOrDefault(expectation => expectation.Required && !required.Exists(record => record.Name == expectation.Name && record.Phase == expectation.Phase)) is { } missing
                ? ($"“{missing.Name}” was not judged.", null)
            : required.Find(record => record.Outcome != Outcome.Held) is { } open ? ($"“{open.Name}” is {open.Outcome}: {open.Sentence}", open)
            : (null, null);
    }

    private static string Confirmation(Hypothesis hypothesis, IReadOnlyList<ExpectationRecord> expectations)
    {
        var times = expectations
            .Where(record => record is { Required: true, Measured: not null, Phase: ExpectationPhase.During or ExpectationPhase.After })
            .Select(record => $"“{record.Name}” after {record.Measured}")
            .ToList();
        var claim = $"The fault bit, and all {expectations.Count(record => record.Required)} required expectations held.";
        return times.Count == 0 ? $"{claim} {hypothesis.Claim}" : $"{claim} {Text.And(times)}.";
    }
}
