using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources.Schema;

namespace ChaosOperator.Tests.Resources;

/// <summary>The definitions in the repository are those of the code, and such that every supported API server takes them.</summary>
public sealed partial class CrdTests
{
    /// <summary>Reserved words of the Common Expression Language: a field of that name is written <c>__name__</c>.</summary>
    private static readonly string[] Reserved =
        ["as", "break", "const", "continue", "else", "for", "function", "if", "import", "in", "let", "loop", "namespace", "package", "return", "true", "false", "null"];

    public static TheoryData<string> Kinds { get; } = ["ChaosExperiment", "Hypothesis", "ChaosRun", "ChaosPolicy"];

    [Fact]
    public void The_files_are_what_the_code_generates()
    {
        var generated = CrdGenerator.Generate();

        Assert.Equal(generated.Keys.Order(), Directory.GetFiles(CrdFiles.Folder, "chaosoperator.dev_*.yaml").Select(file => Path.GetFileName(file)).Order());
        Assert.All(generated, file => Assert.Equal(File.ReadAllText(Path.Combine(CrdFiles.Folder, file.Key)), file.Value));
    }

    [Fact]
    public void Each_definition_is_under_100_KB() =>
        Assert.All(CrdGenerator.Generate().Values, yaml => Assert.InRange(Encoding.UTF8.GetByteCount(yaml), 1, 100_000));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_node_has_one_type_or_is_open(string kind) =>
        Assert.All(CrdFiles.Nodes(CrdFiles.Schema(kind)), node =>
        {
            Assert.False(node.Schema.ContainsKey("$ref"), node.Path);
            Assert.True(node.Schema["type"] is JsonValue || (bool?)node.Schema["x-kubernetes-preserve-unknown-fields"] == true, node.Path);
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_field_is_described_where_it_is_defined(string kind) =>
        Assert.All(
            CrdFiles.Nodes(CrdFiles.Schema(kind)).Where(node => node.Path is not ("" or ".apiVersion" or ".kind") && !node.Path.StartsWith(".metadata", StringComparison.Ordinal) && node.Path[^1] is not (']' or '}') && !IsCopy(kind, node.Path)),
            node => Assert.True(((string?)node.Schema["description"])?.Length > 3, $"{kind}{node.Path} has no description"));

    /// <summary>A run carries the specs of its experiment and hypothesis, which are described with those kinds.</summary>
    private static bool IsCopy(string kind, string path) =>
        kind == "ChaosRun" && (path.StartsWith(".spec.experiment.", StringComparison.Ordinal) || path.StartsWith(".spec.hypothesis.", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_key_of_a_list_is_required_in_its_items(string kind) =>
        Assert.All(CrdFiles.Nodes(CrdFiles.Schema(kind)).Where(node => node.Schema.ContainsKey("x-kubernetes-list-map-keys")), node =>
            Assert.Contains(
                (string)node.Schema["x-kubernetes-list-map-keys"]![0]!,
                node.Schema["items"]!["required"]!.AsArray().Select(name => (string)name!)));

    /// <summary>API servers before 1.22 refuse to empty a keyed list, and to take away an object with one in it. An aspect that was told once stays told.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Conditions_are_the_only_keyed_list_of_a_status(string kind) =>
        Assert.Equal(
            [".conditions"],
            CrdFiles.Nodes(CrdFiles.Schema(kind)["properties"]!["status"]!).Where(node => node.Schema.ContainsKey("x-kubernetes-list-map-keys")).Select(node => node.Path));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_rule_speaks_only_of_fields_that_API_servers_let_it_see(string kind) =>
        Assert.All(CrdFiles.Nodes(CrdFiles.Schema(kind)).Where(node => node.Schema.ContainsKey("x-kubernetes-validations")), node =>
            Assert.All(node.Schema["x-kubernetes-validations"]!.AsArray(), rule =>
            {
                foreach (Match match in SelfField().Matches((string)rule!["rule"]!))
                {
                    var written = match.Groups[1].Value;
                    var name = written.StartsWith("__", StringComparison.Ordinal) ? written[2..^2] : written;
                    Assert.Equal(Reserved.Contains(name), written != name);
                    Assert.True(node.Schema["properties"]![name]?["type"] is not null, $"{node.Path}: {name} is unknown or open");
                }
            }));

    [Fact]
    public void Names_of_enumerations_are_those_of_the_code()
    {
        AssertEnum<ConcurrencyPolicy>("ChaosExperiment", ".spec.concurrencyPolicy");
        AssertEnum<Verdict>("ChaosExperiment", ".status.lastVerdict");
        AssertEnum<NoDataPolicy>("Hypothesis", ".spec.signals[].cloudWatch.noData");
        AssertEnum<RunPhase>("ChaosRun", ".status.phase");
        AssertEnum<RunCause>("ChaosRun", ".spec.cause");
        AssertEnum<Outcome>("ChaosRun", ".status.expectations[].outcome");
        AssertEnum<ExpectationPhase>("ChaosRun", ".status.expectations[].phase");
    }

    [Theory]
    [InlineData("ChaosExperiment", "cexp")]
    [InlineData("Hypothesis", "hyp")]
    [InlineData("ChaosRun", "crun")]
    [InlineData("ChaosPolicy", "cpol")]
    public void Each_kind_has_its_short_name_the_category_and_a_status_of_its_own(string kind, string shortName)
    {
        var spec = CrdFiles.ByKind[kind]["spec"]!;

        Assert.Equal(shortName, (string)spec["names"]!["shortNames"]![0]!);
        Assert.Equal("chaos", (string)spec["names"]!["categories"]![0]!);
        Assert.NotNull(spec["versions"]![0]!["subresources"]!["status"]);
    }

    [Fact]
    public void Only_policies_belong_to_the_cluster() =>
        Assert.Equal(["ChaosPolicy"], CrdFiles.ByKind.Where(kind => (string?)kind.Value["spec"]!["scope"] == "Cluster").Select(kind => kind.Key));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_column_shows_a_field_that_there_is(string kind)
    {
        var paths = CrdFiles.Nodes(CrdFiles.Schema(kind)).Select(node => node.Path).Append(".metadata.creationTimestamp").ToHashSet();

        Assert.All(CrdFiles.ByKind[kind]["spec"]!["versions"]![0]!["additionalPrinterColumns"]!.AsArray(), column => Assert.Contains(OfAnyCondition().Replace((string)column!["jsonPath"]!, "[]"), paths));
    }

    [System.Text.RegularExpressions.GeneratedRegex("""\[\?\(@\.type=="(Stalled)"\)\]""", System.Text.RegularExpressions.RegexOptions.None, 1000)]
    private static partial System.Text.RegularExpressions.Regex OfAnyCondition();

    private static void AssertEnum<T>(string kind, string path)
        where T : struct, Enum =>
        Assert.Equal(
            Enum.GetNames<T>(),
            CrdFiles.Nodes(CrdFiles.Schema(kind)).Single(node => node.Path == path).Schema["enum"]!.AsArray().Select(name => (string)name!));

    [GeneratedRegex("self\\.([A-Za-z0-9_]+)\\b(?!\\()", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SelfField();
}
