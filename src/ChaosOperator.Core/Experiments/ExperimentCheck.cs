using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Policies;

namespace ChaosOperator.Core.Experiments;

/// <summary>
/// What can be said of an experiment by manifests alone, before anything is asked of AWS: its name and spec, its hypothesis, and what the policies allow. The operator begins its look with it, and the command line
/// checks files by it, so that the two never disagree.
/// </summary>
/// <param name="Experiment">The validated experiment; null when its name or spec is not valid.</param>
/// <param name="Hypothesis">Its hypothesis, as it was written; null when there is none that can be used.</param>
/// <param name="Problem">Why it is not accepted; null: nothing stands against it so far.</param>
public sealed record ExperimentCheck(Experiment? Experiment, HypothesisSpec? Hypothesis, Acceptance? Problem)
{
    /// <summary>Every error of the experiment's own fields that <see cref="Problem"/> sums up; empty when it is about something else.</summary>
    public IReadOnlyList<FieldError> Errors { get; private init; } = [];

    /// <summary>Checks. What follows is only looked at when nothing was wrong before.</summary>
    /// <param name="name">Name of the experiment.</param>
    /// <param name="space">Its namespace.</param>
    /// <param name="spec">Its spec as it was written.</param>
    /// <param name="hypothesisOf">The hypothesis of a name in that namespace; null when there is none.</param>
    /// <param name="policy">What the policies say to that namespace; null: they are not known, and nothing is held against them.</param>
    /// <param name="scheduleProblem">What is wrong with a schedule; see <see cref="ExperimentReader.Read"/>.</param>
    /// <param name="whereLooked">Where the hypothesis was looked for.</param>
    public static ExperimentCheck Of(
        string name, string space, ChaosExperimentSpec spec, Func<string, HypothesisSpec?> hypothesisOf, Func<NamespacePolicy?> policy, Func<Schedule, string?> scheduleProblem, LookedIn whereLooked = LookedIn.Cluster)
    {
        ArgumentNullException.ThrowIfNull(hypothesisOf);
        ArgumentNullException.ThrowIfNull(policy);
        var reading = ExperimentReader.Read(spec, scheduleProblem);
        if (ExperimentReader.CheckName(name) is { } badName)
        {
            return Invalid(null, [badName, .. reading.Errors]);
        }

        if (reading.Value is not { } experiment)
        {
            return Invalid(null, reading.Errors);
        }

        if (hypothesisOf(experiment.HypothesisName) is not { } hypothesis)
        {
            return new ExperimentCheck(experiment, null, Refused(
                HypothesisNotFound, $"spec.hypothesisRef.name: there is no Hypothesis {experiment.HypothesisName} in namespace {space}{whereLooked.WhatToDo()}"));
        }

        var judged = HypothesisReader.Read(hypothesis);
        if (!judged.IsValid)
        {
            return new ExperimentCheck(experiment, null, Refused(HypothesisInvalid, $"Hypothesis {experiment.HypothesisName} cannot be used: {judged.Message}"));
        }

        return SignalUses.Check(experiment, judged.Value) is { Count: > 0 } misuses ? Invalid(experiment, misuses)
            : new ExperimentCheck(experiment, hypothesis, policy() is { } policies ? NotAllowed(policies, PermissionRequest.Of(experiment, judged.Value)) : null);
    }

    /// <summary>Reason of <see cref="Problem"/>: the spec has errors.</summary>
    public const string InvalidSpec = nameof(InvalidSpec);

    /// <summary>Reason of <see cref="Problem"/>: there is no such hypothesis.</summary>
    public const string HypothesisNotFound = nameof(HypothesisNotFound);

    /// <summary>Reason of <see cref="Problem"/>: the hypothesis has errors.</summary>
    public const string HypothesisInvalid = nameof(HypothesisInvalid);

    private static ExperimentCheck Invalid(Experiment? experiment, IReadOnlyList<FieldError> errors) =>
        new(experiment, null, Refused(InvalidSpec, FieldError.Message(errors))) { Errors = errors };

    private static Acceptance? NotAllowed(NamespacePolicy policies, PermissionRequest request) => Permission.Of(policies, request) switch
    {
        Permission.Refused refused => Refused(ExperimentConditions.NotAllowed, refused.Message),
        Permission.Unknown unknown => new Acceptance(AcceptanceState.Waiting, AcceptedReasons.PolicyUnreadable, unknown.Message),
        _ => null,
    };

    private static Acceptance Refused(string reason, string message) => new(AcceptanceState.Refused, reason, message);
}
