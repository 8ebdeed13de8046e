using Amazon.Route53.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Auditing;

namespace ChaosOperator.Aws.Auditing;

/// <summary>Reads health checks and, for calculated ones, their children.</summary>
internal sealed class HealthCheckReader(AwsSession session)
{
    /// <summary>Beyond this many the list, a hundred a page, takes fewer calls than one for each.</summary>
    internal const int ListBeyond = 10;

    /// <summary>How deep calculated checks are followed.</summary>
    private const int Depth = 4;

    private const string PageSize = "100";

    private readonly List<ZoneHealthCheck> checks = [];
    private readonly Dictionary<string, string> unread = new(StringComparer.Ordinal);

    public IReadOnlyList<ZoneHealthCheck> Checks => checks;

    /// <summary>What was refused, by id. A check that does not exist is in neither.</summary>
    public IReadOnlyDictionary<string, string> Unread => unread;

    public async Task ReadAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        for (var depth = 0; wanted.Count > 0 && depth < Depth; depth++)
        {
            asked.UnionWith(wanted);
            var found = wanted.Count > ListBeyond ? await ListAsync(wanted, cancellationToken) : await EachAsync(wanted, cancellationToken);
            checks.AddRange(found);
            wanted = found.Select(check => check.Watch).OfType<HealthCheckWatch.Calculated>().SelectMany(calculated => calculated.Children).Except(asked).ToHashSet(StringComparer.Ordinal);
        }
    }

    private async Task<List<ZoneHealthCheck>> EachAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var found = new List<ZoneHealthCheck>();
        foreach (var id in ids)
        {
            try
            {
                var answer = await session.Route53.CallAsync(
                    "GetHealthCheck", $"health check {id}", (dns, token) => dns.GetHealthCheckAsync(new GetHealthCheckRequest { HealthCheckId = id }, token), cancellationToken);
                if (answer.HealthCheck is { } check) found.Add(HealthCheckForms.Of(check));
            }
            catch (AwsRefusedException refused) when (refused.IsNotFound)
            {
                // Not there: the audit says so of the record that names it.
            }
            catch (AwsRefusedException refused)
            {
                unread[id] = refused.Failure.Message;
            }
        }

        return found;
    }

    /// <summary>Pages until all are found; what is not among them does not exist.</summary>
    private async Task<List<ZoneHealthCheck>> ListAsync(HashSet<string> ids, CancellationToken cancellationToken)
    {
        var found = new List<ZoneHealthCheck>();
        string? marker = null;
        try
        {
            do
            {
                var request = new ListHealthChecksRequest { Marker = marker, MaxItems = PageSize };
                var page = await session.Route53.CallAsync(
                    "ListHealthChecks", "the health checks of the account", (dns, token) => dns.ListHealthChecksAsync(request, token), cancellationToken);
                found.AddRange((page.HealthChecks ?? []).Where(check => ids.Contains(check.Id ?? "")).Select(HealthCheckForms.Of));
                marker = page.IsTruncated == true ? page.NextMarker : null;
            }
            while (marker is not null && found.Count < ids.Count);
        }
        catch (AwsRefusedException refused)
        {
            foreach (var id in ids.Except(found.Select(check => check.Id))) unread[id] = refused.Failure.Message;
        }

        return found;
    }
}
