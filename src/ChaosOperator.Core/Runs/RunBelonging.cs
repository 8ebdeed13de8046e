namespace ChaosOperator.Core.Runs;

/// <summary>
/// To whom a run belongs. Whoever may create a ChaosRun can write any name and any UID into it, those of another namespace's experiment too; everything that a run makes, finds and reverts in
/// AWS goes by that UID. So the operator acts for a run only when the API server has the experiment with that very name and UID in the namespace of the run.
/// </summary>
public abstract record RunBelonging
{
    /// <summary>Reason of the condition and the event when a run is refused.</summary>
    public const string NotOfAnExperiment = nameof(NotOfAnExperiment);

    /// <summary>The run may act.</summary>
    /// <param name="Mandate">On what, and as whom.</param>
    public sealed record Confirmed(RunMandate Mandate) : RunBelonging;

    /// <summary>The run may not act.</summary>
    /// <param name="Message">What does not fit, and what to do.</param>
    public sealed record Refused(string Message) : RunBelonging;

    private RunBelonging()
    {
    }

    /// <summary>The name of a run: the experiment's and a number, so that one run cannot be created twice.</summary>
    /// <param name="experiment">Name of the experiment.</param>
    /// <param name="number">Number of the run within it.</param>
    public static string NameOf(string experiment, int number) => $"{experiment}-{number}";

    /// <summary>Decides over a run.</summary>
    /// <param name="run">Its names, UIDs and spec.</param>
    /// <param name="status">What is stored; the mandate of an earlier look counts without another look at the experiment, which may be gone by now.</param>
    /// <param name="experimentUid">UID of the experiment that has the name which the run gives, in the namespace of the run; null when there is none.</param>
    public static RunBelonging Of(RunIdentity run, ChaosRunStatus? status, string? experimentUid)
    {
        ArgumentNullException.ThrowIfNull(run);
        return status?.Mandate is { } mandate ? new Confirmed(mandate)
            : run.Spec is not { ExperimentName: { Length: > 0 } name, ExperimentUid: { Length: > 0 } uid, Number: { } number } || RunMandate.Of(run.Spec, run.Generation) is not { } own
                ? new Refused(Sentence(run, "it does not say to which experiment it belongs, or where it acts"))
            : experimentUid is null ? new Refused(Sentence(run, $"there is no ChaosExperiment {name} in namespace {run.Namespace}"))
            : experimentUid != uid ? new Refused(Sentence(run, $"the UID that it gives is not that of ChaosExperiment {name} in namespace {run.Namespace}"))
            : run.Name != NameOf(name, number) ? new Refused(Sentence(run, $"run {number} of ChaosExperiment {name} is named {NameOf(name, number)}"))
            : new Confirmed(own);
    }

    private static string Sentence(RunIdentity run, string mismatch) =>
        $"Run {run.Namespace}/{run.Name} was not made by the operator for an experiment of its namespace: {mismatch}. Nothing is done for it in AWS. Delete it, and ask for a run on an experiment of this namespace.";
}

/// <summary>Who a run says that it is.</summary>
/// <param name="Namespace">Its namespace, by the API server.</param>
/// <param name="Name">Its name, by the API server.</param>
/// <param name="Generation">Generation of its spec, by the API server.</param>
/// <param name="Spec">What somebody wrote.</param>
public sealed record RunIdentity(string Namespace, string Name, long Generation, ChaosRunSpec Spec);
