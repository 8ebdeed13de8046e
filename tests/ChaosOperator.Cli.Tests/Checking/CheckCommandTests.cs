using System.Text.Json.Nodes;
using ChaosOperator.Tests.Shared;
using static ChaosOperator.Cli.Tests.Checking.CheckedText;

namespace ChaosOperator.Cli.Tests.Checking;

/// <summary>The command writes what was found as people, programs and code hosts want it, and its exit code says whether a pipeline may go on.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    private string Folder => folder.FullName;

    [Fact]
    public async Task Nothing_found_ends_with_0_and_says_so()
    {
        Write("h.yaml", Hypothesis);
        Write("below/e.yml", Experiment);
        Write("notes.txt", "no manifest");

        var (code, output, error) = await Cli.RunAsync("check", "-f", Folder);

        Assert.Equal((0, "2 objects in 2 files: nothing found.\n"), (code, output));
        Assert.StartsWith("No ChaosPolicy is among the manifests", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_check_does_not_read_as_nothing_wrong()
    {
        Write("empty.yaml", "");

        var (code, output, _) = await Cli.RunAsync("check", "-f", Folder);

        Assert.Equal((0, "0 objects in 1 file: there is nothing of chaosoperator.dev to check; name the files that hold it.\n"), (code, output));
    }

    [Fact]
    public async Task An_error_ends_with_1_and_stands_at_its_place()
    {
        var file = Write("e.yaml", $"{Hypothesis}\n---\n{Experiment.With("us-east-1", "here")}");

        var (code, output, _) = await Cli.RunAsync("check", "-f", file);

        Assert.Equal(1, code);
        Assert.Equal($"{file}:22:5: error: ChaosExperiment e: spec.aws.region: “here” is not valid; write a region such as us-east-1 [InvalidSpec]", output.Split('\n')[0]);
        Assert.Equal("2 objects in 1 file: 1 error.", output.Split('\n')[1]);
    }

    [Fact]
    public async Task A_warning_ends_with_0_but_strictly_with_1()
    {
        var file = Write("e.yaml", $"{Hypothesis}\n---\n{Experiment.With("stop-instances,", "stop-instance,")}");

        Assert.Equal(0, (await Cli.RunAsync("check", "-f", file)).Code);
        Assert.Equal(1, (await Cli.RunAsync("check", "-f", file, "--strict")).Code);
    }

    [Fact]
    public async Task As_JSON_YAML_and_SARIF_the_findings_are_the_same()
    {
        var file = Write("e e.yaml", $"{Hypothesis}\n---\n{Experiment.With("us-east-1", "here")}");

        var json = JsonNode.Parse((await Cli.RunAsync("check", "-f", file, "--output", "json")).Output)!;
        var yaml = YamlManifest.ReadAll((await Cli.RunAsync("check", "-f", file, "-o", "yaml")).Output)[0];
        var sarif = JsonNode.Parse((await Cli.RunAsync("check", "-f", file, "--output", "sarif")).Output)!["runs"]![0]!;

        Assert.True(JsonNode.DeepEquals(json, yaml));
        Assert.Equal((1, "Error", "InvalidSpec", 22, 5), ((int)json["errors"]!, (string)json["findings"]![0]!["severity"]!, (string)json["findings"]![0]!["code"]!, (int)json["findings"]![0]!["line"]!, (int)json["findings"]![0]!["column"]!));
        var result = sarif["results"]![0]!;
        Assert.Equal(("error", "InvalidSpec"), ((string)result["level"]!, (string)result["ruleId"]!));
        Assert.EndsWith("/e%20e.yaml", (string)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!, StringComparison.Ordinal);
        Assert.Equal(22, (int)result["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!);
        Assert.Equal("InvalidSpec", (string)sarif["tool"]!["driver"]!["rules"]![0]!["id"]!);
    }

    [Theory]
    [InlineData("There is no file or folder /nowhere", "check", "-f", "/nowhere")]
    [InlineData("--output: “xml” is unknown; write json or yaml or sarif.", "check", "-f", "/nowhere", "--output", "xml")]
    [InlineData("Option '--filename' is required.", "check")]
    [InlineData("'chekc'", "chekc")]
    public async Task What_cannot_be_carried_out_ends_with_2(string problem, params string[] arguments)
    {
        var (code, _, error) = await Cli.RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
