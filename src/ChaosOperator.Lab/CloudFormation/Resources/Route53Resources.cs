using System.Text.Json.Nodes;
using System.Xml.Linq;
using ChaosOperator.Lab.Route53;
using ChaosOperator.Lab.Simulation;

namespace ChaosOperator.Lab.CloudFormation.Resources;

/// <summary>Records and health checks; their properties are the members of Route 53's own requests.</summary>
internal sealed class Route53Resources(WorldGate gate, IdSource ids, ZoneStore zones, HealthCheckStore checks)
{
    public IEnumerable<ResourceType> Types =>
    [
        new WorldResource(
            gate, "AWS::Route53::RecordSet", "HostedZoneId", "Name", "Type", "TTL", "ResourceRecords", "AliasTarget", "SetIdentifier", "Region", "Weight", "Failover", "HealthCheckId")
        {
            Create = order => Change("CREATE", order),
            Update = (former, order) => SameRecord(former.Properties, order.Properties) ? Change("UPSERT", order) : null,
            Delete = (former, order) => Change("DELETE", order with { Properties = former.Properties }),
        },
        new WorldResource(gate, "AWS::Route53::HealthCheck", "HealthCheckConfig", "HealthCheckTags")
        {
            Create = order =>
            {
                var check = new HealthCheck(ids.Guid(), $"{order.Stack.Name}/{order.LogicalId}", Config(order));
                Tag(check, order);
                checks.Add(check);
                return new(check.Id, ("HealthCheckId", check.Id));
            },
            Update = (former, order) =>
            {
                var config = Config(order);
                if (checks.Find(former.Made.Id) is not { } check || (check.Config.Type, check.Config.RequestInterval) != (config.Type, config.RequestInterval))
                    return null;
                (check.Config, check.Version) = (config, check.Version + 1);
                Tag(check, order);
                return former.Made;
            },
            Delete = (former, _) => checks.Remove(former.Made.Id),
        },
    ];

    private MadeResource Change(string action, ResourceOrder order)
    {
        var zone = zones.Find(order.Required("HostedZoneId")) ?? throw Route53Errors.NoSuchHostedZone(order.Required("HostedZoneId"));
        var record = new JsonObject(order.Properties.Where(property => property.Key != "HostedZoneId").Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));
        ChangeBatch.Apply(zone, [new XElement("Change", new XElement("Action", action), Xml("ResourceRecordSet", record))]);
        return new(order.Required("Name"));
    }

    private static bool SameRecord(JsonObject one, JsonObject other) =>
        ((string[])["HostedZoneId", "Name", "Type", "SetIdentifier"]).All(property => one[property]?.ToString() == other[property]?.ToString());

    private static HealthCheckConfig Config(ResourceOrder order) => HealthCheckXml.ReadNew(Xml("HealthCheckConfig", order.Properties["HealthCheckConfig"]));

    private static void Tag(HealthCheck check, ResourceOrder order)
    {
        check.Tags.Clear();
        foreach (var tag in order.Properties["HealthCheckTags"] as JsonArray ?? [])
            check.Tags[tag!["Key"]!.ToString()] = tag["Value"]!.ToString();
    }

    private static XElement Xml(string name, JsonNode? value) => value switch
    {
        JsonObject members => new(name, members.Select(member => Xml(member.Key, member.Value))),
        JsonArray items when name == "ResourceRecords" => new(name, items.Select(item => new XElement("ResourceRecord", new XElement("Value", item!.ToString())))),
        JsonArray items => new(name, items.Select(item => Xml("Item", item))),
        _ => new(name, value?.ToString()),
    };
}
