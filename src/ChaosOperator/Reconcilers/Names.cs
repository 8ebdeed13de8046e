namespace ChaosOperator.Reconcilers;

/// <summary>Finalizers, and indexes of what is watched.</summary>
internal static class Names
{
    /// <summary>Name of the operator: owner of fields, reporter of events.</summary>
    public const string Operator = "chaosoperator.dev/operator";

    /// <summary>On a run from before its first effect until nothing of it is left, and for some moments until what has to be told of it is told.</summary>
    public const string RevertFinalizer = "chaosoperator.dev/revert";

    /// <summary>On an experiment while it may have objects in AWS.</summary>
    public const string CleanupFinalizer = "chaosoperator.dev/cleanup";

    /// <summary>Index of runs by the namespace and UID of their experiment.</summary>
    public const string ByExperiment = "experiment";

    /// <summary>Index of runs by the account and region that they act in.</summary>
    public const string ByPlace = "place";

    /// <summary>Index of experiments by the name of their hypothesis.</summary>
    public const string ByHypothesis = "hypothesis";
}
