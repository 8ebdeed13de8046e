using Amazon.Route53.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Auditing;

namespace ChaosOperator.Aws.Auditing;

/// <summary>
/// Reads what of a hosted zone concerns one entry name: its records, those of every name in the zone that they lead to or that their health checks watch, and
/// the checks. It asks for names, so the size of the zone does not matter.
/// </summary>
public static class ZoneReader
{
    /// <summary>How many names are followed at most; a zone that leads further is said to be partly unread.</summary>
    internal const int MaxNames = 40;

    /// <summary>Reads an entry name.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="hostedZoneId">Id of the zone.</param>
    /// <param name="recordName">The name, as <see cref="DnsNames.Normal"/> gives it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AwsRefusedException">AWS refused to show the zone or its records. A health check that it does not show is noted in <see cref="ZoneSnapshot.Unread"/>.</exception>
    public static async Task<ZoneSnapshot> ReadAsync(AwsSession session, string hostedZoneId, string recordName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var zone = await ZoneAsync(session, hostedZoneId, cancellationToken);
        var names = new NameReader(session, hostedZoneId, DnsNames.Normal(zone.Name ?? ""));
        await names.FollowAsync([recordName], cancellationToken);
        var checks = new HealthCheckReader(session);
        await checks.ReadAsync(names.Records.Select(record => record.HealthCheckId).OfType<string>(), cancellationToken);
        // What checks watch under names of their own shows to whom it belongs only by the records of those names.
        await names.FollowAsync(checks.Checks.Select(check => check.Watch).OfType<HealthCheckWatch.Endpoint>().Select(watch => watch.Name).OfType<string>(), cancellationToken);
        return new ZoneSnapshot(hostedZoneId, names.Zone, zone.Config?.PrivateZone ?? false, recordName, names.Records, checks.Checks)
        {
            Unread = new Dictionary<string, string>(checks.Unread.Concat(names.Left)),
        };
    }

    private static async Task<HostedZone> ZoneAsync(AwsSession session, string id, CancellationToken cancellationToken)
    {
        var answer = await session.Route53.CallAsync(
            "GetHostedZone", $"hosted zone {id}", (dns, token) => dns.GetHostedZoneAsync(new GetHostedZoneRequest { Id = id }, token), cancellationToken);
        return answer.HostedZone ?? new HostedZone();
    }
}
