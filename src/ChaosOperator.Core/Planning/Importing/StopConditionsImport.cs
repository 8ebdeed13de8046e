using System.Text.Json;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning.Importing;

/// <summary>The stop conditions of a template as an experiment says them.</summary>
/// <param name="Alarms">The alarms.</param>
/// <param name="Sources">JSON path in the template by field in the manifest.</param>
/// <param name="IsUnguarded">Whether the template says that it has none.</param>
/// <param name="Findings">What cannot be said by an experiment.</param>
internal sealed record StopConditionsImport(
    IReadOnlyList<StopConditionSpec> Alarms, IReadOnlyDictionary<string, string> Sources, bool IsUnguarded, IReadOnlyList<ImportFinding> Findings)
{
    /// <summary>A template that says nothing of stop conditions.</summary>
    public static StopConditionsImport None { get; } = new([], new Dictionary<string, string>(), false, []);

    /// <summary>Whether there are so many alarms that the dead man's switch finds no room.</summary>
    public bool LeavesNoRoom => Alarms.Count >= FisLimits.StopConditions;

    /// <summary>What the experiment does otherwise than the template.</summary>
    public IEnumerable<ImportFinding> Notes
    {
        get
        {
            if (IsUnguarded)
            {
                yield return new ImportFinding(
                    ImportFindingKind.Note, "spec.unguarded", "true, since the template has no stop condition. Name alarms in stopConditions instead: many policies demand them");
            }

            yield return new ImportFinding(
                ImportFindingKind.Note,
                "spec.deadMansSwitch",
                LeavesNoRoom
                    ? $"false, since the template has {Alarms.Count} stop conditions and FIS takes no more: a dead operator would leave the fault running"
                    : "is on by default and adds an alarm of its own to the stop conditions; false leaves the template as it was");
        }
    }

    /// <summary>Reads stop conditions as the FIS API has them.</summary>
    public static StopConditionsImport Of(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return None with { Findings = [new ImportFinding(ImportFindingKind.NotCarried, path, "is no list of stop conditions")] };
        }

        var (alarms, sources, findings) = (new List<StopConditionSpec>(), new Dictionary<string, string>(), new List<ImportFinding>());
        var none = 0;
        foreach (var (index, condition) in json.EnumerateArray().Index())
        {
            switch (Text(condition, "source"), Text(condition, "value"))
            {
                case ("none", null):
                    none++;
                    break;
                case ("aws:cloudwatch:alarm", { } arn):
                    sources[$"spec.stopConditions[{alarms.Count}].alarmArn"] = $"{path}[{index}].value";
                    alarms.Add(new StopConditionSpec { AlarmArn = arn });
                    break;
                default:
                    findings.Add(new ImportFinding(ImportFindingKind.NotCarried, $"{path}[{index}]", "is neither an alarm (source aws:cloudwatch:alarm, value its ARN) nor none"));
                    break;
            }
        }

        // Only what says so by itself is unguarded: what could not be read may have been a guard.
        return new StopConditionsImport(alarms, sources, none > 0 && alarms.Count == 0 && findings.Count == 0, findings);
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
