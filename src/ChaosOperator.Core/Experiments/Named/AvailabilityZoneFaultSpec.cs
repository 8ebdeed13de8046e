using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>An availability zone is lost: of all that carries the tags and is there, the network is cut, instances stop and cannot be replaced, databases and caches fail over.</summary>
public sealed record AvailabilityZoneFaultSpec
{
    /// <summary>Name of the zone, such as us-east-1a.</summary>
    [Required, RegularExpression(ZonePattern), MaxLength(64)]
    public string? Zone { get; init; }

    /// <summary>What carries all of these tags is hit, and nothing else: subnets, instances, Auto Scaling groups, Aurora clusters, ElastiCache replication groups.</summary>
    [Required]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>What is lost. Without it all of it. What there is none of is skipped.</summary>
    [MinLength(1), MaxLength(5)]
    public IReadOnlyList<ZoneLoss>? Losses { get; init; }

    /// <summary>How long the zone is lost: 1m to 12h.</summary>
    [Required, DurationFormat(Positive = true)]
    public string? Duration { get; init; }

    internal const string ZonePattern = "^[a-z]{2}(-[a-z]+)+-[0-9]+(-[a-z]+-[0-9]+)?[a-z]$";
}

/// <summary>Something that is lost with a zone.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ZoneLoss>))]
public enum ZoneLoss
{
    /// <summary>All traffic of the subnets in the zone.</summary>
    Network,

    /// <summary>The instances in the zone stop, and are started again at the end.</summary>
    Instances,

    /// <summary>Auto Scaling groups get no new instances in the zone.</summary>
    Capacity,

    /// <summary>Aurora clusters whose writer is in the zone fail over.</summary>
    Databases,

    /// <summary>Nodes of ElastiCache replication groups in the zone have no power.</summary>
    Caches,
}
