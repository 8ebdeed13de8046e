using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Resources;

/// <summary>What is written as JSON is read back the same, and what others write does not disturb.</summary>
public sealed class ResourceJsonTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_manifests_of_the_story_survive_a_round_trip()
    {
        RoundTrip<V1Alpha1ChaosExperiment>(Manifest("region-failover/experiment.yaml"));
        RoundTrip<V1Alpha1ChaosExperiment>(Manifest("fis-template/experiment.yaml"));
        RoundTrip<V1Alpha1ChaosExperiment>(Manifest("scheduled/experiment.yaml"));
        RoundTrip<V1Alpha1Hypothesis>(Manifest("region-failover/hypothesis.yaml"));
    }

    [Fact]
    public void A_run_survives_a_round_trip_and_is_valid_by_its_schema()
    {
        var run = new V1Alpha1ChaosRun
        {
            Metadata = new() { Name = "us-region-outage-1", NamespaceProperty = "resilience" },
            Spec = new ChaosRunSpec
            {
                ExperimentName = "us-region-outage",
                ExperimentUid = "0b9d6a3e",
                Number = 1,
                Cause = RunCause.Once,
                Experiment = Manifest("region-failover/experiment.yaml")["spec"].Deserialize<Core.Experiments.ChaosExperimentSpec>(ResourceJson.Options),
                Hypothesis = Manifest("region-failover/hypothesis.yaml")["spec"].Deserialize<HypothesisSpec>(ResourceJson.Options),
            },
            Status = new ChaosRunStatus
            {
                Phase = RunPhase.Injecting,
                Verdict = Verdict.Refuted,
                Conditions = Array.Empty<Condition>().With("Injected", ConditionStatus.True, "Attached", "The fault is in force.", Now, 1),
                Timeline = [new TimelineMark { Time = Now, Mark = "Injected", Message = "The fault is in force." }],
                Expectations = [new ExpectationRecord { Name = "n", Phase = ExpectationPhase.During, Signal = "s", Required = true, Outcome = Outcome.Violated, Sentence = "…", Margin = -0.5 }],
                Signals = [new SignalRecord { Name = "s", Start = Now, Period = "1m", Values = "1,,0.5" }],
                Aws = new RunAwsRecord { Reverts = [new RevertRecord { Target = "f:live", Attempts = 1, LastAttempt = Now }] },
            },
        };

        var json = JsonSerializer.SerializeToNode(run, ResourceJson.Options)!;
        Assert.Empty(StructuralValidator.Errors(CrdFiles.Schema("ChaosRun"), json));
        RoundTrip<V1Alpha1ChaosRun>((JsonObject)json);
    }

    [Fact]
    public void Unknown_fields_are_passed_over()
    {
        var manifest = Manifest("region-failover/experiment.yaml");
        manifest["spec"]!["ofTomorrow"] = new JsonObject { ["a"] = 1 };
        manifest["status"] = new JsonObject { ["phase"] = "Idle", ["alsoNew"] = true };

        var experiment = manifest.Deserialize<V1Alpha1ChaosExperiment>(ResourceJson.Options)!;
        Assert.Equal(("region-failover", "Idle"), (experiment.Spec.HypothesisRef!.Name, experiment.Status!.Phase));
    }

    [Fact]
    public void What_is_absent_is_not_written() =>
        Assert.Equal(
            """{"apiVersion":"chaosoperator.dev/v1alpha1","kind":"Hypothesis","metadata":{},"spec":{}}""",
            JsonSerializer.Serialize(new V1Alpha1Hypothesis(), ResourceJson.Options));

    private static void RoundTrip<T>(JsonObject manifest)
    {
        var once = JsonSerializer.SerializeToNode(manifest.Deserialize<T>(ResourceJson.Options), ResourceJson.Options);
        var twice = JsonSerializer.SerializeToNode(once.Deserialize<T>(ResourceJson.Options), ResourceJson.Options);

        Assert.True(JsonNode.DeepEquals(once, twice), once!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(manifest["spec"], once!["spec"]), $"{manifest["spec"]!.ToJsonString()}\n{once["spec"]!.ToJsonString()}");
    }

    private static JsonObject Manifest(string file) => YamlManifest.ReadAll(File.ReadAllText(Path.Combine(Repository.Folder("examples"), file)))[0];

    [Fact]
    public void What_only_others_need_is_not_kept_of_what_is_read()
    {
        const string Applied =
            """
            {"metadata":{"name":"outage","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}","example.dev/team":"checkout"},
             "managedFields":[{"manager":"kubectl","operation":"Apply","fieldsV1":{"f:spec":{}}}]},"spec":{}}
            """;

        var metadata = JsonSerializer.Deserialize<V1Alpha1ChaosExperiment>(Applied, ResourceJson.Options)!.Metadata;

        Assert.Null(metadata.ManagedFields);
        Assert.Equal("example.dev/team", Assert.Single(metadata.Annotations).Key);
    }
}
