using ChaosOperator.Core.Auditing.Rules;

namespace ChaosOperator.Core.Auditing;

/// <summary>Everything that the audit looks for: a file for each under <c>Rules/</c>.</summary>
internal static class AuditRules
{
    public static IReadOnlyList<AuditRule> All { get; } =
    [
        WatchesAnotherEndpoint.Rule,
        FollowsTheFailover.Rule,
        ChecksWatchOneEndpoint.Rule,
        AllBehindOneHealthCheck.Rule,
        SharedHealthCheck.Rule,
        NoHealthCheck.Rule,
        TargetHealthNotEvaluated.Rule,
        BackendNotWatched.Rule,
        HealthCheckMissing.Rule,
        HealthCheckDisabled.Rule,
        HealthCheckInverted.Rule,
        CalculatedThreshold.Rule,
        FailoverTooSlow.Rule,
        NoRecord.Rule,
        NothingToRouteTo.Rule,
        OneEndpointBehindAll.Rule,
        FailoverPartnerMissing.Rule,
        NoDefaultLocation.Rule,
        PrivateZone.Rule,
        PathDiffers.Rule,
        ProtocolDiffers.Rule,
        ConnectionOnly.Rule,
        CalculatedOverSeveral.Rule,
        AlarmOfAnotherRegion.Rule,
        AlarmWithoutData.Rule,
        SwitchedByHand.Rule,
        LongTtl.Rule,
        AddressFamiliesDiffer.Rule,
        SignalOfUnusedCheck.Rule,
        PartlyUnread.Rule,
    ];
}
