using System.Runtime.CompilerServices;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Tests.Experiments;

namespace ChaosOperator.Core.Tests.Planning;

/// <summary>
/// Each folder under Golden holds an experiment and the template and documents that it compiles to. To write them anew after a wanted change:
/// <c>UPDATE_GOLDEN=1 dotnet run --project tests/ChaosOperator.Core.Tests</c>, then read the diff.
/// </summary>
public sealed class GoldenPlanTests
{
    private static readonly ObjectOwner Owner = new("lab", "resilience", "us-region-outage", "0b9d6a3e-2f0c-4d55-9a53-6f7f0c1d2e3f");

    public static TheoryData<string> Cases { get; } = [.. Directory.GetDirectories(Folder()).Select(folder => Path.GetFileName(folder)).Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_experiment_compiles_to_the_golden_template_and_documents(string name)
    {
        var folder = Path.Combine(Folder(), name);
        var plan = PlanCompiler.Compile(ExperimentSamples.Valid(ExperimentSamples.FromYaml(File.ReadAllText(Path.Combine(folder, "experiment.yaml")))), Owner);

        GoldenFile.Compare(Path.Combine(folder, "template.json"), TemplateJson.Of(plan.Template));
        foreach (var document in plan.Documents)
        {
            // One document serves every experiment: its golden text stands beside the cases, not in each.
            GoldenFile.Compare(Path.Combine(Folder(), $"{document.Name}.yaml"), document.Content);
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
