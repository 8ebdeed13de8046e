using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>Databases of RDS and Aurora that fail over or reboot.</summary>
public sealed record RdsFaultSpec
{
    private const string What = "an rds fault";

    /// <summary>Fails Aurora clusters over to another writer.</summary>
    [OneOf(What)]
    public NoOptionsSpec? FailoverCluster { get; init; }

    /// <summary>Reboots database instances.</summary>
    [OneOf(What)]
    public RebootDatabasesSpec? RebootInstances { get; init; }

    /// <summary>The clusters, or the instances.</summary>
    [Required]
    public ResourceTargetsSpec? Targets { get; init; }

    /// <summary>For how long the system is watched after it: 1m to 12h.</summary>
    [Required, DurationFormat(Positive = true)]
    public string? Duration { get; init; }
}

/// <summary>Reboots database instances.</summary>
public sealed record RebootDatabasesSpec
{
    /// <summary>True: by failing over to the standby in another zone, which a Multi-AZ instance has.</summary>
    [DefaultValue(false)]
    public bool? ForceFailover { get; init; }
}

/// <summary>DynamoDB global tables whose replicas get no changes of each other.</summary>
public sealed record DynamodbFaultSpec
{
    /// <summary>Pauses the replication between the replica in this region and those elsewhere.</summary>
    [Required]
    public NoOptionsSpec? PauseGlobalTableReplication { get; init; }

    /// <summary>The global tables.</summary>
    [Required]
    public ResourceTargetsSpec? Targets { get; init; }

    /// <summary>How long the fault stays in force: 1m to 12h.</summary>
    [Required, DurationFormat(Positive = true)]
    public string? Duration { get; init; }
}
