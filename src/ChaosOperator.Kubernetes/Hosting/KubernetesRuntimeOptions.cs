using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;

namespace ChaosOperator.Kubernetes.Hosting;

/// <summary>What an operator tells the runtime about itself and its cluster.</summary>
public sealed record KubernetesRuntimeOptions
{
    /// <summary>
    /// Name of the operator as a qualified name, e.g. <c>example.dev/operator</c>: owns the fields it writes and reports its events. At most 63 characters.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Name of this replica, e.g. the pod's. Default: the machine's.</summary>
    public string Instance { get; init; } = Environment.MachineName;

    /// <summary>The namespace to watch; null for all.</summary>
    public string? Namespace { get; init; }

    /// <summary>Path of a kubeconfig; null for the service account in a cluster, else <c>KUBECONFIG</c> or <c>~/.kube/config</c>.</summary>
    public string? KubeConfig { get; init; }

    /// <summary>Context of the kubeconfig; null for its current one. If set, the service account of a cluster is not used.</summary>
    public string? Context { get; init; }

    /// <summary>False to work without a lease: one replica only.</summary>
    public bool LeaderElection { get; init; } = true;

    /// <summary>Namespace of the lease; null for that of the service account or kubeconfig context, else <c>default</c>.</summary>
    public string? LeaseNamespace { get; init; }

    /// <summary>Name of the lease. Default: the operator's name with dashes.</summary>
    public string? LeaseName { get; init; }

    /// <summary>Lease duration, renew deadline and retry period; real time.</summary>
    public (TimeSpan Duration, TimeSpan RenewDeadline, TimeSpan RetryPeriod) LeaseTimes { get; init; } =
        (TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2));

    /// <summary>Defaults for all informers.</summary>
    public InformerOptions Informers { get; init; } = new();

    /// <summary>Deadline and retries around requests.</summary>
    public ApiClientOptions Api { get; init; } = new();

    /// <summary>Clock of the connection: watches, deadlines, leases, events. The clock of work queues is the <see cref="TimeProvider"/> in the services.</summary>
    public TimeProvider RealTime { get; init; } = TimeProvider.System;
}
