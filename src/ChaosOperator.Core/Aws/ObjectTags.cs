namespace ChaosOperator.Core.Aws;

/// <summary>Tags on every AWS object that the operator creates; with them alone an object is traced back to its owner.</summary>
public static class ObjectTags
{
    /// <summary>Which cluster.</summary>
    public const string Cluster = "chaosoperator.dev/cluster";

    /// <summary>Namespace of the experiment.</summary>
    public const string Namespace = "chaosoperator.dev/namespace";

    /// <summary>Name of the experiment.</summary>
    public const string Experiment = "chaosoperator.dev/experiment";

    /// <summary>UID of the experiment.</summary>
    public const string ExperimentUid = "chaosoperator.dev/experiment-uid";

    /// <summary>Name of the run.</summary>
    public const string Run = "chaosoperator.dev/run";

    /// <summary>UID of the run.</summary>
    public const string RunUid = "chaosoperator.dev/run-uid";

    /// <summary>Number of the preview, on an experiment that only resolved its targets: it injects nothing, and is never taken for the injection of its run.</summary>
    public const string Preview = "chaosoperator.dev/preview";

    /// <summary>Role of the automations that inject and lift the fault; absent where the fault has none.</summary>
    public const string AutomationRole = "chaosoperator.dev/automation-role";

    /// <summary>Hash of the plan that the object was brought in step with.</summary>
    public const string PlanHash = "chaosoperator.dev/plan-hash";

    /// <summary>Hash of a template as FIS gave it back when it was last brought in step with another plan, where that may be something else than what it was given: a crash may keep it out of the status.</summary>
    public const string TemplateHash = "chaosoperator.dev/template-hash";

    /// <summary>The tool that made the object.</summary>
    public const string ManagedBy = "managed-by";

    /// <summary>Value of <see cref="ManagedBy"/>.</summary>
    public const string ChaosOperator = "chaos-operator";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Cluster, Namespace, Experiment, ExperimentUid, Run, RunUid, Preview, AutomationRole, PlanHash, TemplateHash, ManagedBy];
}

/// <summary>To whom AWS objects belong.</summary>
/// <param name="Cluster">Name of the cluster, as the operator was told.</param>
/// <param name="Namespace">Namespace of the experiment.</param>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="ExperimentUid">UID of the experiment.</param>
public sealed record ObjectOwner(string Cluster, string Namespace, string Experiment, string ExperimentUid)
{
    /// <summary>How a name begins that stands in the place of a cluster's where there is none. No cluster may have such a name, so that no sweep of one takes what a run without a cluster made for its own.</summary>
    public const string LocalPrefix = "local-";

    /// <summary>The tags of an object of this experiment.</summary>
    public IReadOnlyDictionary<string, string> Tags => new Dictionary<string, string>
    {
        [ObjectTags.ManagedBy] = ObjectTags.ChaosOperator,
        [ObjectTags.Cluster] = Cluster,
        [ObjectTags.Namespace] = Namespace,
        [ObjectTags.Experiment] = Experiment,
        [ObjectTags.ExperimentUid] = ExperimentUid,
    };

    /// <summary>
    /// Who holds the snapshot of a target: the <c>Owner</c> parameter of our SSM documents. The namespace is part of it, so that nothing which is done for one namespace reaches what
    /// another one attached. No part can hold a slash.
    /// </summary>
    public string SnapshotOwner => $"{Cluster}/{Namespace}/{ExperimentUid}";

    /// <summary>
    /// The external id of every AssumeRole made for this owner: a role whose trust policy demands it can be used from one namespace of one cluster only.
    /// No part can hold a slash, so no two namespaces share one.
    /// </summary>
    public string ExternalId => $"chaos-operator/{Cluster}/{Namespace}";

    /// <summary>Name of the assumed role's session, which AWS CloudTrail shows with every call: <c>cluster@namespace@experiment</c>, at most 64 characters.</summary>
    public string SessionName => FittingName.Of($"{Cluster}@{Namespace}@{Experiment}", LongestSessionName);

    private const int LongestSessionName = 64;
}
