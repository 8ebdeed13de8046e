using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Ssm.Parameters;

/// <summary>A parameter of Parameter Store.</summary>
internal sealed record StoredParameter(string Name, string Type, string Value, int Version, DateTimeOffset Modified)
{
    public Dictionary<string, string> Tags { get; init; } = [];
}

/// <summary>Parameter Store: strings by path.</summary>
internal sealed partial class ParameterOperations(ILabClock clock)
{
    private const int LargestStandardValue = 4096;
    private readonly Dictionary<(string Region, string Name), StoredParameter> _parameters = [];
    private readonly Lock _gate = new();

    [GeneratedRegex("^[a-zA-Z0-9_.-]+$|^(/[a-zA-Z0-9_.-]+){1,15}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ValidName();

    public JsonObject Put(AwsCall call, JsonObject body)
    {
        var name = body.Required("Name");
        var value = body.Required("Value");
        if (!ValidName().IsMatch(name))
            throw new AwsError(400, "ValidationException", $"Parameter name: '{name}' can only include letters, digits and .-_ in a hierarchy of at most 15 levels.");
        if (Encoding.UTF8.GetByteCount(value) > LargestStandardValue)
            throw new AwsError(400, "ValidationException", "Standard tier parameters support a maximum parameter value of 4096 characters.");
        lock (_gate)
        {
            var former = _parameters.GetValueOrDefault((call.Region, name));
            var overwrite = body["Overwrite"]?.GetValue<bool>() ?? false;
            if (former is not null && !overwrite)
                throw new AwsError(400, "ParameterAlreadyExists", "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
            if (overwrite && body["Tags"] is JsonArray { Count: > 0 })
                throw new AwsError(400, "ValidationException", "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag.");
            var parameter = new StoredParameter(name, body.Optional("Type") ?? former?.Type ?? "String", value, (former?.Version ?? 0) + 1, clock.Now)
            {
                Tags = former?.Tags ?? body.Tags(),
            };
            _parameters[(call.Region, name)] = parameter;
            return new JsonObject { ["Version"] = parameter.Version, ["Tier"] = "Standard" };
        }
    }

    public JsonObject Get(AwsCall call, JsonObject body) => new() { ["Parameter"] = Show(call, Find(call, body.Required("Name"))) };

    public JsonObject GetByPath(AwsCall call, JsonObject body)
    {
        var path = body.Required("Path").TrimEnd('/') + "/";
        var recursive = body["Recursive"]?.GetValue<bool>() ?? false;
        lock (_gate)
        {
            var found = _parameters.Where(p => p.Key.Region == call.Region).Select(p => p.Value)
                .Where(p => p.Name.StartsWith(path, StringComparison.Ordinal))
                .Where(p => recursive || !p.Name[path.Length..].Contains('/', StringComparison.Ordinal))
                .OrderBy(p => p.Name, StringComparer.Ordinal);
            return body.Page("Parameters", [.. found.Select(p => Show(call, p))], limit: 10);
        }
    }

    public JsonObject Delete(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            _parameters.Remove((call.Region, Find(call, body.Required("Name")).Name));
            return [];
        }
    }

    /// <summary>Tags of a parameter, or null when there is no such parameter.</summary>
    public Dictionary<string, string>? TagsOf(string region, string name)
    {
        lock (_gate)
            return _parameters.GetValueOrDefault((region, name))?.Tags;
    }

    private StoredParameter Find(AwsCall call, string name)
    {
        lock (_gate)
        {
            return _parameters.GetValueOrDefault((call.Region, name.Split(":parameter")[^1]))
                ?? throw new AwsError(400, "ParameterNotFound", $"Parameter {name} not found.");
        }
    }

    private static JsonObject Show(AwsCall call, StoredParameter parameter) => new()
    {
        ["Name"] = parameter.Name,
        ["Type"] = parameter.Type,
        ["Value"] = parameter.Value,
        ["Version"] = parameter.Version,
        ["LastModifiedDate"] = parameter.Modified.ToEpoch(),
        ["DataType"] = "text",
        ["ARN"] = $"arn:aws:ssm:{call.Region}:{LabAccount.Id}:parameter{(parameter.Name.StartsWith('/') ? "" : "/")}{parameter.Name}",
    };
}
