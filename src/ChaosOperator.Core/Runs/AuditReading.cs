using ChaosOperator.Core.Auditing;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Core.Runs;

/// <summary>What the audit of a run read.</summary>
/// <param name="Zones">The entry names that could be read.</param>
/// <param name="Refused">The entry names that could not, with the reason.</param>
public sealed record AuditReading(IReadOnlyList<ZoneSnapshot> Zones, IReadOnlyList<RefusedEntry> Refused);

/// <summary>An entry name that could not be read.</summary>
/// <param name="RecordName">The name.</param>
/// <param name="Failure">What was refused.</param>
public sealed record RefusedEntry(string RecordName, AwsFailure Failure);
