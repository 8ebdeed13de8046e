using ChaosOperator.Aws.Auditing;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Auditing;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>Reads what a hypothesis audits.</summary>
internal static class RunAudit
{
    /// <summary>Every entry name; one that is refused keeps no other from being read.</summary>
    public static async Task<AuditReading> ReadAsync(AwsSession session, AuditPlan plan, CancellationToken cancellationToken)
    {
        var zones = new List<ZoneSnapshot>();
        var refused = new List<RefusedEntry>();
        foreach (var entry in plan.EntryNames)
        {
            try
            {
                zones.Add(await ZoneReader.ReadAsync(session, entry.HostedZoneId, entry.RecordName, cancellationToken));
            }
            catch (AwsRefusedException refusal)
            {
                refused.Add(new RefusedEntry(entry.RecordName, refusal.Failure));
            }
        }

        return new AuditReading(zones, refused);
    }
}
