using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;
using ChaosOperator.Resources.Schema;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests.Importing;

/// <summary>The command writes a manifest that an API server takes, and its exit code says whether something is left to do.</summary>
public sealed class ImportCommandTests
{
    private const string Ready = """
        {
          "description": "yes: it's \"quoted\" # and all\nover two lines",
          "roleArn": "arn:aws:iam::222233334444:role/fis",
          "stopConditions": [{ "source": "aws:cloudwatch:alarm", "value": "arn:aws:cloudwatch:us-east-1:222233334444:alarm:errors" }],
          "targets": { "t": { "resourceType": "aws:ec2:spot-instance", "resourceTags": { "FIS-Ready": "True", "on": "0123", "y": "", "<<": "=" }, "selectionMode": "PERCENT(25)" } },
          "actions": { "1": { "actionId": "aws:ec2:send-spot-instance-interruptions", "parameters": { "durationBeforeInterruption": "PT2M" }, "targets": { "SpotInstances": "t" } } },
          "logConfiguration": { "logSchemaVersion": 2, "s3Configuration": { "bucketName": "logs" } }
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_template_that_is_complete_becomes_a_manifest_that_can_be_applied()
    {
        var (code, output, error) = await ImportAsync(Ready, ["--hypothesis", "region-failover", "--namespace", "resilience", "--name", "spot"]);

        Assert.Equal(0, code);
        Assert.EndsWith($"The manifest can be applied as it is.{Environment.NewLine}", error, StringComparison.Ordinal);
        var manifest = Assert.Single(YamlManifest.ReadAll(output));
        Assert.Empty(SchemaCheck.Of(CrdGenerator.SchemaOf(V1Alpha1ChaosExperiment.KubeKind)!, manifest));
        Assert.Equal(("spot", "resilience"), ((string?)manifest["metadata"]!["name"], (string?)manifest["metadata"]!["namespace"]));
        var reading = ExperimentReader.Read(manifest.Deserialize<V1Alpha1ChaosExperiment>(ResourceJson.Options)!.Spec, CronSchedule.Problem);
        Assert.True(reading.IsValid, reading.Message);
    }

    [Fact]
    public async Task What_YAML_would_take_for_something_else_comes_back_as_it_was()
    {
        var (_, output, _) = await ImportAsync(Ready, []);

        var template = YamlManifest.ReadAll(output)[0]["spec"]!["fault"]!["fis"]!["template"]!;
        var original = JsonNode.Parse(Ready)!;
        Assert.All(
            ["description", "targets", "actions", "logConfiguration"],
            member => Assert.True(JsonNode.DeepEquals(original[member], template[member]), $"{member} became {template[member]}"));
        // As kubectl reads it, by YAML 1.1, these are no texts without quotes.
        Assert.All(["'on': '0123'", "'y': ''", "'<<': '='", "FIS-Ready: 'True'", "'1':"], text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_left_to_do_is_told_gravest_first_and_ends_with_1()
    {
        var (code, output, error) = await ImportAsync(Ready.Replace("222233334444:role", "<ACCOUNT>:role", StringComparison.Ordinal).Replace("\"roleArn\"", "\"extra\": 1, \"roleArn\"", StringComparison.Ordinal), []);

        Assert.Equal(1, code);
        var lines = error.Split(Environment.NewLine);
        Assert.StartsWith("NotCarried  $.extra: ", lines[0], StringComparison.Ordinal);
        Assert.Equal("Placeholder $.roleArn: “<ACCOUNT>” has to be replaced, in spec.aws.experimentRoleArn.", lines[1]);
        Assert.StartsWith("Missing     spec.hypothesisRef.name: ", lines[2], StringComparison.Ordinal);
        Assert.Contains("experimentRoleArn: arn:aws:iam::<ACCOUNT>:role/fis", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_experiment_is_named_after_the_file()
    {
        var (_, output, _) = await ImportAsync(Ready, [], "Spot Interruption.json");

        Assert.Equal("spot-interruption", (string?)YamlManifest.ReadAll(output)[0]["metadata"]!["name"]);
    }

    [Theory]
    [InlineData("schemaVersion: '0.3'", "Refused     $: is no JSON from line 1 on")]
    [InlineData("[]", "Refused     $: is no JSON object")]
    public async Task What_is_no_template_ends_with_2_and_writes_nothing(string text, string problem)
    {
        var (code, output, error) = await ImportAsync(text, []);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(problem, error, StringComparison.Ordinal);
        Assert.EndsWith($"Nothing was imported.{Environment.NewLine}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused_before_anything_is_read()
    {
        var (code, output, error) = await ImportAsync(Ready, ["--name", new string('n', 53)]);

        Assert.NotEqual(0, code);
        Assert.DoesNotContain("kind: ChaosExperiment", output, StringComparison.Ordinal);
        Assert.Contains("--name: “", error, StringComparison.Ordinal);
        Assert.Contains("has 53 characters; use at most 52", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--name", "Bad_Name")]
    [InlineData("--namespace", "a.b")]
    [InlineData("--hypothesis", "H")]
    public async Task What_no_API_server_takes_is_refused_before_anything_is_written(string option, string name)
    {
        var (code, output, error) = await ImportAsync(Ready, [option, name]);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"{option}: “{name}” is no name that an API server takes; ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var (code, _, error) = await Cli.RunAsync("import", "/nowhere/template.json");

        Assert.Equal(2, code);
        Assert.StartsWith("There is no file /nowhere/template.json; name a FIS experiment template as JSON.", error, StringComparison.Ordinal);
    }

    private const string Starts = """
        {
          "roleArn": "arn:aws:iam::222233334444:role/fis",
          "stopConditions": [{ "source": "none" }],
          "actions": {
            "run": {
              "actionId": "aws:ssm:start-automation-execution",
              "parameters": { "documentArn": "arn:aws:ssm:us-east-1:222233334444:document/Cut-Off:3", "maxDuration": "PT5M" }
            }
          }
        }
        """;

    private const string Document = "# It's \"quoted\"\nschemaVersion: '0.3'\nassumeRole: \"{{ AutomationAssumeRole }}\"\nparameters:\n  AutomationAssumeRole: { type: String }\nmainSteps:\n  - name: Wait\n    action: aws:sleep\n    inputs: { Duration: PT1M }\n\n";

    [Theory]
    [InlineData("--document", "cut-off-automation.yaml")]
    [InlineData("--document", "CUT-OFF.yml")]
    [InlineData("--document", "anything.yaml")]
    [InlineData("--document", "Cut-Off=anything.yaml")]
    public async Task A_document_comes_along_under_the_name_that_the_template_has_for_it(string option, string given)
    {
        var (code, output, error) = await ImportAsync(Starts, ["--hypothesis", "h", option, given], document: Document);

        Assert.Equal(0, code);
        Assert.DoesNotContain("documentArn", error, StringComparison.Ordinal);
        Assert.Contains("content: |", output, StringComparison.Ordinal);
        var manifest = Assert.Single(YamlManifest.ReadAll(output));
        Assert.Empty(SchemaCheck.Of(CrdGenerator.SchemaOf(V1Alpha1ChaosExperiment.KubeKind)!, manifest));
        var document = manifest["spec"]!["documents"]!.AsArray().Single()!;
        Assert.Equal(("Cut-Off", Document), ((string?)document["name"], (string?)document["content"]));
    }

    [Fact]
    public async Task What_is_wrong_with_a_document_is_told_with_its_line()
    {
        var (code, _, error) = await ImportAsync(
            Starts, ["--hypothesis", "h", "--document", "cut-off.yaml"], document: Document.Replace("aws:sleep", "aws:changeInstanceState", StringComparison.Ordinal).Replace("PT1M", "<HOW LONG>", StringComparison.Ordinal));

        Assert.Equal(1, code);
        Assert.Contains("Refused     cut-off line 7: NoUndoOnCancel: step Wait is aws:changeInstanceState", error, StringComparison.Ordinal);
        Assert.Contains("Or say spec.documents[0].findings: Report.", error, StringComparison.Ordinal);
        Assert.Contains("Placeholder cut-off line 9: “<HOW LONG>” has to be replaced, in spec.documents[0].content.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_no_action_starts_and_a_text_that_is_none_are_told()
    {
        var (code, _, error) = await ImportAsync(Starts, ["--hypothesis", "h", "--document", "Other=cut-off.yaml"], document: "no document");

        Assert.Equal(1, code);
        Assert.Contains("Missing     spec.documents[0].name: “Other” is started by no action", error, StringComparison.Ordinal);
        Assert.Contains("Refused     cut-off line 1: NotADocument:", error, StringComparison.Ordinal);
        Assert.Contains("Import it too, by --document", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_is_not_there_is_named() =>
        Assert.StartsWith("There is no file /nowhere/doc.yaml; name an SSM document", (await ImportAsync(Starts, ["--document", "/nowhere/doc.yaml"])).Error, StringComparison.Ordinal);

    private static async Task<(int Code, string Output, string Error)> ImportAsync(string text, string[] options, string file = "template.json", string? document = null)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, file);
            await File.WriteAllTextAsync(path, text, Token);
            if (document is not null)
            {
                var given = options[^1].Split('=');
                given[^1] = Path.Combine(folder.FullName, given[^1]);
                await File.WriteAllTextAsync(given[^1], document, Token);
                options = [.. options[..^1], string.Join('=', given)];
            }

            return await Cli.RunAsync(["import", path, .. options]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
