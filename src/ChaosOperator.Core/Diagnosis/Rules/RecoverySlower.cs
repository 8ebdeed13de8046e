using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Diagnosis.Rules;

/// <summary>A recovery that takes longer than it did.</summary>
internal static class RecoverySlower
{
    public const string Code = nameof(RecoverySlower);

    /// <summary>From which factor on it is told.</summary>
    private const double Slower = 1.5;

    public static RunRule Rule { get; } = new(
        Code,
        FindingSeverity.Note,
        "The system recovered, but took more than half as long again as in the last confirmed run of the experiment. The bound still holds; the trend may not.",
        "The time to recover of this run and of that one.",
        "Compare what was changed in between; hold the bound to what the system can do, so that a further loss refutes.",
        Find);

    private static IEnumerable<Finding> Find(RunFacts facts)
    {
        if (facts.Status.Figures is not { TimeToRecover: { } text, RecoveredBy: { } by } || Durations.Parse(text) is not { } taken
            || facts.Seen.LastConfirmed is not { TimeToRecover: { } former } last || taken <= former * Slower)
        {
            yield break;
        }

        yield return new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Note,
            Subject = $"“{by}”",
            Evidence = $"The system took {text} to recover (“{by}”); in {last.Name}, confirmed on {last.CompletionTime.UtcDateTime:yyyy-MM-dd}, it took {Durations.Format(former)}.",
            Remedy = $"Compare what was changed since {last.Name}.",
            Signals = [.. facts.Status.Expectations.Where(record => record.Name == by).Select(record => record.Signal).Distinct()],
        };
    }
}
