using System.Text.Json;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning.Catalogue;

namespace ChaosOperator.Core.Planning.Importing;

/// <summary>Sorts the members of one template into the spec of an experiment, and notes what does not go there.</summary>
/// <param name="path">JSON path of the template.</param>
internal sealed class TemplateImporter(string path)
{
    private const string RoleField = "spec.aws.experimentRoleArn";
    private const string RegionField = "spec.aws.region";
    private const string HypothesisField = "spec.hypothesisRef.name";

    private readonly List<ImportFinding> findings = [];
    private readonly OrderedDictionary<string, JsonElement> kept = new();
    private string? role;
    private string accounts = "0";
    private StopConditionsImport guard = StopConditionsImport.None;

    /// <summary>Imports a template, a JSON object of whole characters without doubled members.</summary>
    public ImportedTemplate Import(JsonElement template, ImportChoices choices)
    {
        if (template.TryGetProperty(TargetAccountReader.Member, out var listed) && listed.ValueKind == JsonValueKind.Array)
        {
            accounts = $"{listed.GetArrayLength()}";
        }

        foreach (var member in template.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            Take(member, $"{path}.{member.Name}");
        }

        var documents = DocumentsImport.Of(choices.Documents, [.. StartedDocuments.Of(kept, path).Select(started => started.Name)]);
        findings.AddRange(documents.Findings);
        var spec = new ChaosExperimentSpec
        {
            HypothesisRef = new() { Name = choices.Hypothesis ?? Missing(HypothesisField, "<HYPOTHESIS>", "name the Hypothesis that the experiment is to test") },
            Aws = new()
            {
                Region = choices.Region ?? TemplateRegion.Of(template) ?? Missing(RegionField, "<REGION>", "name the region of the fault: the ARNs of the template name none, or several"),
                RoleArn = choices.RoleArn,
                ExperimentRoleArn = role ?? Missing(RoleField, "<ROLE ARN>", "name the role that FIS is to act as (roleArn of a template)"),
            },
            Fault = new() { Fis = new() { Template = JsonSerializer.SerializeToElement(kept) } },
            Documents = documents.Documents.Count == 0 ? null : documents.Documents,
            StopConditions = guard.Alarms.Count == 0 ? null : guard.Alarms,
            Unguarded = guard.IsUnguarded ? true : null,
            DeadMansSwitch = guard.LeavesNoRoom ? false : null,
            Suspend = true,
        };
        FindProblems(spec);
        findings.AddRange(ImportNotes.Of(kept, documents.Documents, path));
        findings.AddRange(guard.Notes);
        Add(ImportFindingKind.Note, "spec.suspend", "true, so that nothing runs before somebody who has read the manifest sets it to false");
        return new ImportedTemplate(spec, findings);
    }

    private void Take(JsonProperty member, string at)
    {
        switch (member.Name)
        {
            case var name when FisTemplateReader.Members.Contains(name):
                kept.Add(name, member.Value);
                FindPlaceholders(member.Value, at, FisFaultSpec.TemplateField);
                break;
            case "roleArn" when member.Value.ValueKind == JsonValueKind.String:
                role = member.Value.GetString();
                FindPlaceholders(member.Value, at, RoleField);
                break;
            case "stopConditions":
                guard = StopConditionsImport.Of(member.Value, at);
                findings.AddRange(guard.Findings);
                FindPlaceholders(member.Value, at, "spec.stopConditions");
                break;
            case "id" or "arn" or "creationTime" or "lastUpdateTime":
                Add(ImportFindingKind.Note, at, "is set by AWS, anew for each template");
                break;
            case "targetAccountConfigurationsCount" when member.Value.GetRawText() == accounts:
                Add(ImportFindingKind.Note, at, "is counted by AWS");
                break;
            case "clientToken":
                Add(ImportFindingKind.Note, at, "is left out: the operator gives each template a token of its own");
                break;
            case "targetAccountConfigurationsCount":
                Add(ImportFindingKind.NotCarried, at, $"counts accounts that the file does not list: add {TargetAccountReader.Member} to it (aws fis list-target-account-configurations)");
                break;
            default:
                Add(ImportFindingKind.NotCarried, at, "is not what CreateExperimentTemplate takes there. Correct or remove it");
                break;
        }
    }

    /// <summary>What the operator would refuse, and what the catalogue does not know. Where a placeholder stands it has been told what to do.</summary>
    private void FindProblems(ChaosExperimentSpec spec)
    {
        var told = findings.Select(finding => finding.Path).ToHashSet();
        foreach (var error in ExperimentReader.Read(spec, _ => null).Errors)
        {
            var refused = new ImportFinding(ImportFindingKind.Refused, Source(error.Field), $"{error.Problem}; {error.Remedy}");
            if (!told.Contains(error.Field) && told.Add(refused.Path))
            {
                findings.Add(refused);
            }
        }

        var template = FisTemplateReader.Read(spec.Fault!.Fis!.Template!.Value, path, new FieldChecks());
        findings.AddRange(CatalogueCheck.Of(template, path)
            .Where(unknown => !told.Contains(unknown.Field))
            .Select(unknown => new ImportFinding(ImportFindingKind.Unknown, unknown.Field, $"{unknown.Problem}; {unknown.Remedy}")));
    }

    private void FindPlaceholders(JsonElement json, string at, string field) => findings.AddRange(
        Placeholders.In(json, at).Select(found => new ImportFinding(ImportFindingKind.Placeholder, found.Path, $"“{found.Text}” has to be replaced, in {field}")));

    /// <summary>Where in the template a field of the manifest comes from.</summary>
    private string Source(string field) =>
        field == RoleField ? $"{path}.roleArn"
        : field.StartsWith(FisFaultSpec.TemplateField, StringComparison.Ordinal) ? path + field[FisFaultSpec.TemplateField.Length..]
        : guard.Sources.GetValueOrDefault(field, field);

    private string Missing(string field, string standIn, string message)
    {
        Add(ImportFindingKind.Missing, field, $"“{standIn}” stands for it: {message}");
        return standIn;
    }

    private void Add(ImportFindingKind kind, string at, string message) => findings.Add(new ImportFinding(kind, at, message));
}
