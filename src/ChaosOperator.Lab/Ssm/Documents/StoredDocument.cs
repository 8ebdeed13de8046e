using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Ssm.Automations;

namespace ChaosOperator.Lab.Ssm.Documents;

/// <summary>One version of a document's content.</summary>
internal sealed record DocumentVersion(int Number, string Content, string Format, string? VersionName, DateTimeOffset Created, AutomationDocument Parsed)
{
    public string Hash { get; } = HashOf(Content);

    /// <summary>What is told as the hash: what AWS takes it of is not documented; null: none is told.</summary>
    public string? ToldHash { get; init; } = HashOf(Content);

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>A document with all its versions.</summary>
internal sealed class StoredDocument(string name, string owner, DocumentVersion first)
{
    public string Name { get; } = name;

    public List<DocumentVersion> Versions { get; } = [first];

    public int Default { get; set; } = 1;

    public Dictionary<string, string> Tags { get; init; } = [];

    public DocumentVersion Latest => Versions[^1];

    /// <summary>Version by number, <c>$LATEST</c> or <c>$DEFAULT</c> (also when nothing is asked for); null when there is none.</summary>
    public DocumentVersion? Find(string? version) => version switch
    {
        null or "" or "$DEFAULT" => Versions.Find(v => v.Number == Default),
        "$LATEST" => Latest,
        _ => Versions.Find(v => v.Number.ToString() == version),
    };

    public JsonObject Describe(DocumentVersion version)
    {
        var json = Identify(version);
        json.Set("Hash", version.ToldHash);
        json.Set("HashType", version.ToldHash is null ? null : "Sha256");
        json["LatestVersion"] = Latest.Number.ToString();
        json["DefaultVersion"] = Default.ToString();
        json["Status"] = "Active";
        json["Parameters"] = new JsonArray([.. version.Parsed.Parameters.Values.Select(Describe)]);
        return json;
    }

    public JsonObject Identify(DocumentVersion version)
    {
        var json = new JsonObject
        {
            ["Name"] = Name,
            ["Owner"] = owner,
            ["CreatedDate"] = version.Created.ToEpoch(),
            ["DocumentVersion"] = version.Number.ToString(),
            ["DocumentType"] = "Automation",
            ["DocumentFormat"] = version.Format,
            ["SchemaVersion"] = "0.3",
            ["PlatformTypes"] = new JsonArray("Linux", "Windows", "MacOS"),
            ["Tags"] = Tags.ToTagList(),
        };
        json.Set("VersionName", version.VersionName);
        return json;
    }

    private static JsonNode Describe(ParameterDeclaration parameter)
    {
        var json = new JsonObject { ["Name"] = parameter.Name, ["Type"] = parameter.Type == "StringList" ? "StringList" : "String" };
        json.Set("Description", parameter.Description);
        json.Set("DefaultValue", parameter.Default is JsonValue value ? value.ToString() : parameter.Default?.ToJsonString());
        return json;
    }
}
