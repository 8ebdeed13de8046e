using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>PutDashboard, GetDashboard, ListDashboards, DeleteDashboards. Dashboards are global: whatever region is called, they are the same.</summary>
internal sealed partial class DashboardOperations(ILabClock clock)
{
    private const int MostWidgets = 500;
    private const int ListPage = 100;
    private readonly SortedDictionary<string, (string Body, DateTimeOffset Modified)> _dashboards = new(StringComparer.Ordinal);

    public JsonObject Put(AwsCall call, JsonObject body)
    {
        var name = CloudWatchJson.Required(body, "DashboardName");
        if (!Name().IsMatch(name))
            throw Invalid($"The name {name} is not one of 1 to 255 letters, digits, dashes and underscores.");
        var text = CloudWatchJson.Required(body, "DashboardBody");
        var messages = Check(text);
        _dashboards[name] = (text, clock.Now);
        return new JsonObject { ["DashboardValidationMessages"] = messages };
    }

    public JsonObject Get(AwsCall call, JsonObject body)
    {
        var name = CloudWatchJson.Required(body, "DashboardName");
        return _dashboards.TryGetValue(name, out var found)
            ? new JsonObject { ["DashboardArn"] = Arn(name), ["DashboardBody"] = found.Body, ["DashboardName"] = name }
            : throw NotFound(name);
    }

    public JsonObject List(AwsCall call, JsonObject body)
    {
        var prefix = (string?)body["DashboardNamePrefix"] ?? "";
        var offset = int.TryParse((string?)body["NextToken"], out var token) ? token : 0;
        var found = _dashboards.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        var page = new JsonObject
        {
            ["DashboardEntries"] = new JsonArray([.. found.Skip(offset).Take(ListPage).Select(one => (JsonNode)new JsonObject
            {
                ["DashboardName"] = one.Key,
                ["DashboardArn"] = Arn(one.Key),
                ["LastModified"] = CloudWatchJson.Seconds(one.Value.Modified),
                ["Size"] = Encoding.UTF8.GetByteCount(one.Value.Body),
            })]),
        };
        if (offset + ListPage < found.Count)
            page["NextToken"] = (offset + ListPage).ToString();
        return page;
    }

    /// <summary>All of them or none.</summary>
    public JsonObject Delete(AwsCall call, JsonObject body)
    {
        var names = (body["DashboardNames"]?.AsArray() ?? []).Select(name => (string)name!).ToList();
        if (names.Find(name => !_dashboards.ContainsKey(name)) is { } missing)
            throw NotFound(missing);
        names.ForEach(name => _dashboards.Remove(name));
        return [];
    }

    /// <summary>A widget of a type that is not known is told; what is no dashboard at all is refused.</summary>
    private static JsonArray Check(string text)
    {
        JsonArray widgets;
        try
        {
            widgets = JsonNode.Parse(text)?["widgets"] as JsonArray ?? throw Invalid("The dashboard body has no list of widgets.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw Invalid("The dashboard body is not a JSON object.");
        }

        if (widgets.Count > MostWidgets)
            throw Invalid($"The dashboard has {widgets.Count} widgets; {MostWidgets} are allowed.");
        return new([.. widgets.Index()
            .Where(widget => widget.Item?["type"]?.ToString() is not ("metric" or "text" or "log" or "alarm" or "explorer"))
            .Select(widget => (JsonNode)new JsonObject { ["DataPath"] = $"/widgets/{widget.Index}/type", ["Message"] = "Should match one of: metric, text, log, alarm, explorer" })]);
    }

    private static string Arn(string name) => $"arn:aws:cloudwatch::{LabAccount.Id}:dashboard/{name}";

    private static AwsError Invalid(string message) => new(400, "InvalidParameterInput", message);

    private static AwsError NotFound(string name) => new(404, "ResourceNotFound", $"Dashboard {name} does not exist.");

    [GeneratedRegex("^[A-Za-z0-9_-]{1,255}$", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
