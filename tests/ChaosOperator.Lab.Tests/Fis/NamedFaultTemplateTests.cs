using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Ssm;

namespace ChaosOperator.Lab.Tests.Fis;

/// <summary>The lab holds templates against its own reading of FIS's actions: their targets, required parameters and the ranges of their durations.</summary>
public sealed class NamedFaultTemplateTests
{
    [Fact]
    public async Task Every_template_that_a_named_fault_compiles_to_is_taken()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var files = Directory.GetFiles(Folder(), "*.json");

        foreach (var file in files)
        {
            var template = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsObject();
            template["clientToken"] = Path.GetFileName(file);

            Assert.NotNull((await caller.FisAsync("POST", "/experimentTemplates", template))["experimentTemplate"]!["id"]);
        }

        Assert.NotEmpty(files);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "ChaosOperator.Core.Tests", "Planning", "NamedFaults");
}
