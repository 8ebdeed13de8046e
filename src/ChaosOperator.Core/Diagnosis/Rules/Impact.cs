namespace ChaosOperator.Core.Diagnosis.Rules;

/// <summary>How the rules speak of impact that was not shown.</summary>
internal static class Impact
{
    public static string Missed(RunFacts facts) => $"“{facts.ImpactMissed[0].Name}” was not seen: {facts.ImpactMissed[0].Sentence}";

    public static IReadOnlyList<string> Signals(RunFacts facts) => facts.WithExpressions(facts.ImpactMissed.Select(record => record.Signal));
}
