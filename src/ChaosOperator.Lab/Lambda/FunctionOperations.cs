using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Lambda;

/// <summary>Read, change, publish and delete functions and versions.</summary>
internal sealed class FunctionOperations(FunctionStore store, IdSource ids, ILabClock clock)
{
    /// <summary>How long an update or a new version takes.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public AwsAnswer List(AwsCall call) =>
        Page("Functions", [.. store.In(call.Region).Select(f => LambdaDocuments.Configuration(f, f.Latest, clock.Now))], call);

    public AwsAnswer ListVersions(LambdaFunction function, AwsCall call) =>
        Page("Versions", [.. function.Versions.Values.Prepend(function.Latest).Select(v => LambdaDocuments.Configuration(function, v, clock.Now, v.Version))], call);

    public AwsAnswer Get(LambdaFunction function, string? qualifier) => AwsAnswer.Json(new JsonObject
    {
        ["Configuration"] = LambdaDocuments.Configuration(function, Find(function, qualifier), clock.Now, qualifier),
        ["Code"] = new JsonObject { ["RepositoryType"] = "S3", ["Location"] = "https://example.com/code.zip" },
        ["Tags"] = LambdaDocuments.Map(function.Tags.Select(t => (t.Key, (JsonNode)t.Value))),
    });

    public AwsAnswer GetConfiguration(LambdaFunction function, string? qualifier) =>
        AwsAnswer.Json(LambdaDocuments.Configuration(function, Find(function, qualifier), clock.Now, qualifier));

    public AwsAnswer UpdateConfiguration(LambdaFunction function, JsonObject body)
    {
        DemandRevision(function, body);
        DemandNoUpdate(function);
        var now = clock.Now;
        var next = ConfigurationUpdate.Apply(function.Latest, body) with { RevisionId = ids.Guid(), LastModified = now, ReadyAt = now + Settling };
        function.Update(next, now);
        return AwsAnswer.Json(LambdaDocuments.Configuration(function, next, now));
    }

    public AwsAnswer Publish(LambdaFunction function, JsonObject body)
    {
        DemandRevision(function, body);
        DemandNoUpdate(function);
        if ((string?)body["CodeSha256"] is { Length: > 0 } hash && hash != function.Latest.CodeSha256)
            throw LambdaErrors.Invalid($"CodeSHA256 ({hash}) is different from current CodeSHA256 in $LATEST ({function.Latest.CodeSha256}). Please try again with the CodeSHA256 in $LATEST.");
        var now = clock.Now;
        return AwsAnswer.Json(LambdaDocuments.Configuration(function, function.Publish(ids.Guid(), now + Settling, (string?)body["Description"]), now), 201);
    }

    public AwsAnswer Delete(LambdaFunction function, string? qualifier)
    {
        if (qualifier is null)
            store.Remove(function.Region, function.Name);
        else if (!int.TryParse(qualifier, out var number))
            throw LambdaErrors.Invalid(qualifier == FunctionVersion.Latest ? "$LATEST version cannot be deleted without deleting the function." : $"{qualifier} is not a version.");
        else if (function.Aliases.Values.FirstOrDefault(a => a.Version == qualifier || a.Weights.ContainsKey(qualifier)) is { } alias)
            throw LambdaErrors.Conflict($"Function version {qualifier} is currently mapped to an alias: {alias.Name}");
        else if (!function.Versions.Remove(number))
            throw LambdaErrors.NotFound($"Function not found: {function.Arn}:{qualifier}");
        return AwsAnswer.Empty();
    }

    private static FunctionVersion Find(LambdaFunction function, string? qualifier)
    {
        var version = qualifier is null ? FunctionVersion.Latest : function.Aliases.GetValueOrDefault(qualifier)?.Version ?? qualifier;
        return function.Find(version) ?? throw LambdaErrors.NotFound($"Function not found: {function.Arn}:{qualifier}");
    }

    private static void DemandRevision(LambdaFunction function, JsonObject body)
    {
        if ((string?)body["RevisionId"] is { } revision && revision != function.Latest.RevisionId)
            throw LambdaErrors.Precondition();
    }

    private void DemandNoUpdate(LambdaFunction function)
    {
        if (clock.Now < function.Latest.ReadyAt)
            throw LambdaErrors.Conflict($"The operation cannot be performed at this time. An update is in progress for resource: {function.Arn}");
    }

    private static AwsAnswer Page(string member, IReadOnlyList<JsonObject> items, AwsCall call)
    {
        var start = int.TryParse(call.Parameter("Marker"), out var marker) ? marker : 0;
        var size = int.TryParse(call.Parameter("MaxItems"), out var most) ? Math.Clamp(most, 1, 50) : 50;
        var page = new JsonObject { [member] = new JsonArray([.. items.Skip(start).Take(size)]) };
        if (start + size < items.Count)
            page["NextMarker"] = (start + size).ToString();
        return AwsAnswer.Json(page);
    }
}
