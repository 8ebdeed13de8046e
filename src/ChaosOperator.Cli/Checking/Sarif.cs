using System.Text.Json.Nodes;
using ChaosOperator.Core.Linting;

namespace ChaosOperator.Cli.Checking;

/// <summary>Findings as SARIF 2.1.0, which code hosts show beside the lines. Pure.</summary>
internal static class Sarif
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>One run of the tool.</summary>
    /// <param name="findings">What it found.</param>
    /// <param name="version">Version of the tool.</param>
    public static JsonObject Of(IReadOnlyList<Finding> findings, string version) => new()
    {
        ["$schema"] = Schema,
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "kubectl-chaos",
                    ["semanticVersion"] = version,
                    ["rules"] = new JsonArray([.. findings.Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal).Select(code => new JsonObject { ["id"] = code, ["name"] = code })]),
                },
            },
            ["columnKind"] = "utf16CodeUnits",
            ["results"] = new JsonArray([.. findings.Select(Result)]),
        }),
    };

    private static JsonObject Result(Finding finding) => new()
    {
        ["ruleId"] = finding.Code,
        ["level"] = finding.Severity == DocumentSeverity.Error ? "error" : "warning",
        ["message"] = new JsonObject { ["text"] = finding.Subject.Length == 0 ? finding.Message : $"{finding.Subject}: {finding.Message}" },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = Uri.EscapeDataString(finding.Place.File).Replace("%2F", "/", StringComparison.Ordinal) },
                ["region"] = new JsonObject { ["startLine"] = finding.Place.Line, ["startColumn"] = finding.Place.Column },
            },
        }),
    };
}
