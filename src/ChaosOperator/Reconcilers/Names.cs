namespace ChaosOperator.Reconcilers;

/// <summary>Finalizers and annotations.</summary>
internal static class Names
{
    /// <summary>Name of the operator: owner of fields, reporter of events.</summary>
    public const string Operator = "chaosoperator.dev/operator";

    /// <summary>On a run from before its first effect until nothing of it is left.</summary>
    public const string RevertFinalizer = "chaosoperator.dev/revert";

    /// <summary>On an experiment while it may have objects in AWS.</summary>
    public const string CleanupFinalizer = "chaosoperator.dev/cleanup";

    /// <summary>On an experiment: changing its value asks for one more run.</summary>
    public const string RunRequested = "chaosoperator.dev/run-requested";

    /// <summary>On a run: stop and revert, with the reason as value.</summary>
    public const string Abort = "chaosoperator.dev/abort";

    /// <summary>On a run: let it go although a fault may be in force, with the reason as value.</summary>
    public const string Abandon = "chaosoperator.dev/abandon";

    /// <summary>On a completed run: judge it again by the samples that CloudWatch has now, with the reason as value. The verdict stays.</summary>
    public const string Rejudge = "chaosoperator.dev/rejudge";

    /// <summary>Index of runs by the namespace and UID of their experiment.</summary>
    public const string ByExperiment = "experiment";

    /// <summary>Index of runs by the account and region that they act in.</summary>
    public const string ByPlace = "place";

    /// <summary>Index of experiments by the name of their hypothesis.</summary>
    public const string ByHypothesis = "hypothesis";
}
