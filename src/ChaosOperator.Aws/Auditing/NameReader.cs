using Amazon.Route53;
using Amazon.Route53.Model;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Auditing;

namespace ChaosOperator.Aws.Auditing;

/// <summary>Reads the records of names in a zone, and of the names that they lead to, each once.</summary>
internal sealed class NameReader(AwsSession session, string zoneId, string zone)
{
    /// <summary>Most names have a few records; the pages go on while they are of the same name.</summary>
    private const string PageSize = "100";

    private readonly List<ZoneRecord> records = [];
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly List<string> left = [];

    public string Zone => zone;

    public IReadOnlyList<ZoneRecord> Records => records;

    /// <summary>What was not followed because there was too much of it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Left => left.Count == 0
        ? []
        : [KeyValuePair.Create($"names beyond the first {ZoneReader.MaxNames}", $"{left[0]} and {left.Count - 1} more; the entry leads to too many names.")];

    /// <summary>Reads names and what they lead to, nearest first. Names outside the zone are of no concern here.</summary>
    public async Task FollowAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var queue = new Queue<string>(names);
        while (queue.TryDequeue(out var name))
        {
            if (!DnsNames.IsIn(name, zone) || !asked.Add(name)) continue;
            if (asked.Count > ZoneReader.MaxNames)
            {
                left.Add(name);
                continue;
            }

            var found = await AnsweringAsync(name, cancellationToken);
            records.AddRange(found);
            foreach (var next in found.SelectMany(Next)) queue.Enqueue(next);
        }
    }

    /// <summary>
    /// The records that answer a name: its own, or those of a wildcard. As in DNS a wildcard answers only below the nearest name that exists, and a name exists that has records of whatever type, or
    /// below which there are some.
    /// </summary>
    private async Task<IReadOnlyList<ZoneRecord>> AnsweringAsync(string name, CancellationToken cancellationToken)
    {
        var (found, exists) = await OfAsync(name, cancellationToken);
        for (var parent = ParentOf(name); !exists && parent is not null && DnsNames.IsIn(parent, zone); parent = ParentOf(parent))
        {
            (found, exists) = await OfAsync($"*.{parent}", cancellationToken);
            exists = exists || (parent != zone && (await OfAsync(parent, cancellationToken)).Exists);
        }

        return [.. found.Select(record => record with { Name = name })];
    }

    /// <summary>The records of exactly this name, and whether it or anything below it is there. Route 53 lists in the order of names, so the first other name is the end.</summary>
    private async Task<(IReadOnlyList<ZoneRecord> Records, bool Exists)> OfAsync(string name, CancellationToken cancellationToken)
    {
        var found = new List<ZoneRecord>();
        var exists = false;
        var request = new ListResourceRecordSetsRequest { HostedZoneId = zoneId, StartRecordName = name, MaxItems = PageSize };
        while (true)
        {
            var page = await session.Route53.CallAsync(
                "ListResourceRecordSets", $"records of {name}", (dns, token) => dns.ListResourceRecordSetsAsync(request, token), cancellationToken);
            var sets = page.ResourceRecordSets ?? [];
            exists |= sets.Exists(record => DnsNames.IsIn(NameOf(record), name));
            found.AddRange(sets.TakeWhile(record => NameOf(record) == name).Where(IsAddress).Select(RecordForms.Of));
            if (page.IsTruncated != true || DnsNames.Normal(page.NextRecordName ?? "") != name) return (found, exists);
            request = new ListResourceRecordSetsRequest
            {
                HostedZoneId = zoneId,
                StartRecordName = page.NextRecordName,
                StartRecordType = page.NextRecordType,
                StartRecordIdentifier = page.NextRecordIdentifier,
                MaxItems = PageSize,
            };
        }
    }

    private static string NameOf(ResourceRecordSet record) => DnsNames.Normal(record.Name ?? "");

    private static bool IsAddress(ResourceRecordSet record) => record.Type == RRType.A || record.Type == RRType.AAAA || record.Type == RRType.CNAME;

    private static IEnumerable<string> Next(ZoneRecord record) => record.Alias is { } alias ? [alias.Target] : record.Values;

    private static string? ParentOf(string name) => name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? name[(dot + 1)..] : null;
}
