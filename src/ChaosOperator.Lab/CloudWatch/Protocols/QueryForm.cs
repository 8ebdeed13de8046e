using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ChaosOperator.Lab.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace ChaosOperator.Lab.CloudWatch.Protocols;

/// <summary>The Query protocol, as CloudFormation speaks it, and CloudWatch with older SDKs and the AWS CLI: a form in which lists are <c>Name.member.1</c>, and XML back.</summary>
internal static class QueryForm
{
    private const string Item = "member";
    private const string Monitoring = "http://monitoring.amazonaws.com/doc/2010-08-01/";

    /// <summary>The operation that a form asks for; empty when it is none.</summary>
    public static string OperationOf(AwsCall call) => Fields(call).FirstOrDefault(field => field.Name == "Action").Value ?? "";

    /// <summary>The members of the request.</summary>
    /// <exception cref="AwsError">A number is none, or a list is numbered by what is no number.</exception>
    public static JsonObject Body(AwsCall call)
    {
        var fields = Fields(call).Where(field => field.Name is not ("Action" or "Version")).Select(field => (Path: field.Name.Split('.'), field.Value)).ToList();
        return fields.Count == 0 ? [] : Node(fields, 0, "", "").AsObject();
    }

    /// <summary>The answer of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="body">Its members.</param>
    /// <param name="ns">The namespace of the service.</param>
    public static AwsAnswer Answer(string operation, JsonObject body, string ns = Monitoring) => AwsAnswer.Xml(new XElement(
        (XNamespace)ns + $"{operation}Response",
        // Empty, too: clients look for it wherever an operation has an answer, be it without members.
        new XElement((XNamespace)ns + $"{operation}Result", body.Where(member => member.Value is not null).Select(member => Xml(ns, member.Key, member.Key, member.Value))),
        new XElement((XNamespace)ns + "ResponseMetadata", new XElement((XNamespace)ns + "RequestId", "00000000-0000-4000-8000-000000000000"))));

    private static IEnumerable<(string Name, string Value)> Fields(AwsCall call)
    {
        using var reader = new FormReader(Encoding.UTF8.GetString(call.Body.Span)) { ValueCountLimit = 100_000, ValueLengthLimit = 1 << 20 };
        return [.. reader.ReadForm().SelectMany(field => field.Value.Select(value => (field.Key, value ?? "")))];
    }

    private static JsonNode Node(List<(string[] Path, string Value)> fields, int depth, string name, string owner)
    {
        if (fields.Find(field => field.Path.Length == depth) is { Path: not null } leaf)
            return Leaf(leaf.Value, name, owner);
        if (fields.TrueForAll(field => field.Path[depth] == Item && field.Path.Length > depth + 1))
        {
            return new JsonArray([.. fields
                .GroupBy(field => int.TryParse(field.Path[depth + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Malformed(string.Join('.', field.Path)))
                .OrderBy(item => item.Key)
                .Select(item => Node([.. item], depth + 2, name, owner))]);
        }

        return new JsonObject(fields.GroupBy(field => field.Path[depth]).Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Node([.. member], depth + 1, member.Key, name))));
    }

    private static JsonNode Leaf(string value, string name, string owner)
    {
        if (value.Length == 0 && MemberKinds.IsList(name))
            return new JsonArray();
        if (MemberKinds.IsTruth(name))
            return bool.TryParse(value, out var truth) ? truth : throw Malformed(name);
        if (!MemberKinds.IsNumber(name, owner))
            return value;
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonNode.Parse(number.ToString("R", CultureInfo.InvariantCulture))! : throw Malformed(name);
    }

    private static AwsError Malformed(string name) => new(400, "MalformedInput", $"{name} is not what it has to be.");

    private static XElement Xml(XNamespace ns, string name, string kind, JsonNode? value) => value switch
    {
        JsonObject members => new(ns + name, members.Where(member => member.Value is not null).Select(member => Xml(ns, member.Key, member.Key, member.Value))),
        JsonArray items => new(ns + name, items.Select(item => Xml(ns, Item, kind, item))),
        _ when MemberKinds.IsTime(kind) => new(ns + name, CloudWatchJson.Time(value, kind).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        _ => new(ns + name, value?.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string?)value : value?.ToJsonString()),
    };
}
