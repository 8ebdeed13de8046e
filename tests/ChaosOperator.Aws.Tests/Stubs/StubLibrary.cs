using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChaosOperator.Aws.Tests.Stubs;

/// <summary>One SSM document of somebody, with the names of its versions and its tags.</summary>
internal sealed class StubLibrary
{
    public static readonly string[] Writes = ["CreateDocument", "UpdateDocument", "UpdateDocumentDefaultVersion", "DeleteDocument", "AddTagsToResource", "RemoveTagsFromResource"];

    public List<(string Content, string? Name)> Versions { get; } = [];

    public int Default { get; set; } = 1;

    public JsonArray Tags { get; set; } = [];

    /// <summary>Operations whose effect takes place and whose answer is lost.</summary>
    public HashSet<string> Losing { get; } = [];

    /// <summary>Whether the hash that is told is that of the content as it was sent.</summary>
    public bool HashesContent { get; set; } = true;

    /// <summary>Whether any hash is told.</summary>
    public bool TellsHash { get; set; } = true;

    public string Content => Versions[Default - 1].Content;

    public static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    /// <summary>Somebody writes a version and makes it the default.</summary>
    public void Edit(string content, string? name = null)
    {
        Versions.Add((content, name));
        Default = Versions.Count;
    }

    public StubAnswer Answer(StubCall call)
    {
        var given = Effect(call);
        return Losing.Contains(call.Operation) ? StubAnswer.Lost : given;
    }

    private StubAnswer Effect(StubCall call) => call.Operation switch
    {
        "CreateDocument" when Versions.Count == 0 => Create(call),
        "CreateDocument" => StubAnswer.Error(400, "DocumentAlreadyExists"),
        "ListTagsForResource" when Versions.Count == 0 => StubAnswer.Error(400, "InvalidResourceId"),
        _ when Versions.Count == 0 => StubAnswer.Error(400, "InvalidDocument"),
        "ListTagsForResource" => StubAnswer.Ok(new JsonObject { ["TagList"] = Tags.DeepClone() }),
        "DescribeDocument" => StubAnswer.Ok(new JsonObject { ["Document"] = Description(VersionOf(call)) }),
        "GetDocument" => StubAnswer.Ok(new JsonObject { [nameof(Content)] = Versions[VersionOf(call) - 1].Content, ["DocumentVersion"] = VersionOf(call).ToString() }),
        "UpdateDocument" when Versions.Exists(version => version.Content == call.Text(nameof(Content))) => StubAnswer.Error(400, "DuplicateDocumentContent"),
        "UpdateDocument" when Versions.Exists(version => version.Name is { } name && name == call.Text("VersionName")) => StubAnswer.Error(400, "DuplicateDocumentVersionName"),
        "UpdateDocument" => Add(call),
        "UpdateDocumentDefaultVersion" => SetDefault(int.Parse(call.Text("DocumentVersion"))),
        "DeleteDocument" => Delete(),
        "RemoveTagsFromResource" => Untag(call),
        _ => StubAnswer.Error(400, "UnknownOperationException", call.Operation),
    };

    private StubAnswer Create(StubCall call)
    {
        Tags = (JsonArray)call.Body[nameof(Tags)]!.DeepClone();
        Default = 1;
        return Add(call);
    }

    private StubAnswer Add(StubCall call)
    {
        Versions.Add((call.Text(nameof(Content)), call.Text("VersionName") is { Length: > 0 } name ? name : null));
        return StubAnswer.Ok(new JsonObject { ["DocumentDescription"] = Description(Versions.Count) });
    }

    private StubAnswer SetDefault(int version)
    {
        Default = version;
        return StubAnswer.Ok(new JsonObject());
    }

    private StubAnswer Untag(StubCall call)
    {
        var keys = call.Body["TagKeys"]!.AsArray().Select(key => key!.GetValue<string>()).ToList();
        Tags = [.. Tags.Where(tag => !keys.Contains(tag!["Key"]!.GetValue<string>())).Select(tag => tag!.DeepClone())];
        return StubAnswer.Ok(new JsonObject());
    }

    private StubAnswer Delete()
    {
        Versions.Clear();
        return StubAnswer.Ok(new JsonObject());
    }

    private int VersionOf(StubCall call) => call.Text("DocumentVersion") switch
    {
        "" => Default,
        "$LATEST" => Versions.Count,
        var version => int.Parse(version),
    };

    private JsonObject Description(int version)
    {
        var description = new JsonObject
        {
            ["Name"] = "Example-CutOff",
            ["DocumentVersion"] = version.ToString(),
            ["LatestVersion"] = Versions.Count.ToString(),
            ["DefaultVersion"] = Default.ToString(),
            ["Status"] = "Active",
            ["HashType"] = "Sha256",
            ["Hash"] = Hash(HashesContent ? Versions[version - 1].Content : $"{Versions[version - 1].Content} as SSM stores it"),
        };
        if (!TellsHash) description.Remove("Hash");
        if (Versions[version - 1].Name is { } name) description["VersionName"] = name;
        return description;
    }
}
