using System.Xml.Linq;

namespace ChaosOperator.Aws.Tests.Stubs;

/// <summary>A hosted zone with health checks behind Route 53's XML, sorted and paged as Route 53 does.</summary>
internal sealed class StubZone(string name, IEnumerable<XElement> records, IEnumerable<XElement> checks)
{
    private static readonly XNamespace Ns = "https://route53.amazonaws.com/doc/2013-04-01/";

    private readonly List<XElement> sorted = Kept(records.OrderBy(KeyOf, StringComparer.Ordinal));
    private readonly List<XElement> all = Kept(checks);

    /// <summary>Most items of a page of health checks.</summary>
    public int ChecksPerPage { get; init; } = 100;

    /// <summary>Most items of a page of records, whatever is asked for.</summary>
    public int RecordsPerPage { get; init; } = 300;

    public static XElement Record(string name, string type, string value, string? identifier = null, params XElement[] more) => new(
        Ns + "ResourceRecordSet",
        new XElement(Ns + "Name", name + "."),
        new XElement(Ns + "Type", type),
        identifier is null ? null : new XElement(Ns + "SetIdentifier", identifier),
        more,
        new XElement(Ns + "TTL", 60),
        new XElement(Ns + "ResourceRecords", new XElement(Ns + "ResourceRecord", new XElement(Ns + "Value", value))));

    public static XElement Alias(string name, string target, string identifier, params XElement[] more) => new(
        Ns + "ResourceRecordSet",
        new XElement(Ns + "Name", name + "."),
        new XElement(Ns + "Type", "A"),
        new XElement(Ns + "SetIdentifier", identifier),
        more,
        new XElement(Ns + "AliasTarget", Part("HostedZoneId", "Z2"), Part("DNSName", target + "."), Part("EvaluateTargetHealth", "true")));

    public static XElement Part(string name, object content) => new(Ns + name, content);

    public static XElement Check(string id, params XElement[] config) => new(
        Ns + "HealthCheck", Part("Id", id), Part("CallerReference", id), new XElement(Ns + "HealthCheckConfig", config), Part("HealthCheckVersion", 1));

    public static XElement Endpoint(string id, string watches) =>
        Check(id, Part("Type", "HTTPS"), Part("FullyQualifiedDomainName", watches), Part("ResourcePath", "/health"), Part("Port", 443), Part("RequestInterval", 30), Part("FailureThreshold", 3));

    public StubAnswer Answer(StubCall call) => call.Path switch
    {
        [_, "hostedzone", _] => Xml("GetHostedZoneResponse", new XElement(Ns + "HostedZone", Part("Id", "/hostedzone/Z1"), Part("Name", name + "."), new XElement(Ns + "Config", Part("PrivateZone", "false")))),
        [_, "hostedzone", _, "rrset"] => Records(call),
        [_, "healthcheck"] => Checks(call),
        [_, "healthcheck", var id] => all.Find(check => IdOf(check) == id) is { } check
            ? Xml("GetHealthCheckResponse", check)
            : Refusal(404, "NoSuchHealthCheck"),
        _ => Refusal(400, "InvalidInput"),
    };

    public static StubAnswer Refusal(int status, string code) => new(
        status, new XElement(Ns + "ErrorResponse", new XElement(Ns + "Error", Part("Type", "Sender"), Part("Code", code), Part("Message", "no"))).ToString(), "text/xml");

    /// <summary>With a parent, so that each answer takes a copy: one without would be moved into the first answer, under the eyes of the second.</summary>
    private static List<XElement> Kept(IEnumerable<XElement> elements) => [.. new XElement(Ns + "Zone", elements).Elements()];

    private StubAnswer Records(StubCall call)
    {
        var start = $"{SortKey(call.Text("name"))} {call.Text("type")} {call.Text("identifier")}";
        var rest = sorted.SkipWhile(record => string.CompareOrdinal(KeyOf(record), start) < 0).ToList();
        var size = Math.Min(RecordsPerPage, int.Parse(call.Text("maxitems"), System.Globalization.CultureInfo.InvariantCulture));
        var next = rest.ElementAtOrDefault(size);
        return Xml(
            "ListResourceRecordSetsResponse",
            new XElement(Ns + "ResourceRecordSets", rest.Take(size)),
            Part("IsTruncated", next is not null),
            next is null ? null : Part("NextRecordName", Text(next, "Name")),
            next is null ? null : Part("NextRecordType", Text(next, "Type")),
            next?.Element(Ns + "SetIdentifier") is { } identifier ? Part("NextRecordIdentifier", identifier.Value) : null,
            Part("MaxItems", size));
    }

    private StubAnswer Checks(StubCall call)
    {
        var rest = all.SkipWhile(check => call.Text("marker").Length > 0 && IdOf(check) != call.Text("marker")).ToList();
        var next = rest.ElementAtOrDefault(ChecksPerPage);
        return Xml("ListHealthChecksResponse", new XElement(Ns + "HealthChecks", rest.Take(ChecksPerPage)), Part("IsTruncated", next is not null), next is null ? null : Part("NextMarker", IdOf(next)), Part("MaxItems", ChecksPerPage));
    }

    private static StubAnswer Xml(string name, params object?[] content) => StubAnswer.Xml(new XElement(Ns + name, content).ToString());

    private static string Text(XElement element, string name) => element.Element(Ns + name)?.Value ?? "";

    private static string IdOf(XElement check) => Text(check, "Id");

    private static string KeyOf(XElement record) => $"{SortKey(Text(record, "Name"))} {Text(record, "Type")} {Text(record, "SetIdentifier")}";

    private static string SortKey(string name) => string.Join('.', name.Replace("\\052", "*", StringComparison.Ordinal).TrimEnd('.').Split('.').Reverse());
}
