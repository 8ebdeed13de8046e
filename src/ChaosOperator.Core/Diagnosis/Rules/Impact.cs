namespace ChaosOperator.Core.Diagnosis.Rules;

/// <summary>How the rules speak of impact that was not shown.</summary>
internal static class Impact
{
    public static string Missed(RunFacts facts) => $"“{facts.ImpactMissed[0].Name}” was not seen: {facts.ImpactMissed[0].Sentence}";

    /// <summary>What is known of impact, whether it was missed or not.</summary>
    public static string Told(RunFacts facts) => facts.ImpactMissed.Count > 0
        ? Missed(facts)
        : "No expectation of impact was missed: the fault was there for a part of its time, another target bore it, or nothing was expected.";

    public static IReadOnlyList<string> Signals(RunFacts facts) => facts.WithExpressions(facts.ImpactMissed.Select(record => record.Signal));
}
