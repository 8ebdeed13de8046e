using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Diagnosis;

/// <summary>What a run has seen, as the rules look at it.</summary>
/// <param name="Run">What is fixed about the run.</param>
/// <param name="Status">What is stored, with the outcomes as they are now.</param>
/// <param name="Seen">What was read last.</param>
internal sealed record RunFacts(RunContext Run, ChaosRunStatus Status, RunObservation Seen)
{
    public Hypothesis Hypothesis => Run.Hypothesis;

    /// <summary>Whether AWS carried out every action, or every step, to its end.</summary>
    public bool ActionsCompleted => Status.Aws is { InjectionState: "completed", Actions: { Count: > 0 } actions } && actions.All(action => action.State == "completed");

    /// <summary>The required expectations of impact that are known not to have held.</summary>
    public IReadOnlyList<ExpectationRecord> ImpactMissed =>
        [.. Status.Expectations.Where(record => record is { Phase: ExpectationPhase.Impact, Required: true, Outcome: Outcome.Violated or Outcome.Unknown })];

    /// <summary>What stands behind a record; null when the hypothesis does not know it.</summary>
    public Expectation? Of(ExpectationRecord record) => Hypothesis.Find(record.Phase, record.Name);

    /// <summary>Signals, each once, and the expressions over them.</summary>
    public IReadOnlyList<string> WithExpressions(IEnumerable<string> signals)
    {
        var known = signals.Distinct().ToList();
        return [.. known.Union(Hypothesis.ComputedFrom(known))];
    }
}
