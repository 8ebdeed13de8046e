using System.Xml.Linq;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;
using static ChaosOperator.Lab.Route53.Route53Xml;

namespace ChaosOperator.Lab.Route53;

/// <summary>Operations on health checks.</summary>
internal sealed class HealthCheckOperations(HealthCheckStore store, IdSource ids)
{
    private const int MostItems = 100;

    public AwsAnswer Create(XElement body)
    {
        var reference = body.Required("CallerReference");
        if (store.All.FirstOrDefault(c => c.CallerReference == reference) is { } existing)
            throw new AwsError(409, "HealthCheckAlreadyExists", $"The caller reference {reference} has been used for health check {existing.Id}.");
        var config = HealthCheckXml.ReadNew(body.Child("HealthCheckConfig") ?? throw Route53Errors.Invalid("HealthCheckConfig must be given."));
        var check = new HealthCheck(ids.Guid(), reference, config);
        store.Add(check);
        return AwsAnswer.Xml(
            new XElement(Ns + "CreateHealthCheckResponse", HealthCheckXml.Write(check)),
            201,
            new Dictionary<string, string> { ["Location"] = $"https://route53.amazonaws.com/2013-04-01/healthcheck/{check.Id}" });
    }

    public AwsAnswer Get(string id) => AwsAnswer.Xml(new XElement(Ns + "GetHealthCheckResponse", HealthCheckXml.Write(Find(id))));

    public AwsAnswer List(AwsCall call)
    {
        var size = int.TryParse(call.Parameter("maxitems"), out var most) ? Math.Clamp(most, 1, MostItems) : MostItems;
        var marker = call.Parameter("marker") ?? "";
        var rest = store.All.Where(c => string.CompareOrdinal(c.Id, marker) >= 0).ToList();
        return AwsAnswer.Xml(new XElement(
            Ns + "ListHealthChecksResponse",
            new XElement(Ns + "HealthChecks", rest.Take(size).Select(HealthCheckXml.Write)),
            new XElement(Ns + "Marker", marker),
            new XElement(Ns + "IsTruncated", rest.Count > size),
            rest.Count > size ? new XElement(Ns + "NextMarker", rest[size].Id) : null,
            new XElement(Ns + "MaxItems", size)));
    }

    public AwsAnswer Update(string id, XElement body)
    {
        var check = Find(id);
        if (body.Number("HealthCheckVersion") is { } version && version != check.Version)
            throw new AwsError(409, "HealthCheckVersionMismatch", $"The value of HealthCheckVersion in the request doesn't match the value of HealthCheckVersion in the health check ({check.Version}).");
        check.Config = HealthCheckXml.Change(check.Config, body);
        check.Version++;
        return AwsAnswer.Xml(new XElement(Ns + "UpdateHealthCheckResponse", HealthCheckXml.Write(check)));
    }

    public AwsAnswer Delete(string id) => store.Remove(id)
        ? AwsAnswer.Xml(new XElement(Ns + "DeleteHealthCheckResponse"))
        : throw Route53Errors.NoSuchHealthCheck(id);

    public AwsAnswer Status(string id)
    {
        var check = Find(id);
        if (!check.Config.ProbesEndpoint)
            throw Route53Errors.Invalid("You can't get the status of a calculated or alarm-based health check.");
        return AwsAnswer.Xml(new XElement(
            Ns + "GetHealthCheckStatusResponse",
            new XElement(Ns + "HealthCheckObservations", check.Panel.Where(c => c.LastChecked != default).Select(Observation))));
    }

    public AwsAnswer Tags(string id)
    {
        var tags = Find(id).Tags.Select(t => new XElement(Ns + "Tag", new XElement(Ns + "Key", t.Key), new XElement(Ns + "Value", t.Value)));
        return AwsAnswer.Xml(new XElement(
            Ns + "ListTagsForResourceResponse",
            new XElement(Ns + "ResourceTagSet", new XElement(Ns + "ResourceType", "healthcheck"), new XElement(Ns + "ResourceId", id), new XElement(Ns + "Tags", tags))));
    }

    private static XElement Observation(Checker checker) => new(
        Ns + "HealthCheckObservation",
        new XElement(Ns + "Region", checker.Region),
        new XElement(Ns + "IPAddress", checker.Address),
        new XElement(
            Ns + "StatusReport",
            new XElement(Ns + "Status", checker.LastStatus),
            new XElement(Ns + "CheckedTime", checker.LastChecked.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"))));

    private HealthCheck Find(string id) => store.Find(id) ?? throw Route53Errors.NoSuchHealthCheck(id);
}
