using System.Globalization;
using ChaosOperator.Core.Auditing.Rules;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Diagnosis.Rules;

/// <summary>A failover that took place and did not help.</summary>
internal static class TrafficMovedErrorsStayed
{
    public const string Code = nameof(TrafficMovedErrorsStayed);

    /// <summary>In percent of the baseline: more than before.</summary>
    private const double Unchanged = 100;

    /// <summary>Part of the expected rise from which on traffic moved, whether that was as much as expected or not.</summary>
    private const double Enough = 0.5;

    public static RunRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "Of what an expectation asks traffic to rise above its baseline (at least or above more than 100 %) half or more was seen, and one that keeps another signal low (at most or below) was violated: "
        + "traffic moved, and callers still fare badly where it moved to. Not said where FailoverTooSlow says that clients need longer than is allowed.",
        "The sentences of both expectations, and how far traffic rose.",
        "Look at the capacity of what took over: concurrency, throttling, quotas, connections, caches; it has to bear its own traffic and what is sent to it.",
        Find);

    private static IEnumerable<Finding> Find(RunFacts facts) =>
        from violated in facts.Status.Expectations
        where violated is { Phase: ExpectationPhase.During, Required: true, Outcome: Outcome.Violated } && facts.Of(violated)?.Bound is Bound.AtMost or Bound.Below
        let moved = facts.Status.Expectations.FirstOrDefault(record => record.Phase == ExpectationPhase.During && record.Signal != violated.Signal && Rise(facts, record) >= Enough)
        where moved is not null && !IsToldToBeSlow(facts, violated)
        select new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = $"signal {violated.Signal}",
            Evidence = $"Traffic moved{(moved.Outcome == Outcome.Held ? "" : string.Create(CultureInfo.InvariantCulture, $", by {Rise(facts, moved):0 %} of what was expected"))}: {moved.Sentence} Yet {Decapitalised(violated.Sentence)}",
            Remedy = $"Look at the capacity of what {moved.Signal} counts (concurrency, throttling, quotas): it has to bear its own traffic and what is sent to it.",
            Signals = [violated.Signal, .. facts.Hypothesis.Sources([violated.Signal]).Where(name => name != violated.Signal)],
        };

    /// <summary>How much of the rise that an expectation asks for was seen at best: 1 when it held; null when it asks for none, or there is nothing to tell it by.</summary>
    private static double? Rise(RunFacts facts, ExpectationRecord record)
    {
        var bound = facts.Of(record)?.Bound;
        if (bound is not (Bound.AtLeast or Bound.Above) || bound.Quantities is not [{ IsRelative: true, Amount: > Unchanged } asked])
        {
            return null;
        }

        return record.Outcome == Outcome.Held ? 1
            : record is { Outcome: Outcome.Violated, Margin: { } margin } && facts.Status.Figures?.Baselines.FirstOrDefault(baseline => baseline.Name == record.Signal)?.Value is > 0 and var baseline
                ? 1 + (margin / (asked.Resolve(baseline) - baseline))
            : null;
    }

    /// <summary>Where it was found beforehand that clients need longer than is allowed, errors stay because most clients did.</summary>
    private static bool IsToldToBeSlow(RunFacts facts, ExpectationRecord violated) =>
        facts.Status.Diagnosis.Any(finding => finding.Code == FailoverTooSlow.Code && finding.Signals.Contains(violated.Signal));

    /// <summary>Sentences begin with the name of a signal, which keeps its case, or with a word.</summary>
    private static string Decapitalised(string sentence) =>
        sentence.StartsWith("No ", StringComparison.Ordinal) || sentence.StartsWith("The ", StringComparison.Ordinal) ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;
}
