using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Planning.Importing;

namespace ChaosOperator.Core.Experiments;

/// <summary>
/// What is linted, written and held against its hash is the default version of a document. A fault that starts another version of it would start what nobody looked at.
/// </summary>
internal static class DocumentVersions
{
    private const string Default = "$DEFAULT";
    private const string StartsAutomation = "aws:ssm:start-automation-execution";
    private const string Remedy = "remove it, so that what is started is what was looked at; or take the document out of spec.documents";

    /// <summary>Notes an error for each version of a listed document that a fault asks for.</summary>
    public static void Check(Fault fault, IReadOnlyList<ExperimentDocument> documents, FieldChecks checks)
    {
        if (documents.Count == 0)
        {
            return;
        }

        foreach (var (field, name, _) in Asked(fault).Where(asked => asked.Version is not null and not Default && documents.Any(document => document.Name == asked.Name)))
        {
            checks.Refuse(field, $"names a version of document {name}, which spec.documents lists", Remedy);
        }
    }

    private static IEnumerable<(string Field, string Name, string? Version)> Asked(Fault fault) => fault switch
    {
        Fault.Automation automation =>
        [
            ($"{AutomationReader.Field}.documentVersion", automation.Inject.DocumentName, automation.Inject.DocumentVersion),
            ($"{AutomationReader.Field}.revert.documentVersion", automation.Revert.DocumentName, automation.Revert.DocumentVersion),
        ],
        Fault.Fis fis => FisTemplateReader.Accepted(fis).Actions.Where(action => action.Value.ActionId == StartsAutomation).Select(action => (
            $"{FisFaultSpec.TemplateField}.actions.{action.Key}.parameters.documentVersion",
            StartedDocuments.Name(action.Value.Parameters.GetValueOrDefault("documentArn") ?? ""),
            action.Value.Parameters.GetValueOrDefault("documentVersion"))),
        _ => [],
    };
}
