using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChaosOperator.Aws.Tests.Stubs;

/// <summary>SSM documents with versions and a default version.</summary>
internal sealed class StubDocuments
{
    public List<string> Versions { get; } = [];

    public int Default { get; set; } = 1;

    /// <summary>Whether the hash is that of the content; AWS does not say.</summary>
    public bool HashesContent { get; set; } = true;

    public HashSet<string> Losing { get; } = [];

    public StubAnswer Answer(StubCall call)
    {
        var given = Effect(call);
        return Losing.Contains(call.Operation) ? StubAnswer.Lost : given;
    }

    private StubAnswer Effect(StubCall call) => call.Operation switch
    {
        "DescribeDocument" when Versions.Count == 0 => StubAnswer.Error(400, "InvalidDocument"),
        "DescribeDocument" => StubAnswer.Ok(new JsonObject { ["Document"] = Description(VersionOf(call)) }),
        "GetDocument" => StubAnswer.Ok(new JsonObject { ["Content"] = Versions[VersionOf(call) - 1], ["DocumentFormat"] = "YAML" }),
        "CreateDocument" when Versions.Count > 0 => StubAnswer.Error(400, "DocumentAlreadyExists"),
        "CreateDocument" => Add(call),
        "UpdateDocument" when Versions.Contains(call.Text("Content")) => StubAnswer.Error(400, "DuplicateDocumentContent"),
        "UpdateDocument" => Add(call),
        "UpdateDocumentDefaultVersion" => SetDefault(int.Parse(call.Text("DocumentVersion"))),
        _ => StubAnswer.Error(400, "UnknownOperationException", call.Operation),
    };

    private StubAnswer Add(StubCall call)
    {
        Versions.Add(call.Text("Content"));
        return StubAnswer.Ok(new JsonObject { ["DocumentDescription"] = Description(Versions.Count) });
    }

    private StubAnswer SetDefault(int version)
    {
        Default = version;
        return StubAnswer.Ok(new JsonObject());
    }

    private int VersionOf(StubCall call) => call.Text("DocumentVersion") switch
    {
        "" => Default,
        "$LATEST" => Versions.Count,
        var version => int.Parse(version),
    };

    private JsonObject Description(int version) => new()
    {
        ["Name"] = "ChaosOperator-LambdaExtension",
        ["DocumentVersion"] = version.ToString(),
        ["LatestVersion"] = Versions.Count.ToString(),
        ["DefaultVersion"] = Default.ToString(),
        ["Status"] = "Active",
        ["HashType"] = "Sha256",
        ["Hash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(HashesContent ? Versions[version - 1] : $"other {version}"))),
    };
}
