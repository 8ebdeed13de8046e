using System.CommandLine;
using ChaosOperator.Cli.Importing;
using ChaosOperator.Core.Linting;
using ChaosOperator.Tests.Documents;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests.Importing;

/// <summary>The documents of a published collection, where it lies beside the checkout; it is no part of the repository.</summary>
public sealed class PublishedDocumentTests
{
    private static readonly string Folder = Path.Combine(Repository.Folder(".."), "shared", "fis-templates");

    /// <summary>What keeps each of them from undoing itself for certain, by its folder.</summary>
    private static readonly Dictionary<string, string[]> Errors = new()
    {
        ["aurora-global-region-failover"] =
        [
            "100 NoUndoOnCancel step performGlobalFailover", "100 NoUndoOnFailure step performGlobalFailover",
            "189 NoUndoOnCancel step validateFailover", "189 NoUndoOnFailure step validateFailover",
        ],
        ["cloudfront-impairment"] = ["233 CancelTooLong step removeDenyAllPolicyFromBuckets"],
        ["dynamodb-region-impairment"] =
        [
            "141 NoUndoOnCancel step waitForDuration", "141 NoUndoOnFailure step waitForDuration", "146 CancelTooLong step cleanupPolicy",
        ],
        ["ecs-fargate-az-impairment"] = ["221 CancelTooLong step RestoreSubnetToService"],
    };

    public static TheoryData<string> Files { get; } = Directory.Exists(Folder)
        ? [.. Directory.GetFiles(Folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Each is imported with its template, under the name that the template has for it or, where that is left to be filled in, of its file; and stays as it is.</summary>
    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public async Task A_published_document_comes_along_with_its_template(string file)
    {
        var path = Path.Combine(Folder, file);
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await new RootCommand { ImportCommand.Create() }.Parse(["import", Directory.GetFiles(Path.GetDirectoryName(path)!, "*.json").Single(), "--document", path])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        var spec = YamlManifest.ReadAll($"{output}")[0]["spec"]!;
        var document = spec["documents"]!.AsArray().Single()!;
        Assert.Equal(File.ReadAllText(path), (string?)document["content"]);
        var started = spec["fault"]!["fis"]!["template"]!["actions"]!.AsObject().Select(action => (string?)action.Value!["parameters"]?["documentArn"]).OfType<string>().Single();
        Assert.True(started.EndsWith($"/{document["name"]}", StringComparison.Ordinal) || started.EndsWith("/<YOUR AUTOMATION DOCUMENT NAME>", StringComparison.Ordinal), $"{document["name"]} is not {started}.");
        Assert.Equal(Errors[Path.GetDirectoryName(file)!].Length, $"{error}".Split('\n').Count(line => line.StartsWith("Refused ", StringComparison.Ordinal)));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void A_published_document_is_found_wanting_where_it_cannot_undo_itself_and_nowhere_else(string file)
    {
        var findings = LintedText.Findings(File.ReadAllText(Path.Combine(Folder, file)));

        Assert.Equal(
            Errors[Path.GetDirectoryName(file)!],
            findings.Where(finding => finding.Severity == DocumentSeverity.Error).Select(finding => $"{finding.Line} {finding.Code} {finding.Subject}"));
        Assert.DoesNotContain(findings, DocumentLint.CannotBeWaived);
        Assert.All(findings.Where(finding => finding.Severity == DocumentSeverity.Warning), finding => Assert.Contains(finding.Code, (string[])["NoTimeout", "UndoEndsHalfWay"]));
    }
}
