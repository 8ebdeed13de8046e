using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Cli.Tests.Following;

/// <summary>Statuses of a run, one after the other.</summary>
internal static class Statuses
{
    public static readonly DateTimeOffset Three = new(2026, 11, 27, 3, 0, 0, TimeSpan.Zero);

    public static ChaosRunStatus SteadyState { get; } = new()
    {
        Phase = RunPhase.SteadyState,
        Message = "Watches the steady state.",
        StartTime = Three,
        PhaseStartTime = Three.AddMinutes(1),
        SteadyStateWindow = new WindowRecord { Start = Three.AddMinutes(1) },
        Timeline = [Mark(0, "Started", "The run left Pending."), Mark(1, "Prepared", "Documents and template are in place.")],
        Expectations = [Expect("both regions are healthy", ExpectationPhase.SteadyState, Outcome.Undecided), Expect("Route 53 notices", ExpectationPhase.During, Outcome.Undecided)],
    };

    public static ChaosRunStatus Injecting { get; } = SteadyState with
    {
        Phase = RunPhase.Injecting,
        Message = "The fault is in force.",
        PhaseStartTime = Three.AddMinutes(6),
        Aws = new RunAwsRecord { InjectionIntended = Three.AddMinutes(6), ExperimentId = "EXP1" },
        Timeline = [.. SteadyState.Timeline, Mark(6, "SteadyStateMet", "The steady state held.")],
        Expectations = [Expect("both regions are healthy", ExpectationPhase.SteadyState, Outcome.Held), Expect("Route 53 notices", ExpectationPhase.During, Outcome.Undecided)],
    };

    public static ChaosRunStatus Completed(Verdict verdict, ConditionStatus reverted = ConditionStatus.True) => Injecting with
    {
        Phase = RunPhase.Completed,
        Verdict = verdict,
        Message = "us-health stayed 1.",
        CompletionTime = Three.AddMinutes(26),
        Conditions = Injecting.Conditions.With("Reverted", reverted, "Verified", "Nothing is left.", Three, 1),
        Timeline = [.. Injecting.Timeline, Mark(26, "Completed", "It is over.")],
        Expectations = [Expect("both regions are healthy", ExpectationPhase.SteadyState, Outcome.Held), Expect("Route 53 notices", ExpectationPhase.During, verdict == Verdict.Refuted ? Outcome.Violated : Outcome.Held)],
        Figures = new RunFigures { TimeToDetect = "3m", TimeToRecover = "4m" },
    };

    private static TimelineMark Mark(int minute, string mark, string message) => new() { Time = Three.AddMinutes(minute), Mark = mark, Message = message };

    private static ExpectationRecord Expect(string name, ExpectationPhase phase, Outcome outcome) =>
        new() { Name = name, Phase = phase, Signal = "us-health", Required = true, Outcome = outcome, Sentence = $"It is {outcome}." };
}
