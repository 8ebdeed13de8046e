using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Route53;

/// <summary>Method and path → operation and the id in the path.</summary>
internal sealed record Route53Route(string Operation, string Id = "")
{
    public static Route53Route? Of(AwsCall call)
    {
        var path = call.Segments;
        var id = path.Count > 2 ? path[2] : "";
        return (call.Method, path.Count > 1 ? path[1] : "", path.Count, path.Count > 3 ? path[3] : "") switch
        {
            ("POST", "healthcheck", 2, _) => new("CreateHealthCheck"),
            ("GET", "healthcheck", 2, _) => new("ListHealthChecks"),
            ("GET", "healthcheck", 3, _) => new("GetHealthCheck", id),
            ("POST", "healthcheck", 3, _) => new("UpdateHealthCheck", id),
            ("DELETE", "healthcheck", 3, _) => new("DeleteHealthCheck", id),
            ("GET", "healthcheck", 4, "status") => new("GetHealthCheckStatus", id),
            ("GET", "hostedzone", 2, _) => new("ListHostedZones"),
            ("GET", "hostedzonesbyname", 2, _) => new("ListHostedZonesByName"),
            ("GET", "hostedzone", 3, _) => new("GetHostedZone", id),
            ("GET", "hostedzone", 4, "rrset") => new("ListResourceRecordSets", id),
            ("POST", "hostedzone", _, "rrset") => new("ChangeResourceRecordSets", id),
            ("GET", "change", 3, _) => new("GetChange", id),
            ("GET", "testdnsanswer", 2, _) => new("TestDNSAnswer"),
            ("GET", "tags", 4, _) when id == "healthcheck" => new("ListTagsForResource", path[3]),
            _ => null,
        };
    }
}
