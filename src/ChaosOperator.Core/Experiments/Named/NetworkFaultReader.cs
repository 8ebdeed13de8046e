using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>Reads <c>fault.network</c>.</summary>
internal static class NetworkFaultReader
{
    private const string Field = "spec.fault.network";
    private const string Targets = $"{Field}.targets";

    private static readonly ResourceKind Subnet = new("aws:ec2:subnet", "ec2", "subnet/");
    private static readonly ResourceKind Endpoint = new("aws:ec2:vpc-endpoint", "ec2", "vpc-endpoint/");

    /// <summary>Reads the fault; errors go to the scope.</summary>
    public static Fault.Fis? Read(NetworkFaultSpec spec, NamedFaultScope scope)
    {
        var template = new NamedTemplate(Field);
        var one = scope.Checks.OneOfEach(Field, spec);
        var duration = scope.Duration($"{Field}.duration", spec.Duration);
        var endpoints = spec.DisruptVpcEndpoint is not null;
        template.Target(endpoints ? "endpoints" : "subnets", endpoints ? ReadEndpoints(spec.Targets, scope) : ReadSubnets(spec.Targets, scope));
        var (name, id, what, parameters) = ReadAction(spec, scope);
        if (!one || duration is not { } inForce)
        {
            return null;
        }

        template.Action(name, id, endpoints ? ("VPCEndpoints", "endpoints") : ("Subnets", "subnets"), [("duration", IsoDuration.Of(inForce)), .. parameters]);
        return template.Close($"{what} for {Durations.Format(inForce)}", scope);
    }

    private static FisTarget ReadSubnets(NetworkTargetsSpec? spec, NamedFaultScope scope)
    {
        var zone = spec?.AvailabilityZone is null ? null : AvailabilityZoneFaultReader.ReadZone($"{Targets}.availabilityZone", spec.AvailabilityZone, scope);
        var vpc = scope.Checks.Match($"{Targets}.vpc", spec?.Vpc, NetworkTargetsSpec.VpcPattern, "write the id of a VPC, as in vpc-1a2b3c4d");
        return TargetReader.Read(spec, Subnet, Targets, scope, ("availabilityZoneIdentifier", zone), ("vpc", vpc));
    }

    private static FisTarget ReadEndpoints(NetworkTargetsSpec? spec, NamedFaultScope scope)
    {
        if (spec is { AvailabilityZone: not null } or { Vpc: not null })
        {
            scope.Checks.Refuse(Targets, "selects VPC endpoints by availabilityZone or vpc, which select subnets", "use arns, or tags and filters");
        }

        return TargetReader.Read(spec, Endpoint, Targets, scope);
    }

    private static (string Name, string Id, string What, IReadOnlyList<(string, string?)> Parameters) ReadAction(NetworkFaultSpec spec, NamedFaultScope scope)
    {
        if (spec.DisruptConnectivity is { } disrupt)
        {
            const string field = $"{Field}.disruptConnectivity";
            var which = scope.Checks.RequiredMatch($"{field}.scope", disrupt.Scope, DisruptConnectivitySpec.ScopePattern, "write all, availability-zone, vpc, dynamodb, s3, s3express or prefix-list");
            var list = scope.Checks.Match($"{field}.prefixList", disrupt.PrefixList, "^\\S{1,255}$", "write the id or name of a prefix list");
            if (which is not null && (which == "prefix-list") != (disrupt.PrefixList is not null))
            {
                scope.Checks.Refuse($"{field}.prefixList", list is null ? "is missing" : $"is given with scope {which}", "give it with scope prefix-list, and with no other");
            }

            return ("disruptConnectivity", "network:disrupt-connectivity", $"Denies subnets traffic ({which})", [("scope", which), ("prefixListIdentifier", list)]);
        }

        if (spec.DisruptCrossRegionConnectivity is { } crossing)
        {
            const string field = $"{Field}.disruptCrossRegionConnectivity.region";
            var region = scope.Checks.RequiredMatch(field, crossing.Region, Arns.RegionPattern, "write a region such as eu-west-1");
            if (region is not null && region == scope.Aws?.Region)
            {
                scope.Checks.Refuse(field, $"is {region}, the region of the experiment", "name another region");
            }

            return ("disruptCrossRegionConnectivity", "network:route-table-disrupt-cross-region-connectivity", $"Denies subnets traffic to {region}", [("region", region)]);
        }

        return ("disruptVpcEndpoint", "network:disrupt-vpc-endpoint", "Denies traffic of VPC endpoints", []);
    }
}
