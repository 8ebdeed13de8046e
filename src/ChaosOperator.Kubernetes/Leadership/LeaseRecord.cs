namespace ChaosOperator.Kubernetes.Leadership;

/// <summary>What a Lease object says.</summary>
/// <param name="Holder">Identity of the holder; empty if it was released.</param>
/// <param name="Duration">How long others respect it after a renewal.</param>
/// <param name="AcquiredAt">When the holder got it, by the holder's clock.</param>
/// <param name="RenewedAt">Last renewal, by the holder's clock: compared for equality only, never with our own time.</param>
/// <param name="Transitions">How often it changed hands.</param>
internal sealed record LeaseRecord(string Holder, TimeSpan Duration, DateTimeOffset? AcquiredAt, DateTimeOffset? RenewedAt, int Transitions);

/// <summary>A lease with the version it was read in.</summary>
internal sealed record VersionedLease(LeaseRecord Record, string ResourceVersion);
