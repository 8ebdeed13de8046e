using System.Net;
using ChaosOperator.Core.Aws;
using ChaosOperator.Kubernetes.Api;

namespace ChaosOperator.Running.Loads;

/// <summary>What it means to a run that the API server does not take its Jobs. Pure.</summary>
internal static class LoadRefusals
{
    /// <summary>What admission says of a ResourceQuota that is used up. It answers 403 as for want of a right, and tells the two apart by these words alone.</summary>
    private const string ExceededQuota = "exceeded quota";

    /// <summary>A refusal as a run takes it.</summary>
    /// <param name="verb">What was tried: create, delete.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="refused">What the API server answered.</param>
    public static AwsFailure Of(string verb, string space, ApiException refused)
    {
        var kind = KindOf(refused);
        return new AwsFailure(kind, $"kubernetes:{verb} jobs", kind switch
        {
            AwsFailureKind.Quota => $"A ResourceQuota of namespace {space} has no room for the Jobs of the load; make room or raise it: {refused.Message}",
            AwsFailureKind.AccessDenied => $"Kubernetes does not let the operator {verb} Jobs in namespace {space}; allow it by deploy/components/load: {refused.Message}",
            _ => $"Kubernetes does not let the operator {verb} Jobs in namespace {space}: {refused.Message}",
        });
    }

    private static AwsFailureKind KindOf(ApiException refused) => refused switch
    {
        { StatusCode: HttpStatusCode.Forbidden } when refused.Message.Contains(ExceededQuota, StringComparison.Ordinal) => AwsFailureKind.Quota,
        { StatusCode: HttpStatusCode.Forbidden } => AwsFailureKind.AccessDenied,
        _ when refused.IsTransient || refused.IsConflict => AwsFailureKind.Transient,
        _ => AwsFailureKind.Invalid,
    };
}
