using System.Text.Json.Nodes;
using ChaosOperator.Resources.Schema.Reference;
using ChaosOperator.Tests.Resources;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Documentation;

/// <summary>The API reference is that of the types, whole.</summary>
public sealed class ReferenceTests
{
    private static readonly string Folder = Repository.Folder("docs/reference");

    public static TheoryData<string> Kinds { get; } = [.. CrdFiles.ByKind.Keys];

    [Fact]
    public void The_pages_are_what_the_code_generates()
    {
        var generated = ApiReference.Generate();

        Assert.Equal(generated.Keys.Order(), Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order());
        Assert.All(generated, page => Assert.True(File.ReadAllText(Path.Combine(Folder, page.Key)) == page.Value, $"docs/reference/{page.Key} is not what the types say any more: run ./dev crds."));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_field_has_an_anchor_by_its_path_and_a_description(string kind)
    {
        var page = File.ReadAllText(Path.Combine(Folder, $"{kind.ToLowerInvariant()}.md"));
        var rows = page.Split('\n').Where(line => line.StartsWith("| <a id=", StringComparison.Ordinal)).Select(line => line.Split(" | ", 3)).ToDictionary(row => row[0].Split('"')[1], row => row[2]);
        var fields = CrdFiles.Nodes(CrdFiles.Schema(kind))
            .Select(node => node.Path.Replace("[]", "", StringComparison.Ordinal).Replace("{}", "", StringComparison.Ordinal).TrimStart('.'))
            .Where(path => (path.StartsWith("spec.", StringComparison.Ordinal) || path.StartsWith("status.", StringComparison.Ordinal)) && !IsCopy(kind, path))
            .ToHashSet();

        Assert.Equal(fields.Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.True(row.Value.Length > 5, row.Key));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_rule_is_told_with_its_sentence(string kind)
    {
        var page = File.ReadAllText(Path.Combine(Folder, $"{kind.ToLowerInvariant()}.md")).Replace("\\|", "|", StringComparison.Ordinal);

        Assert.All(
            CrdFiles.Nodes(CrdFiles.Schema(kind)).Where(node => !IsCopy(kind, $"{node.Path.TrimStart('.')}.")).SelectMany(node => node.Schema["x-kubernetes-validations"] as JsonArray ?? []).Where(rule => (string)rule!["rule"]! != "self.matches('[1-9]')"),
            rule => Assert.Contains((string)rule!["message"]!, page, StringComparison.Ordinal));
    }

    /// <summary>A run carries the specs of its experiment and hypothesis, which are described with those kinds.</summary>
    private static bool IsCopy(string kind, string path) =>
        kind == "ChaosRun" && (path.StartsWith("spec.experiment.", StringComparison.Ordinal) || path.StartsWith("spec.hypothesis.", StringComparison.Ordinal));
}
