using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Route53;

/// <summary>Route 53, 2013-04-01, rest-xml.</summary>
internal sealed class Route53Service(WorldGate gate, ZoneStore zones, HealthCheckStore checks, Resolver resolver, IdSource ids, ILabClock clock)
    : WorldService(gate)
{
    private readonly ZoneOperations _zones = new(zones, ids, clock);
    private readonly RecordOperations _records = new(zones, resolver);
    private readonly HealthCheckOperations _checks = new(checks, ids);

    public override string SigningName => "route53";

    public override AwsProtocol ProtocolOf(AwsCall call) => AwsProtocol.RestXml;

    public override string OperationOf(AwsCall call) => Route53Route.Of(call)?.Operation ?? "";

    protected override AwsAnswer Handle(AwsCall call)
    {
        var route = Route53Route.Of(call)!;
        return route.Operation switch
        {
            "CreateHealthCheck" => _checks.Create(Route53Xml.Body(call)),
            "ListHealthChecks" => _checks.List(call),
            "GetHealthCheck" => _checks.Get(route.Id),
            "UpdateHealthCheck" => _checks.Update(route.Id, Route53Xml.Body(call)),
            "DeleteHealthCheck" => _checks.Delete(route.Id),
            "GetHealthCheckStatus" => _checks.Status(route.Id),
            "ListTagsForResource" => _checks.Tags(route.Id),
            "ListHostedZones" => _zones.List(call),
            "ListHostedZonesByName" => _zones.ListByName(call),
            "GetHostedZone" => _zones.Get(route.Id),
            "ListResourceRecordSets" => _records.List(route.Id, call),
            "ChangeResourceRecordSets" => _zones.Change(route.Id, Route53Xml.Body(call)),
            "GetChange" => _zones.GetChange(route.Id),
            _ => _records.TestAnswer(call),
        };
    }
}
