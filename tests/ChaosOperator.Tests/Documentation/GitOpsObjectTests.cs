using System.Text.Json.Nodes;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Resources.Schema;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Tests.Documentation;

/// <summary>The objects of Argo CD and Flux that examples and pages show are as the definitions of those projects have them: a field that they do not know would be dropped, and what it was to do not be done.</summary>
public sealed class GitOpsObjectTests
{
    private static readonly string[] Groups = ["argoproj.io", "fluxcd.io"];

    public static TheoryData<string, string> Objects { get; } = Shown();

    [Theory]
    [MemberData(nameof(Objects))]
    public void An_object_has_only_fields_that_its_definition_knows_and_all_that_it_asks_for(string place, string manifest)
    {
        var errors = Check(JsonNode.Parse(manifest)!.AsObject());

        Assert.True(errors.Count == 0, $"{place}: {string.Join("; ", errors)}");
    }

    [Theory]
    [InlineData("Application", "spec.syncPolicy.automated.selfHeal", "selfheal")]
    [InlineData("Application", "spec.source.repoURL", "repoUrl")]
    [InlineData("ApplicationSet", "spec.template.spec.destination.server", "servers")]
    [InlineData("AppProject", "spec.sourceRepos", "sourceRepo")]
    [InlineData("Kustomization", "spec.sourceRef.kind", "sort")]
    public void A_field_that_is_mistyped_is_found(string kind, string field, string mistyped)
    {
        var manifest = Objects.Select(row => JsonNode.Parse(row.Data.Item2)!.AsObject()).First(one => (string?)one["kind"] == kind);
        var path = field.Split('.');
        var parent = path[..^1].Aggregate((JsonNode)manifest, (node, name) => node[name]!).AsObject();
        (parent[mistyped], _) = (parent[path[^1]]!.DeepClone(), parent.Remove(path[^1]));

        Assert.Contains(Check(manifest), error => error.Field == $"{string.Join('.', path[..^1])}.{mistyped}" && error.Problem == "is unknown");
    }

    private static List<FieldError> Check(JsonObject manifest) => [.. SchemaCheck.Of(SchemaOf((string)manifest["kind"]!), manifest)];

    private static JsonObject SchemaOf(string kind) =>
        Repository.Folder($"tests/Shared/GitOpsSchemas/{kind}.json") is var file && File.Exists(file)
            ? JsonNode.Parse(File.ReadAllText(file))!.AsObject()
            : throw new InvalidOperationException($"There is no schema of {kind}: add it to tests/Shared/GitOpsSchemas/make.sh.");

    private static TheoryData<string, string> Shown()
    {
        var files = Directory.GetFiles(Repository.Folder("examples"), "*.yaml", SearchOption.AllDirectories).Select(file => (Place: Path.GetRelativePath(Repository.Folder("."), file), Text: File.ReadAllText(file)));
        var blocks = FencedBlock.All.Where(block => block.Language == "yaml").Select(block => (block.Place, block.Text));
        var found = files.Concat(blocks).Where(one => Array.Exists(Groups, group => one.Text.Contains($"{group}/", StringComparison.Ordinal)))
            .SelectMany(one => YamlManifest.ReadAll(one.Text).Select(manifest => (one.Place, Manifest: manifest)))
            .Where(one => Array.Exists(Groups, group => ((string?)one.Manifest["apiVersion"])?.Split('/')[0].EndsWith(group, StringComparison.Ordinal) == true));
        var data = new TheoryData<string, string>();
        foreach (var (place, manifest) in found)
        {
            data.Add(place, manifest.ToJsonString());
        }

        return data;
    }
}
