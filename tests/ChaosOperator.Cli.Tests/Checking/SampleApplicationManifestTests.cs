using System.Diagnostics;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.CloudFormation;

namespace ChaosOperator.Cli.Tests.Checking;

/// <summary>The manifests of the sample application pass the check, as they stand and with the names of somebody's stacks in them.</summary>
public sealed class SampleApplicationManifestTests : IDisposable
{
    private static readonly string Examples = Repository.Folder("examples/sample-application");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sample-application-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task They_pass_as_they_stand()
    {
        var (code, output, error) = await Cli.RunAsync("check", "--strict", "-f", Examples);

        Assert.True(code == 0, output + error);
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("example")]
    public async Task With_the_names_of_the_stacks_in_them_they_pass_and_name_what_the_stacks_made(string name)
    {
        var (us, eu) = (SampleApplication.Us(name: name), SampleApplication.Eu(name));
        var file = Path.Combine(_folder.FullName, "sample.yaml");
        await File.WriteAllTextAsync(file, await SedAsync(us.Outputs["Manifests"]), TestContext.Current.CancellationToken);

        var (code, output, error) = await Cli.RunAsync("check", "--strict", "-f", file);
        Assert.True(code == 0, output + error);

        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.All((string[])["111122223333", "mydomain.com", "11111111-aaaa", "EXAMPLE", "chaos-lambda-extension-example"], placeholder => Assert.DoesNotContain(placeholder, text, StringComparison.Ordinal));

        var spec = YamlManifest.ReadAll(text).Single(manifest => (string?)manifest["kind"] == "ChaosExperiment")["spec"]!;
        var fault = spec["fault"]!["lambdaExtension"]!;
        Assert.Equal(["HealthFunction HealthAlias", "HelloFunction HelloAlias"], fault["functions"]!.AsArray().Select(function => Made(us, (string)function!["name"]!, (string)function["alias"]!)));
        Assert.Equal(us.Outputs["LayerArn"], (string?)fault["layerArn"]);
        Assert.Equal(us.Outputs["StopConditionArn"], (string?)spec["stopConditions"]![0]!["alarmArn"]);
        Assert.Equal($"{us.Properties("EuIsUnhealthy")["AlarmName"]}", us.Outputs["StopConditionArn"].Split(':')[^1]);

        var load = spec["load"]!["lambda"]!;
        Assert.Equal(us.Outputs["Url"], (string?)load["target"]);
        Assert.Equal(["LoadFunction LoadAlias", "LoadFunction LoadAlias"], load["vantagePoints"]!.AsArray().Zip((Stack[])[us, eu], (point, stack) => Made(stack, ((string)point!["function"]!).Split(':')[0], ((string)point["function"]!).Split(':')[1])));

        var hypothesis = YamlManifest.ReadAll(text).Single(manifest => (string?)manifest["kind"] == "Hypothesis")["spec"]!;
        Assert.Equal([us.Outputs["HealthCheck"], eu.Outputs["HealthCheck"]], hypothesis["signals"]!.AsArray().Select(signal => (string?)signal!["route53"]?["healthCheckId"]).OfType<string>());
        Assert.Equal((string?)us.Properties("EntryRecord")["Name"], (string?)hypothesis["audit"]!["route53"]![0]!["recordName"]);
        Assert.Equal((string?)us.Properties("EntryRecord")["HostedZoneId"], (string?)hypothesis["audit"]!["route53"]![0]!["hostedZoneId"]);
    }

    /// <summary>The function of a stack that has this name, and its alias of that name.</summary>
    private static string Made(Stack stack, string function, string alias)
    {
        var resource = stack.Resources.Single(resource => stack.TypeOf(resource) == "AWS::Lambda::Function" && (string?)stack.Properties(resource)["FunctionName"] == function);
        return $"{resource} {stack.Resources.Single(other => stack.TypeOf(other) == "AWS::Lambda::Alias" && (string?)stack.Properties(other)["FunctionName"] == $"<{resource}>" && (string?)stack.Properties(other)["Name"] == alias)}";
    }

    /// <summary>All manifests, as sed writes them by the program that the stack gives.</summary>
    private async Task<string> SedAsync(string program)
    {
        var script = Path.Combine(_folder.FullName, "sample.sed");
        await File.WriteAllTextAsync(script, program, TestContext.Current.CancellationToken);
        using var sed = Process.Start(new ProcessStartInfo("sed", ["-f", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await sed.StandardInput.WriteAsync(string.Join("\n---\n", Directory.GetFiles(Examples, "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText)));
        sed.StandardInput.Close();
        var output = await sed.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sed.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, sed.ExitCode);
        return output;
    }
}
