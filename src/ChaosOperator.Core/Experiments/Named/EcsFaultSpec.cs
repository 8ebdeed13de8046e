using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>ECS tasks that stop, or whose network is bad.</summary>
public sealed record EcsFaultSpec
{
    private const string What = "an ecs fault";

    /// <summary>Stops the tasks.</summary>
    [OneOf(What)]
    public NoOptionsSpec? StopTasks { get; init; }

    /// <summary>What the tasks send is late.</summary>
    [OneOf(What)]
    public EcsLatencySpec? NetworkLatency { get; init; }

    /// <summary>Part of what the tasks send is lost.</summary>
    [OneOf(What)]
    public EcsPacketLossSpec? NetworkPacketLoss { get; init; }

    /// <summary>What goes to or comes from a port of the tasks is dropped.</summary>
    [OneOf(What)]
    public EcsBlackholePortSpec? NetworkBlackholePort { get; init; }

    /// <summary>The tasks.</summary>
    [Required]
    public EcsTargetsSpec? Targets { get; init; }

    /// <summary>True: by the fault-injection endpoints of ECS, which tasks on Fargate need; the task definition has to enable them. False: by the SSM agent in the task.</summary>
    [DefaultValue(false)]
    public bool? UseFaultInjectionEndpoints { get; init; }

    /// <summary>How long the fault stays in force: 1m to 12h. After stopTasks, for how long what it did is watched.</summary>
    [Required, DurationFormat(Positive = true)]
    public string? Duration { get; init; }
}

/// <summary>ECS tasks: as other resources, and by cluster and service.</summary>
[CelRule("has(self.arns) || has(self.tags) || has(self.filters) || has(self.cluster)", "say which tasks are hit: arns, or cluster, tags or filters")]
[CelRule("!has(self.arns) || !has(self.cluster)", "tasks are either listed (arns) or selected (cluster): FIS takes no mixture")]
[CelRule("!has(self.service) || has(self.cluster)", "service needs cluster")]
public sealed record EcsTargetsSpec : TargetsSpec
{
    /// <summary>Name of the cluster.</summary>
    [MinLength(1), MaxLength(255)]
    public string? Cluster { get; init; }

    /// <summary>Name of a service of the cluster.</summary>
    [MinLength(1), MaxLength(255)]
    public string? Service { get; init; }
}

/// <summary>What tasks send is late.</summary>
public sealed record EcsLatencySpec
{
    /// <summary>How late, in milliseconds.</summary>
    [Required, Range(1, 60_000)]
    public int? DelayMilliseconds { get; init; }

    /// <summary>How much that varies, in milliseconds.</summary>
    [Range(0, 60_000)]
    public int? JitterMilliseconds { get; init; }

    /// <summary>Whose traffic is hit: addresses, CIDR blocks, domain names, S3, DYNAMODB. Without it all.</summary>
    [MinLength(1), MaxLength(20), RegularExpression(Pattern), EachMaxLength(255)]
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>A source: FIS takes them in one text, between commas.</summary>
    internal const string Pattern = "^[^,\\s]+$";
}

/// <summary>Part of what tasks send is lost.</summary>
public sealed record EcsPacketLossSpec
{
    /// <summary>How much, in percent.</summary>
    [Required, Range(1, 100)]
    public int? LossPercent { get; init; }

    /// <summary>Whose traffic is hit: addresses, CIDR blocks, domain names, S3, DYNAMODB. Without it all.</summary>
    [MinLength(1), MaxLength(20), RegularExpression(EcsLatencySpec.Pattern), EachMaxLength(255)]
    public IReadOnlyList<string>? Sources { get; init; }
}

/// <summary>What goes to or comes from a port of tasks is dropped.</summary>
public sealed record EcsBlackholePortSpec
{
    /// <summary>The port.</summary>
    [Required, Range(1, 65_535)]
    public int? Port { get; init; }

    /// <summary>Whether what comes in (Ingress) or what goes out (Egress) is dropped.</summary>
    [Required]
    public TrafficDirection? Traffic { get; init; }

    /// <summary>The protocol.</summary>
    [DefaultValue(Named.PortProtocol.Tcp)]
    public PortProtocol? Protocol { get; init; }
}

/// <summary>Which way traffic goes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrafficDirection>))]
public enum TrafficDirection
{
    /// <summary>Into the task.</summary>
    Ingress,

    /// <summary>Out of the task.</summary>
    Egress,
}

/// <summary>A protocol with ports.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PortProtocol>))]
public enum PortProtocol
{
    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,
}
