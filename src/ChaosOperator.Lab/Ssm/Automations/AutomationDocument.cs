using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Lab.Ssm.Documents;
using YamlDotNet.Core;

namespace ChaosOperator.Lab.Ssm.Automations;

/// <summary>An Automation document of schema 0.3, as far as the lab runs it.</summary>
internal sealed record AutomationDocument(
    string? AssumeRole, IReadOnlyDictionary<string, ParameterDeclaration> Parameters, IReadOnlyList<StepDeclaration> Steps, IReadOnlyList<string> Outputs)
{
    private static readonly HashSet<string> KnownActions =
        ["aws:executeScript", "aws:branch", "aws:sleep", "aws:executeAwsApi", "aws:waitForAwsResourceProperty", "aws:assertAwsResourceProperty",
         "aws:runCommand", "aws:invokeLambdaFunction", "aws:executeAutomation", "aws:approve", "aws:pause", "aws:loop", "aws:updateVariable",
         "aws:changeInstanceState", "aws:createStack", "aws:deleteStack", "aws:createTags", "aws:runInstances", "aws:createImage",
         "aws:copyImage", "aws:deleteImage", "aws:executeStateMachine", "aws:invokeWebhook"];
    private static readonly HashSet<string> NotAfterCancel = ["aws:sleep", "aws:approve", "aws:pause", "aws:loop", "aws:createStack"];

    public int IndexOf(string step) => Steps.ToList().FindIndex(s => s.Name == step);

    /// <exception cref="InvalidDocumentException">The text is no document that SSM would take; the message says where.</exception>
    public static AutomationDocument Parse(string text)
    {
        JsonObject root;
        try
        {
            root = DocumentText.Parse(text) as JsonObject ?? throw new InvalidDocumentException("The document is not a mapping.");
        }
        catch (YamlException e)
        {
            throw new InvalidDocumentException($"The document is neither valid YAML nor JSON: line {e.Start.Line}: {e.Message}");
        }

        if (root["schemaVersion"]?.ToString() != "0.3")
            throw new InvalidDocumentException("Automation documents need schemaVersion '0.3'.", "InvalidDocumentSchemaVersion");
        var parameters = (root["parameters"] as JsonObject ?? []).ToDictionary(p => p.Key, p => ParameterDeclaration.Parse(p.Key, p.Value));
        var steps = (root["mainSteps"] as JsonArray ?? []).Select(StepDeclaration.Parse).ToList();
        var document = new AutomationDocument(
            root["assumeRole"]?.ToString(), parameters, steps, [.. (root["outputs"] as JsonArray ?? []).Select(o => o!.ToString())]);
        document.Check();
        return document;
    }

    private void Check()
    {
        if (Steps.Count == 0)
            throw new InvalidDocumentException("mainSteps has no step.");
        foreach (var step in Steps)
        {
            if (!Regex.IsMatch(step.Name, "^[a-zA-Z0-9_]{3,128}$", RegexOptions.None, TimeSpan.FromSeconds(1)))
                throw new InvalidDocumentException($"The step name '{step.Name}' must be 3 to 128 letters, digits or underscores.");
            if (Steps.Count(s => s.Name == step.Name) > 1)
                throw new InvalidDocumentException($"Two steps have the name '{step.Name}'.");
            if (!KnownActions.Contains(step.Action))
                throw new InvalidDocumentException($"Step '{step.Name}': there is no action '{step.Action}'.");
            foreach (var target in step.Targets().Where(t => IndexOf(t) < 0))
                throw new InvalidDocumentException($"Step '{step.Name}' refers to the step '{target}', which does not exist.");
            if (step.OnCancel.Step is { } cleanup && NotAfterCancel.Contains(Steps[IndexOf(cleanup)].Action))
                throw new InvalidDocumentException($"Step '{step.Name}': onCancel cannot lead to '{cleanup}' ({Steps[IndexOf(cleanup)].Action}).");
        }

        var text = string.Join('\n', Steps.Select(s => s.Inputs.ToJsonString())) + AssumeRole;
        foreach (Match reference in Substitution.References(text).Where(m => !m.Groups["name"].Value.Contains('.', StringComparison.Ordinal)))
        {
            var name = reference.Groups["name"].Value;
            if (!name.Contains(':', StringComparison.Ordinal) && !Parameters.ContainsKey(name))
                throw new InvalidDocumentException($"The document uses the parameter '{name}', which it does not declare.");
        }
    }
}

/// <summary>Why SSM refuses a document.</summary>
internal sealed class InvalidDocumentException(string message, string code = "InvalidDocumentContent") : Exception(message)
{
    /// <summary>Wire code of the error.</summary>
    public string Code { get; } = code;
}
