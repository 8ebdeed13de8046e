using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Route53;

namespace ChaosOperator.Lab.Iam;

/// <summary>What Route 53 operations need (Service Authorization Reference, Amazon Route 53).</summary>
internal static class Route53Permissions
{
    public static IEnumerable<RequiredPermission> Of(AwsCall call)
    {
        if (Route53Route.Of(call) is not { } route)
            return Authorizer.Unlisted(call);
        return route.Operation switch
        {
            "GetHostedZone" or "ListResourceRecordSets" or "ChangeResourceRecordSets" => [new($"route53:{route.Operation}", $"arn:aws:route53:::hostedzone/{route.Id}")],
            "GetHealthCheck" or "GetHealthCheckStatus" or "UpdateHealthCheck" or "DeleteHealthCheck" or "ListTagsForResource" =>
                [new($"route53:{route.Operation}", $"arn:aws:route53:::healthcheck/{route.Id}")],
            "GetChange" => [new("route53:GetChange", $"arn:aws:route53:::change/{route.Id}")],
            _ => [new($"route53:{route.Operation}", "*")],
        };
    }
}
