using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Page;
using ChaosOperator.Resources;

namespace ChaosOperator.Hosting;

/// <summary>What the operator is told on its command line.</summary>
internal sealed record OperatorOptions
{
    /// <summary>Namespace to watch; null for the whole cluster.</summary>
    public string? Namespace { get; init; }

    /// <summary>Name of this cluster in the tags of AWS objects; two operators that share an account need two names.</summary>
    public string ClusterName { get; init; } = "default";

    /// <summary>To whom AWS objects of an experiment belong.</summary>
    public ObjectOwner OwnerOf(V1Alpha1ChaosExperiment experiment) =>
        new(ClusterName, experiment.Metadata.NamespaceProperty, experiment.Metadata.Name, experiment.Metadata.Uid);

    /// <summary>Regions that are swept for orphans whatever resources there are.</summary>
    public IReadOnlyList<string> SweepRegions { get; init; } = [];

    /// <summary>Roles that are assumed for it, each in the name of a namespace.</summary>
    public IReadOnlyList<SweepRole> SweepRoles { get; init; } = [];

    /// <summary>Whether roles are assumed with session tags.</summary>
    public bool SessionTags { get; init; }

    /// <summary>Kubeconfig; null: in-cluster, <c>KUBECONFIG</c> or the default file.</summary>
    public string? KubeConfig { get; init; }

    /// <summary>Context of the kubeconfig; null: the current one.</summary>
    public string? Context { get; init; }

    /// <summary>Whether to work only while holding the lease.</summary>
    public bool LeaderElection { get; init; } = true;

    /// <summary>Namespace of the lease; null: that of the service account.</summary>
    public string? LeaseNamespace { get; init; }

    /// <summary>Address of /healthz, /readyz and /metrics.</summary>
    public string Listen { get; init; } = "http://0.0.0.0:8080";

    /// <summary>Address of the page; null: there is none.</summary>
    public string? PageListen { get; init; }

    /// <summary>For whom the tokens of its visitors must be meant; empty: for the API server.</summary>
    public string PageAudience { get; init; } = PageOptions.DefaultAudience;

    /// <summary>Reconciles of each kind at once.</summary>
    public int Workers { get; init; } = 16;

    /// <summary>Image of load generators whose experiment names none.</summary>
    public string LoadImage { get; init; } = "chaos-loadgen:0.1.0";

    /// <summary>File that says who is told what of runs; null: nobody.</summary>
    public string? NotificationsFile { get; init; }

    /// <summary>Address of a simulation's clock; null: the wall clock.</summary>
    public Uri? Clock { get; init; }

    /// <summary>Logs as JSON, one object a line.</summary>
    public bool JsonLogs { get; init; }
}
