using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Planning.Forecast;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources.Schedules;

namespace ChaosOperator.Cli.Following;

/// <summary>How far something is that a run goes through.</summary>
/// <param name="Name">A phase, or an expectation.</param>
/// <param name="IsPhase">Whether it is a phase.</param>
/// <param name="Fraction">0 to 1; what nobody knows the length of stays at 0 until it is over, and what a run that is over did not decide is 0.</param>
/// <param name="Outcome">Of an expectation: what became of it so far; null for a phase.</param>
internal sealed record ProgressRow(string Name, bool IsPhase, double Fraction, Outcome? Outcome);

/// <summary>How far a run is, by its status and by how long its phases are expected to take. Pure.</summary>
internal static class RunProgress
{
    private static readonly RunPhase[] Phases = [RunPhase.Preparing, RunPhase.SteadyState, RunPhase.Injecting, RunPhase.Recovering, RunPhase.Reverting];

    /// <summary>A row for each phase and each expectation.</summary>
    /// <param name="spec">Spec of the run.</param>
    /// <param name="status">Its status.</param>
    /// <param name="now">The present moment.</param>
    public static IReadOnlyList<ProgressRow> Of(ChaosRunSpec spec, ChaosRunStatus status, DateTimeOffset now)
    {
        var lengths = Lengths(spec);
        return
        [
            .. Phases.Select(phase => new ProgressRow($"{phase}", IsPhase: true, Fraction(phase, status, lengths, now), Outcome: null)),
            .. status.Expectations.Select(expectation => new ProgressRow(
                expectation.Name,
                IsPhase: false,
                expectation.Outcome != Outcome.Undecided ? 1 : status.Phase == RunPhase.Completed ? 0 : Fraction(PhaseOf(expectation.Phase), status, lengths, now),
                expectation.Outcome)),
        ];
    }

    private static RunPhase PhaseOf(ExpectationPhase phase) => phase switch
    {
        ExpectationPhase.SteadyState => RunPhase.SteadyState,
        ExpectationPhase.After => RunPhase.Recovering,
        _ => RunPhase.Injecting,
    };

    private static double Fraction(RunPhase phase, ChaosRunStatus status, Dictionary<RunPhase, TimeSpan> lengths, DateTimeOffset now) => status.Phase switch
    {
        // What was cut short went from where it stood to its revert.
        RunPhase.Completed or RunPhase.Reverting when phase < status.Phase && !WasReached(phase, status) => 0,
        RunPhase.Completed or RunPhase.Reverting when phase == RunPhase.Injecting && status.CutShort is not null => Share(status.FaultWindow, lengths),
        { } at when phase < at => 1,
        { } at when phase == at && status.PhaseStartTime is { } start && lengths.TryGetValue(phase, out var length) && length > TimeSpan.Zero => Math.Clamp((now - start) / length, 0, 1),
        _ => 0,
    };

    /// <summary>How much of the fault there was before it was cut short.</summary>
    private static double Share(WindowRecord? fault, Dictionary<RunPhase, TimeSpan> lengths) =>
        fault is { Start: { } start, End: { } end } && lengths.TryGetValue(RunPhase.Injecting, out var length) && length > TimeSpan.Zero ? Math.Clamp((end - start) / length, 0, 1) : 0;

    private static bool WasReached(RunPhase phase, ChaosRunStatus status) => phase switch
    {
        RunPhase.Injecting => status.Aws?.InjectionIntended is not null,
        RunPhase.Recovering => status.FaultWindow?.End is not null && status.CutShort is null,
        RunPhase.SteadyState => status.SteadyStateWindow is not null,
        RunPhase.Reverting => status.Aws?.InjectionIntended is not null,
        _ => true,
    };

    private static Dictionary<RunPhase, TimeSpan> Lengths(ChaosRunSpec spec)
    {
        var experiment = spec.Experiment is null ? null : ExperimentReader.Read(spec.Experiment, CronSchedule.Problem).Value;
        var hypothesis = spec.Hypothesis is null ? null : HypothesisReader.Read(spec.Hypothesis).Value;
        return experiment is null || hypothesis is null
            ? []
            : new Dictionary<RunPhase, TimeSpan>
            {
                [RunPhase.SteadyState] = hypothesis.SteadyStateWindow,
                [RunPhase.Injecting] = FaultForecast.Of(PlanCompiler.Compile(experiment, new ObjectOwner("", "", spec.ExperimentName ?? "", spec.ExperimentUid ?? ""))).Ends,
                [RunPhase.Recovering] = hypothesis.RecoveryWindow,
            };
    }
}
