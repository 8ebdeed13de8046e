using System.Xml.Linq;

namespace ChaosOperator.Lab.Route53;

/// <summary>A batch of changes: all of them take effect, or none.</summary>
internal static class ChangeBatch
{
    public static void Apply(HostedZone zone, IReadOnlyList<XElement> changes)
    {
        var before = zone.Records.Values.ToList();
        try
        {
            foreach (var change in changes)
                ApplyOne(zone, change.Required("Action"), RecordSetXml.Read(change.Child("ResourceRecordSet") ?? throw Route53Errors.Invalid("ResourceRecordSet must be given.")));
        }
        catch (Hosting.AwsError)
        {
            zone.Records.Clear();
            before.ForEach(zone.Put);
            throw;
        }
    }

    private static void ApplyOne(HostedZone zone, string action, RecordSet record)
    {
        if (record.Name != zone.Name && !record.Name.EndsWith("." + zone.Name, StringComparison.Ordinal))
            throw Route53Errors.InvalidBatch($"RRSet with DNS name {record.Name} is not permitted in zone {zone.Name}");
        var key = HostedZone.KeyOf(record);
        var exists = zone.Records.TryGetValue(key, out var current);
        switch (action)
        {
            case "CREATE" when exists:
                throw Route53Errors.InvalidBatch($"Tried to create resource record set [name='{record.Name}', type='{record.Type}'] but it already exists");
            case "DELETE" when !exists:
                throw Route53Errors.InvalidBatch($"Tried to delete resource record set [name='{record.Name}', type='{record.Type}'] but it was not found");
            case "DELETE" when current!.Ttl != record.Ttl || !current.Values.SequenceEqual(record.Values) || current.Alias != record.Alias:
                throw Route53Errors.InvalidBatch($"Tried to delete resource record set [name='{record.Name}', type='{record.Type}'] but the values provided do not match the current values");
            case "DELETE":
                zone.Records.Remove(key);
                break;
            case "CREATE" or "UPSERT":
                zone.Put(record);
                break;
            default:
                throw Route53Errors.Invalid($"Action {action} must be CREATE, DELETE or UPSERT.");
        }
    }
}
