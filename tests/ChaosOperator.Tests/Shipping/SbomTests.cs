using System.Text.Json.Nodes;
using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Tests.Shipping;

/// <summary>What ships is listed: every package of the programs, and nothing else.</summary>
public sealed class SbomTests : IDisposable
{
    /// <summary>What helps to build and does not ship.</summary>
    private static readonly string[] Analyzers = ["Meziantou.Analyzer", "Microsoft.CodeAnalysis.BannedApiAnalyzers"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sbom-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_package_of_the_lock_files_is_listed_with_version_licence_and_hash()
    {
        var (code, output, error) = await Command.RunAsync(Repository.Folder("dev"), [.. ShellWords.Of(CommandsOfTests.Take("docs/images.md", "./dev sbom").Text).Skip(1), "--output", _folder.FullName], cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(code == 0, output + error);
        foreach (var (name, project) in (Dictionary<string, string>)new() { ["chaos-operator"] = "ChaosOperator", ["chaos-loadgen"] = "ChaosOperator.LoadGen", ["kubectl-chaos"] = "ChaosOperator.Cli" })
        {
            var bom = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.FullName, $"{name}.cdx.json"), TestContext.Current.CancellationToken))!;
            var listed = bom["components"]!.AsArray();

            Assert.Equal("CycloneDX", (string?)bom["bomFormat"]);
            Assert.Equal($"{name} 0.1.0", $"{bom["metadata"]!["component"]!["name"]} {bom["metadata"]!["component"]!["version"]}");
            Assert.Equal(Locked(project), listed.Select(component => $"{component!["name"]} {component["version"]}").Order(StringComparer.Ordinal));
            Assert.All(listed, component =>
            {
                Assert.NotEmpty(component!["licenses"]!.AsArray());
                Assert.Matches("^[0-9A-Fa-f]{128}$", (string?)component["hashes"]!.AsArray().Single(hash => (string?)hash!["alg"] == "SHA-512")!["content"]);
                Assert.StartsWith("pkg:nuget/", (string?)component["purl"], StringComparison.Ordinal);
            });
            Assert.DoesNotContain(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), bom.ToJsonString(), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Locked(string project) => JsonNode.Parse(File.ReadAllText(Repository.Folder($"src/{project}/packages.lock.json")))!["dependencies"]!["net10.0"]!.AsObject()
        .Where(package => (string?)package.Value!["type"] != "Project" && !Analyzers.Contains(package.Key))
        .Select(package => $"{package.Key} {package.Value!["resolved"]}")
        .Order(StringComparer.Ordinal);
}
