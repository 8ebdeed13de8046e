using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>Subnets and VPC endpoints that are cut off.</summary>
[CelRule(
    "!has(self.disruptVpcEndpoint) || !has(self.targets.availabilityZone) && !has(self.targets.vpc)",
    "availabilityZone and vpc select subnets, not VPC endpoints: use tags or filters")]
public sealed record NetworkFaultSpec
{
    private const string What = "a network fault";

    /// <summary>Denies traffic of subnets by a network ACL.</summary>
    [OneOf(What)]
    public DisruptConnectivitySpec? DisruptConnectivity { get; init; }

    /// <summary>Denies traffic of VPC interface endpoints.</summary>
    [OneOf(What)]
    public NoOptionsSpec? DisruptVpcEndpoint { get; init; }

    /// <summary>Denies traffic of subnets to another region, by their route tables.</summary>
    [OneOf(What)]
    public DisruptCrossRegionSpec? DisruptCrossRegionConnectivity { get; init; }

    /// <summary>The subnets, or the VPC endpoints.</summary>
    [Required]
    public NetworkTargetsSpec? Targets { get; init; }

    /// <summary>How long the fault stays in force: 1m to 12h.</summary>
    [Required, DurationFormat(Positive = true)]
    public string? Duration { get; init; }
}

/// <summary>Subnets: as other resources, and by zone and VPC. VPC endpoints: as other resources.</summary>
[CelRule("has(self.arns) || has(self.tags) || has(self.filters) || has(self.availabilityZone) || has(self.vpc)", "say what is hit: arns, or tags, filters, availabilityZone or vpc")]
[CelRule("!has(self.arns) || !has(self.availabilityZone) && !has(self.vpc)", "subnets are either listed (arns) or selected (availabilityZone, vpc): FIS takes no mixture")]
public sealed record NetworkTargetsSpec : TargetsSpec
{
    /// <summary>Name of the zone of the subnets, such as us-east-1a.</summary>
    [RegularExpression(AvailabilityZoneFaultSpec.ZonePattern), MaxLength(64)]
    public string? AvailabilityZone { get; init; }

    /// <summary>Id of the VPC of the subnets, such as vpc-1a2b3c4d.</summary>
    [RegularExpression(VpcPattern)]
    public string? Vpc { get; init; }

    internal const string VpcPattern = "^vpc-[0-9a-f]{8,17}$";
}

/// <summary>Denies traffic of subnets.</summary>
[CelRule("has(self.scope) && self.scope == 'prefix-list' ? has(self.prefixList) : !has(self.prefixList)", "prefixList goes with scope prefix-list, and with no other")]
public sealed record DisruptConnectivitySpec
{
    /// <summary>Which traffic: all, availability-zone (between zones), vpc (into and out of the VPC), dynamodb, s3, s3express, or prefix-list.</summary>
    [Required, RegularExpression(ScopePattern), MaxLength(32)]
    public string? Scope { get; init; }

    /// <summary>Id or name of a prefix list: the traffic from and to its addresses.</summary>
    [MinLength(1), MaxLength(255)]
    public string? PrefixList { get; init; }

    internal const string ScopePattern = "^(all|availability-zone|vpc|dynamodb|s3|s3express|prefix-list)$";
}

/// <summary>Denies traffic to another region.</summary>
public sealed record DisruptCrossRegionSpec
{
    /// <summary>The other region.</summary>
    [Required, RegularExpression(Arns.RegionPattern)]
    public string? Region { get; init; }
}
