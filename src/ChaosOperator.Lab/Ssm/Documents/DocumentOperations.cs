using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Automations;
using ChaosOperator.Lab.Ssm.Scripts;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Ssm.Documents;

/// <summary>Creating, changing and reading documents.</summary>
internal sealed partial class DocumentOperations(ILabClock clock, ScriptHost scripts, LabOptions options)
{
    private const int LargestDocument = 64 * 1024;
    private readonly ConcurrentDictionary<(string Region, string Name), StoredDocument> _documents = new();
    private readonly Lock _gate = new();

    [GeneratedRegex(@"^[a-zA-Z0-9_\-.]{3,128}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ValidName();

    public JsonObject Create(AwsCall call, JsonObject body)
    {
        var name = body.Required("Name");
        if (!ValidName().IsMatch(name) || Regex.IsMatch(name, "^(aws|amazon|amzn)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            throw new AwsError(400, "ValidationException", $"The document name '{name}' must be 3 to 128 of [a-zA-Z0-9_-.] and not begin with aws, amazon or amzn.");
        if (body.Optional("DocumentType") is not "Automation")
            throw new AwsError(400, "InvalidDocumentContent", "The lab keeps documents of type Automation only.");
        var version = ReadVersion(body, 1);
        var document = new StoredDocument(name, LabAccount.Id, version) { Tags = body.Tags() };
        if (!_documents.TryAdd((call.Region, name), document))
            throw new AwsError(400, "DocumentAlreadyExists", $"Document {name} already exists.");
        return new JsonObject { ["DocumentDescription"] = document.Describe(version) };
    }

    public JsonObject Update(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            var document = Find(call.Region, body.Required("Name"));
            if (body.Optional("DocumentVersion") is { } expected && expected != "$LATEST" && expected != document.Latest.Number.ToString())
                throw new AwsError(400, "InvalidDocumentVersion", $"Version {expected} of {document.Name} is not the latest ({document.Latest.Number}); only the latest can be updated.");
            var version = ReadVersion(body, document.Latest.Number + 1);
            if (document.Versions.Any(v => v.Hash == version.Hash))
                throw new AwsError(400, "DuplicateDocumentContent", $"The content of {document.Name} is the same as that of another version.");
            if (version.VersionName is { } label && document.Versions.Any(v => v.VersionName == label))
                throw new AwsError(400, "DuplicateDocumentVersionName", $"Document {document.Name} has a version named {label} already.");
            document.Versions.Add(version);
            return new JsonObject { ["DocumentDescription"] = document.Describe(version) };
        }
    }

    public JsonObject UpdateDefault(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            var document = Find(call.Region, body.Required("Name"));
            var version = FindVersion(document, body.Required("DocumentVersion"));
            document.Default = version.Number;
            var description = new JsonObject { ["Name"] = document.Name, ["DefaultVersion"] = version.Number.ToString() };
            description.Set("DefaultVersionName", version.VersionName);
            return new JsonObject { ["Description"] = description };
        }
    }

    public JsonObject Describe(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            var document = Find(call.Region, body.Required("Name"));
            return new JsonObject { ["Document"] = document.Describe(FindVersion(document, body.Optional("DocumentVersion"))) };
        }
    }

    public JsonObject Get(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            var document = Find(call.Region, body.Required("Name"));
            var version = FindVersion(document, body.Optional("DocumentVersion"));
            var json = document.Identify(version);
            json.Remove("Tags");
            json["Status"] = "Active";
            var format = body.Optional("DocumentFormat") ?? "JSON";
            json["DocumentFormat"] = format;
            json["Content"] = format == version.Format || format != "JSON" ? version.Content : DocumentText.Parse(version.Content)?.ToJsonString();
            return json;
        }
    }

    public JsonObject List(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            var found = _documents.Where(d => d.Key.Region == call.Region).Select(d => d.Value).Where(d => Matches(d, body)).OrderBy(d => d.Name);
            return body.Page("DocumentIdentifiers", [.. found.Select(d => d.Identify(d.Find(null)!))]);
        }
    }

    public JsonObject ListVersions(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            var document = Find(call.Region, body.Required("Name"));
            return body.Page("DocumentVersions", [.. document.Versions.Select(v => Version(document, v)).Reverse()]);
        }
    }

    public JsonObject Delete(AwsCall call, JsonObject body)
    {
        var name = Find(call.Region, body.Required("Name")).Name;
        _documents.TryRemove((call.Region, name), out _);
        return [];
    }

    /// <summary>Tags of a document, or null when there is no such document.</summary>
    public Dictionary<string, string>? TagsOf(string region, string name) => _documents.GetValueOrDefault((region, name))?.Tags;

    /// <summary>A version by name or ARN of its document; null when there is none.</summary>
    public (StoredDocument? Document, DocumentVersion? Version) Resolve(string region, string nameOrArn, string? version)
    {
        var document = _documents.GetValueOrDefault((region, nameOrArn.Split("document/")[^1]));
        lock (_gate)
            return (document, document?.Find(version));
    }

    private StoredDocument Find(string region, string name) => _documents.GetValueOrDefault((region, name.Split("document/")[^1]))
        ?? throw new AwsError(400, "InvalidDocument", $"Document with name {name} does not exist.");

    private static DocumentVersion FindVersion(StoredDocument document, string? version) => document.Find(version)
        ?? throw new AwsError(400, "InvalidDocumentVersion", $"Document {document.Name} has no version {version}.");

    private DocumentVersion ReadVersion(JsonObject body, int number)
    {
        var content = body.Required("Content");
        if (Encoding.UTF8.GetByteCount(content) > LargestDocument)
            throw new AwsError(400, "MaxDocumentSizeExceeded", $"The document has {Encoding.UTF8.GetByteCount(content)} bytes; 64 KB are allowed.");
        var format = body.Optional("DocumentFormat") ?? "JSON";
        if (format == "JSON" && !content.TrimStart().StartsWith('{'))
            throw new AwsError(400, "InvalidDocumentContent", "The content is not JSON. Say DocumentFormat YAML if it is YAML.");
        try
        {
            var parsed = AutomationDocument.Parse(content);
            if (parsed.Steps.Any(s => s.Action == "aws:executeScript"))
                _ = scripts.WarmAsync();
            return new DocumentVersion(number, content, format, body.Optional("VersionName"), clock.Now, parsed) { ToldHash = ToldHash(content, parsed) };
        }
        catch (InvalidDocumentException e)
        {
            throw new AwsError(400, e.Code, e.Message);
        }
    }

    /// <summary><c>ssm-document-hash</c>: the hash that is told of a version is that of its <c>content</c> (default) as it was sent, that of the document as it is <c>stored</c>, or <c>none</c> is told.</summary>
    private string? ToldHash(string content, AutomationDocument parsed) => options.Switches.GetValueOrDefault("ssm-document-hash", "content") switch
    {
        "stored" => DocumentVersion.HashOf($"{parsed.Steps.Count} steps\n{DocumentText.Parse(content)?.ToJsonString()}"),
        "none" => null,
        _ => DocumentVersion.HashOf(content),
    };

    private static bool Matches(StoredDocument document, JsonObject body) => (body["Filters"] as JsonArray ?? []).OfType<JsonObject>().All(filter =>
    {
        var values = (filter["Values"] as JsonArray ?? []).Select(v => v!.ToString()).ToList();
        return filter.Required("Key") switch
        {
            "Name" => values.Exists(v => document.Name.StartsWith(v, StringComparison.Ordinal)),
            "Owner" => values.Exists(v => v is "Self" or "All" || v == LabAccount.Id),
            "DocumentType" => values.Contains("Automation"),
            var key when key.StartsWith("tag:", StringComparison.Ordinal) => document.Tags.TryGetValue(key[4..], out var tag) && values.Contains(tag),
            _ => true,
        };
    });

    private static JsonObject Version(StoredDocument document, DocumentVersion version)
    {
        var json = new JsonObject
        {
            ["Name"] = document.Name,
            ["DocumentVersion"] = version.Number.ToString(),
            ["CreatedDate"] = version.Created.ToEpoch(),
            ["IsDefaultVersion"] = version.Number == document.Default,
            ["DocumentFormat"] = version.Format,
            ["Status"] = "Active",
        };
        json.Set("VersionName", version.VersionName);
        return json;
    }
}
