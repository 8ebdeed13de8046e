using System.Text.Json.Nodes;
using ChaosOperator.Cli.Checking;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Core.Linting;
using ChaosOperator.Tests.Resources.Admission;
using ChaosOperator.Tests.Shared.Charts;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Tests.Documentation;

/// <summary>Every manifest, and every part of one, that a page for users shows is one that the API server and the operator accept.</summary>
public sealed class ManifestTests
{
    private static readonly string[] Languages = ["sh", "console", "yaml", "json", "text", "python"];

    private const string OfChart = "values of the chart";

    public static TheoryData<string> Blocks { get; } = [.. OfYaml.Select(block => block.Place)];

    private static IEnumerable<FencedBlock> OfYaml => FencedBlock.All.Where(block => block.Language == "yaml" && block.Noted("not ours:") is null && block.Noted("file") is null && block.Note != OfChart);

    [Fact]
    public void Every_block_says_what_it_is() =>
        Assert.All(FencedBlock.All, block => Assert.True(
            Languages.Contains(block.Language),
            $"{block.Place}: write after the fence what the block is: sh (commands, run), console ($ commands and what they write, run and compared), yaml (a manifest or a part of one, checked), json, or text (nothing to run or check); see CONTRIBUTING.md"));

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_manifest_is_valid_by_its_schema_its_rules_and_for_the_operator(string place)
    {
        var block = FencedBlock.All.Single(block => block.Place == place);
        var files = DocumentedManifests.Of(block, out var problem);
        Assert.True(problem is null, problem);
        var own = files.Where(file => file.File.StartsWith(place, StringComparison.Ordinal)).ToList();

        foreach (var json in own.Select(file => JsonNode.Parse(file.Text)!.AsObject()))
        {
            var broken = CelRules.Broken((string)json["kind"]!, json);
            Assert.True(broken.Count == 0, string.Join('\n', broken.Select(rule => $"{place}: {rule.Path}: {rule.Message}")));
        }

        var shown = Beside(block, own).ToDictionary();
        var findings = await ManifestCheck.OfAsync(ManifestSet.Of([.. own, .. files.Except(own).Where(file => !shown.ContainsKey(file.File)), .. shown.Select(file => (file.Key, file.Value))], "default"), TestContext.Current.CancellationToken);
        var errors = findings.Where(finding => finding.Severity == DocumentSeverity.Error && finding.Place.File.StartsWith(place, StringComparison.Ordinal)).Select(finding => $"{place}: {finding.Subject}: {finding.Message}").ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    [Fact]
    public async Task Values_of_the_chart_are_such_that_it_takes()
    {
        var values = FencedBlock.All.Where(block => block.Note == OfChart).ToList();

        Assert.NotEmpty(values);
        foreach (var block in values)
        {
            Assert.NotEmpty(await HelmChart.RenderAsync(block.Text, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void Every_block_of_JSON_is_JSON() =>
        Assert.All(FencedBlock.All.Where(block => block.Language == "json"), block => Assert.True(Parses(block.Text), $"{block.Place} is no JSON"));

    /// <summary>What the same page shows elsewhere and an experiment may refer to.</summary>
    private static IEnumerable<(string File, string Text)> Beside(FencedBlock block, List<(string File, string Text)> own)
    {
        var known = own.Select(file => Key(JsonNode.Parse(file.Text)!)).ToHashSet();
        return OfYaml.Where(other => other.Page == block.Page && other != block)
            .SelectMany(DocumentedManifests.Documents)
            .Where(one => DocumentedManifests.CanBeReferredTo(one) && known.Add(Key(one!)))
            .Select(one => (Key(one!), one!.ToJsonString()));
    }

    private static string Key(JsonNode manifest) => $"{manifest["kind"]} {manifest["metadata"]!["name"]}";

    private static bool Parses(string text)
    {
        try
        {
            return JsonNode.Parse(text) is not null;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
