using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schema;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Notifications;

/// <summary>What an event tells of a run is as the schema says that it names.</summary>
public sealed class EventSchemaTests
{
    private static readonly string[] AboutItself = ["$schema", "$id", "$comment", "title"];

    public static TheoryData<string> Recorded { get; } = [.. Directory.GetFiles(Repository.Folder("tests/ChaosOperator.Reports.Tests/Recorded"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Events_of_every_kind_of_a_run_are_as_their_schema_says(string recorded)
    {
        var schema = Schema();
        Assert.All(Enum.GetValues<NoticeKind>(), kind =>
        {
            var told = CloudEvent.Of(NoticeOf(recorded, kind), new Uri("https://chaos.example.com/runs/resilience/outage-1"));

            Assert.Equal((string?)schema["$id"], (string?)told["dataschema"]);
            Assert.Empty(SchemaCheck.Of(Checked(schema), told["data"]));
        });
    }

    [Fact]
    public void What_is_not_as_the_schema_says_is_found()
    {
        var data = CloudEvent.Of(NoticeOf("refuted", NoticeKind.Refuted), link: null)["data"]!.AsObject();
        (data["verdict"], _, data["expectations"]![0]!["reason"]) = ("Perhaps", data.Remove("runUid"), "because");

        Assert.Equal(["expectations[0].reason", "runUid", "verdict"], SchemaCheck.Of(Checked(Schema()), data).Select(error => error.Field).Order(StringComparer.Ordinal));
    }

    private static JsonObject Schema() => JsonNode.Parse(File.ReadAllText(Repository.Folder("docs/reference/run-event.schema.json")))!.AsObject();

    private static JsonObject Checked(JsonObject schema)
    {
        var rules = schema.DeepClone().AsObject();
        foreach (var keyword in AboutItself)
        {
            rules.Remove(keyword);
        }

        return rules;
    }

    private static Notice NoticeOf(string recorded, NoticeKind kind)
    {
        var run = JsonNode.Parse(File.ReadAllText(Repository.Folder($"tests/ChaosOperator.Reports.Tests/Recorded/{recorded}.json")))!["run"]!.Deserialize<V1Alpha1ChaosRun>(ResourceJson.Options)!;
        return new(new NotifiedRun("prod-eu", "resilience", run.Metadata.Name, "uid-1", run.Spec.ExperimentName, run.Spec.Experiment?.HypothesisRef?.Name), kind, run.Status!.CompletionTime!.Value, run.Status);
    }
}
