using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Policies;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Resources;

/// <summary>Every manifest under examples is one that the API server and the operator accept.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string> Files { get; } =
        [.. Directory.GetFiles(Repository.Folder("examples"), "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Folder("examples"), file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void An_example_is_valid_by_its_schema_and_for_the_readers(string file)
    {
        foreach (var manifest in Manifests(file))
        {
            var kind = (string)manifest["kind"]!;
            Assert.Empty(StructuralValidator.Errors(CrdFiles.Schema(kind), manifest));
            if (kind == V1Alpha1Hypothesis.KubeKind)
            {
                var reading = HypothesisReader.Read(manifest.Deserialize<V1Alpha1Hypothesis>(ResourceJson.Options)!.Spec);
                Assert.True(reading.IsValid, reading.Message);
            }
            else if (kind == V1Alpha1ChaosPolicy.KubeKind)
            {
                var reading = PolicyReader.Read(manifest.Deserialize<V1Alpha1ChaosPolicy>(ResourceJson.Options)!.Spec, CronSchedule.Problem);
                Assert.True(reading.IsValid, reading.Message);
            }
            else
            {
                var experiment = manifest.Deserialize<V1Alpha1ChaosExperiment>(ResourceJson.Options)!;
                var reading = ExperimentReader.Read(experiment.Spec, CronSchedule.Problem);
                Assert.True(reading.IsValid, reading.Message);
                Assert.Null(ExperimentReader.CheckName(experiment.Metadata.Name));
                Assert.Empty(SignalUses.Check(reading.Value, Hypothesis(reading.Value.HypothesisName)));
            }
        }
    }

    [Fact]
    public void The_examples_of_the_story_are_found()
    {
        Assert.Contains(Path.Combine("region-failover", "hypothesis.yaml"), Files.Select(row => row.Data));
        Assert.Contains(Path.Combine("region-failover", "experiment.yaml"), Files.Select(row => row.Data));
    }

    [Theory]
    [InlineData("spec.unguarded", "\"yes\"")]
    [InlineData("spec.aws.region", "\"Frankfurt\"")]
    [InlineData("spec.fault.lambdaExtension.duration", "\"ten minutes\"")]
    [InlineData("spec.fault.lambdaExtension.functions", "[]")]
    [InlineData("spec.fault.lambdaExtension.functions", """[{ "name": "f" }, { "name": "f" }]""")]
    [InlineData("spec.concurrencyPolicy", "\"Allow\"")]
    [InlineData("spec.limits.maxTargets", "0")]
    [InlineData("spec.hypothesis", "{}")]
    [InlineData("metadata.name", "\"a-name-that-is-longer-than-fifty-two-characters-leaves-no-room\"")]
    public void The_schema_refuses_what_it_can_tell(string path, string value)
    {
        var manifest = Manifests(Path.Combine("region-failover", "experiment.yaml"))[0];
        var names = path.Split('.');
        var parent = names[..^1].Aggregate((JsonNode)manifest, (node, name) => node[name]!);
        parent[names[^1]] = JsonNode.Parse(value);

        Assert.NotEmpty(StructuralValidator.Errors(CrdFiles.Schema("ChaosExperiment"), manifest));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{ "equals": 1, "atMost": 2 }""")]
    [InlineData("""{ "atMost": "much" }""")]
    [InlineData("""{ "between": [1] }""")]
    public void The_schema_refuses_a_bound_that_is_none_or_two(string bound)
    {
        var manifest = Manifests(Path.Combine("region-failover", "hypothesis.yaml"))[0];
        manifest["spec"]!["impact"]![0]!["is"] = JsonNode.Parse(bound);

        Assert.NotEmpty(StructuralValidator.Errors(CrdFiles.Schema("Hypothesis"), manifest));
    }

    [Theory]
    [InlineData("""{ "equals": 0.5 }""")]
    [InlineData("""{ "atMost": "-12.5%" }""")]
    [InlineData("""{ "between": [1, "150%"] }""")]
    public void The_schema_takes_numbers_and_percentages(string bound)
    {
        var manifest = Manifests(Path.Combine("region-failover", "hypothesis.yaml"))[0];
        manifest["spec"]!["impact"]![0]!["is"] = JsonNode.Parse(bound);

        Assert.Empty(StructuralValidator.Errors(CrdFiles.Schema("Hypothesis"), manifest));
    }

    /// <summary>The hypothesis of that name among the examples.</summary>
    private static Hypothesis Hypothesis(string name) => Files
        .SelectMany(row => Manifests(row.Data))
        .Where(manifest => (string)manifest["kind"]! == V1Alpha1Hypothesis.KubeKind && (string?)manifest["metadata"]!["name"] == name)
        .Select(manifest => HypothesisReader.Read(manifest.Deserialize<V1Alpha1Hypothesis>(ResourceJson.Options)!.Spec).Value!)
        .Single();

    private static List<JsonObject> Manifests(string file) =>
        [.. YamlManifest.ReadAll(File.ReadAllText(Path.Combine(Repository.Folder("examples"), file)))
            .Where(manifest => (string)manifest["apiVersion"]! == ChaosOperatorApi.GroupVersion)];
}
