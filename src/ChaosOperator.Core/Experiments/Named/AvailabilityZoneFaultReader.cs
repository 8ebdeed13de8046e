using System.Text.Json.Nodes;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>
/// Reads <c>fault.availabilityZone</c>: one action of FIS for each thing that is lost, all at once, after the scenario “AZ Availability: Power Interruption” of the FIS user guide.
/// </summary>
internal static class AvailabilityZoneFaultReader
{
    private const string Field = "spec.fault.availabilityZone";

    private static readonly ZoneLoss[] All = Enum.GetValues<ZoneLoss>();

    /// <summary>Reads the fault; errors go to the scope.</summary>
    public static Fault.Fis? Read(AvailabilityZoneFaultSpec spec, NamedFaultScope scope)
    {
        var losses = ReadLosses(spec.Losses, scope.Checks);
        var zone = ReadZone($"{Field}.zone", spec.Zone, scope);
        if (spec.Tags is null)
        {
            scope.Checks.Refuse($"{Field}.tags", "is missing", "give the tags of what is to be hit: without them it would be everything in the zone");
        }

        var tags = TargetReader.ReadTags(spec.Tags ?? new Dictionary<string, string> { ["none"] = "" }, $"{Field}.tags", scope.Checks);
        if (scope.Duration($"{Field}.duration", spec.Duration) is not { } inForce || zone is null)
        {
            return null;
        }

        var template = new NamedTemplate(Field) { SkipsEmptyTargets = true };
        foreach (var loss in losses)
        {
            Add(template, loss, zone, tags, IsoDuration.Of(inForce));
        }

        if (losses.Contains(ZoneLoss.Databases))
        {
            // A failover is over in a minute, and may be all that there is in the zone.
            template.HoldAfter("databases", inForce);
        }

        return template.Close($"Takes availability zone {zone} away ({string.Join(", ", losses).ToLowerInvariant()}) for {Durations.Format(inForce)}", scope);
    }

    /// <summary>Reads the name of a zone of the region of the experiment; errors go to the scope.</summary>
    public static string? ReadZone(string field, string? text, NamedFaultScope scope)
    {
        var region = scope.Aws?.Region;
        var zone = scope.Checks.RequiredMatch(field, text, AvailabilityZoneFaultSpec.ZonePattern, $"write the name of a zone such as {region ?? "us-east-1"}a");
        if (zone is not null && region is not null && !zone.StartsWith(region, StringComparison.Ordinal))
        {
            scope.Checks.Refuse(field, $"{zone} is not in {region}, the region of the experiment", $"write a zone such as {region}a");
            return null;
        }

        return zone;
    }

    private static void Add(NamedTemplate template, ZoneLoss loss, string zone, JsonObject tags, string duration)
    {
        switch (loss)
        {
            case ZoneLoss.Network:
                template.Target("subnets", Filtered("aws:ec2:subnet", tags, ("AvailabilityZone", zone)));
                template.Action("network", "network:disrupt-connectivity", ("Subnets", "subnets"), ("scope", "all"), ("duration", duration));
                break;
            case ZoneLoss.Instances:
                template.Target("instances", Filtered("aws:ec2:instance", tags, ("Placement.AvailabilityZone", zone), ("State.Name", "running")));
                template.Action("instances", "ec2:stop-instances", ("Instances", "instances"), ("startInstancesAfterDuration", duration), ("completeIfInstancesTerminated", "true"));
                break;
            case ZoneLoss.Capacity:
                template.Target("groups", Target("aws:ec2:autoscaling-group", tags));
                template.Action(
                    "capacity", "ec2:asg-insufficient-instance-capacity-error", ("AutoScalingGroups", "groups"), ("availabilityZoneIdentifiers", zone), ("percentage", "100"), ("duration", duration));
                break;
            case ZoneLoss.Databases:
                template.Target("clusters", Target("aws:rds:cluster", tags, ("writerAvailabilityZoneIdentifiers", zone)));
                template.Action("databases", "rds:failover-db-cluster", ("Clusters", "clusters"));
                break;
            case ZoneLoss.Caches:
                template.Target("caches", Target("aws:elasticache:replicationgroup", tags, ("availabilityZoneIdentifier", zone)));
                template.Action("caches", "elasticache:replicationgroup-interrupt-az-power", ("ReplicationGroups", "caches"), ("duration", duration));
                break;
        }
    }

    private static List<ZoneLoss> ReadLosses(IReadOnlyList<ZoneLoss>? given, FieldChecks checks)
    {
        if (given is null)
        {
            return [.. All];
        }

        if (given.Count == 0 || given.Distinct().Count() < given.Count || !given.All(Enum.IsDefined))
        {
            checks.Refuse($"{Field}.losses", "names nothing, something twice, or something unknown", $"name each once of {string.Join(", ", All)}, or leave it out for all of them");
            return [];
        }

        return [.. given.Order()];
    }

    private static FisTarget Filtered(string type, JsonObject tags, params IReadOnlyList<(string Path, string Value)> filters)
    {
        var target = Target(type, tags);
        target.Json["filters"] = new JsonArray([.. filters.Select(filter => (JsonNode)new JsonObject { ["path"] = filter.Path, ["values"] = new JsonArray(filter.Value) })]);
        return target;
    }

    private static FisTarget Target(string type, JsonObject tags, params IReadOnlyList<(string Name, string Value)> parameters)
    {
        var json = new JsonObject { ["resourceType"] = type, ["resourceTags"] = tags.DeepClone(), ["selectionMode"] = "ALL" };
        if (parameters.Count > 0)
        {
            json["parameters"] = new JsonObject(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)parameter.Value)));
        }

        return new FisTarget(json);
    }
}
