using Amazon.Route53.Model;
using ChaosOperator.AwsSdk.Runtime.Errors;

namespace Amazon.Route53.Internal;

/// <summary>The modelled errors of Amazon Route 53, by every code they are sent under.</summary>
internal static class Route53Errors
{
    public static readonly ErrorTable Table = new(
        static (m, i, t, c, r, s) => new AmazonRoute53Exception(m, i, t, c, r, s),
        new Dictionary<string, ExceptionFactory>
        {
            ["DelegationSetNotReusable"] = static (m, i, t, c, r, s) => new DelegationSetNotReusableException(m, i, t, c, r, s),
            ["HealthCheckVersionMismatch"] = static (m, i, t, c, r, s) => new HealthCheckVersionMismatchException(m, i, t, c, r, s),
            ["IncompatibleVersion"] = static (m, i, t, c, r, s) => new IncompatibleVersionException(m, i, t, c, r, s),
            ["InvalidDomainName"] = static (m, i, t, c, r, s) => new InvalidDomainNameException(m, i, t, c, r, s),
            ["InvalidInput"] = static (m, i, t, c, r, s) => new InvalidInputException(m, i, t, c, r, s),
            ["NoSuchDelegationSet"] = static (m, i, t, c, r, s) => new NoSuchDelegationSetException(m, i, t, c, r, s),
            ["NoSuchHealthCheck"] = static (m, i, t, c, r, s) => new NoSuchHealthCheckException(m, i, t, c, r, s),
            ["NoSuchHostedZone"] = static (m, i, t, c, r, s) => new NoSuchHostedZoneException(m, i, t, c, r, s),
        });
}
