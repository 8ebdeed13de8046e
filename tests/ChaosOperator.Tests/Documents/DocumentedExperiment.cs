using System.Text.Json;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Tests.Documents;

/// <summary>An experiment whose template starts a document.</summary>
internal static class DocumentedExperiment
{
    public const string Document = "Example-CutOff";

    /// <summary>A document that changes nothing, so that the linter finds nothing.</summary>
    public const string Sound = """
        schemaVersion: "0.3"
        assumeRole: "{{ AutomationAssumeRole }}"
        parameters:
          AutomationAssumeRole: { type: String }
        mainSteps:
          - { name: Hold, action: "aws:sleep", inputs: { Duration: PT30S } }
        """;

    /// <summary>The same with another time.</summary>
    public static readonly string Longer = Sound.Replace("PT30S", "PT60S", StringComparison.Ordinal);

    /// <summary>The same with a step that changes something and is not undone.</summary>
    public static readonly string Careless = Sound.Replace("aws:sleep", "aws:changeInstanceState", StringComparison.Ordinal);

    public static ChaosExperimentSpec Spec { get; } = new()
    {
        HypothesisRef = new() { Name = "h" },
        Aws = new() { Region = "us-east-1", ExperimentRoleArn = "arn:aws:iam::111122223333:role/fis" },
        Fault = new()
        {
            Fis = new()
            {
                Template = JsonSerializer.Deserialize<JsonElement>("""
                    { "actions": { "a": { "actionId": "aws:ssm:start-automation-execution",
                      "parameters": { "documentArn": "arn:aws:ssm:us-east-1:111122223333:document/Example-CutOff", "maxDuration": "PT5M" } } } }
                    """),
            },
        },
        Unguarded = true,
    };
}
