using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Runs;

/// <summary>What somebody does next who sees how a run stands or what it showed, by verdict and reason. Pure.</summary>
public static class NextStep
{
    /// <summary>The step, as a sentence or a few.</summary>
    /// <param name="status">Status of the run; null: the operator has not looked at it yet.</param>
    /// <param name="commands">What is typed for it; null where that is not known.</param>
    public static string Of(ChaosRunStatus? status, RunCommands? commands) => status switch
    {
        null or { Phase: null or RunPhase.Pending } => "Nothing for now: the run begins by itself as soon as it may.",
        { Phase: not RunPhase.Completed } when FaultInForce.RevertProblem(status) is not null => "It is tried again until the fault is seen to be gone. Mend what keeps it, or undo by hand what is left of the fault.",
        { Phase: RunPhase.Reverting } => "Nothing for now: the run ends when the fault is seen to be gone.",
        { Phase: not RunPhase.Completed } => $"Nothing for now: the run ends by itself. To end it before, and its fault with it, abort it{Typed(commands?.Abort)}.",
        _ when FaultStanding.Of(status).State == FaultState.InForce => "Look at the targets by hand, and undo what is left of the fault: nobody looks after it any more.",
        { Verdict: Verdict.Confirmed } => Confirmed(status),
        _ => $"{Remedy(status)} Then ask for another run{Typed(commands?.Again)}.",
    };

    private static string Confirmed(ChaosRunStatus status) => FaultStanding.Of(status).State == FaultState.Unproven
        ? "Nothing has to be done. To have it seen next time that the fault is gone, say under spec.verify what shows it."
        : "Nothing has to be done.";

    private static string Remedy(ChaosRunStatus status) => status switch
    {
        { Failure: { } failure } => Remedies.Of(failure.Reason) ?? Remedies.OfRefusal,
        { Verdict: Verdict.Refuted } => OfRefutation(status),
        { CutShort: { } cut } => (RunDiagnosis.CauseOfDoubt(status, unmet: null) ?? status.Diagnosis.FirstOrDefault(finding => finding.Code == cut.Reason))?.Remedy
            ?? (cut.Reason == CutShortReasons.SteadyStateNotMet ? Remedies.OfSteadyState(status.Conditions.Find(RunConditions.SteadyStateMet)?.Reason) : Remedies.Of(cut.Reason))
            ?? Remedies.OfCut,
        _ => OfDoubt(status),
    };

    private static string OfRefutation(ChaosRunStatus status)
    {
        var violated = status.Expectations.Where(VerdictRule.Refutes).ToList();
        return RunDiagnosis.Causes(status.Diagnosis, violated) is [var cause, ..]
            ? cause.Remedy
            : $"See in {Text.And([.. violated.Select(record => $"“{record.Name}”").Take(3)])} which minutes violated the claim, and mend the system; or the bound, if it asks for more than you need.";
    }

    /// <summary>The run went to its end and could not tell.</summary>
    private static string OfDoubt(ChaosRunStatus status)
    {
        var required = status.Expectations.Where(record => record.Required).ToList();
        var unmet = required.Find(record => record is { Phase: ExpectationPhase.Impact, Outcome: not Outcome.Held }) ?? required.Find(record => record.Outcome != Outcome.Held);
        return RunDiagnosis.CauseOfDoubt(status, unmet)?.Remedy ?? unmet switch
        {
            null when !required.Exists(record => record.Phase == ExpectationPhase.Impact) => "Say under spec.impact of the hypothesis, as required, what shows that the fault bit.",
            { Phase: ExpectationPhase.Impact, Outcome: Outcome.Violated } => $"Let the fault hit what “{unmet.Name}” measures, or measure there what the fault does hit.",
            { } open => $"See that {open.Signal} has a sample for every minute that counts, or say with noData what minutes without one mean; a fault or a limit that is too short for the period of the signal shows nothing either.",
            _ => "See in the expectations what was not judged.",
        };
    }

    private static string Typed(string? command) => command is null ? "" : $": “{command}”";
}

/// <summary>What is typed for the next step of a run.</summary>
/// <param name="Again">Asks for another run; null where it is not known of what.</param>
/// <param name="Abort">Ends the run before its time.</param>
public sealed record RunCommands(string? Again, string Abort)
{
    /// <summary>The commands for a run of a cluster.</summary>
    /// <param name="space">Its namespace.</param>
    /// <param name="run">Its name.</param>
    /// <param name="experiment">Name of its experiment; null when that is not known.</param>
    public static RunCommands InCluster(string space, string run, string? experiment) =>
        new(experiment is null ? null : $"kubectl chaos run {experiment} --namespace {space}", $"kubectl chaos abort {run} --namespace {space}");
}
