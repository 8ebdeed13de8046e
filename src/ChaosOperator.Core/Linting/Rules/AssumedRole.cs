using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Linting.Rules;

/// <summary>
/// The role of a document is the one that the FIS template hands on to it as <c>AutomationAssumeRole</c>, and no other: policies are held against that one.
/// </summary>
internal static class AssumedRole
{
    private const string Remedy = "write assumeRole: \"{{ AutomationAssumeRole }}\", declare that parameter without a default, and hand the role on in documentParameters";

    public static IEnumerable<DocumentFinding> Check(AutomationDocument document)
    {
        var role = document.Root.Find("assumeRole");
        if (role is not DocumentNode.Text { Value: var text } || string.IsNullOrWhiteSpace(text))
        {
            yield return new DocumentFinding(
                "NoAssumeRole", DocumentSeverity.Warning, role?.Line ?? document.Root.Line, "assumeRole", "is not given, so that the automation acts as whoever starts it", Remedy);
            yield break;
        }

        if (!AutomationCall.IsHandedOn(text))
        {
            yield return new DocumentFinding(
                DocumentLint.RoleNotHandedOn, DocumentSeverity.Error, role.Line, "assumeRole", "is not the parameter AutomationAssumeRole, so that no policy can be held against it", Remedy);
        }
        else if (document.Root.Find("parameters")?.Find(AutomationCall.Role)?.Find("default") is { } given && given is not DocumentNode.Text { Value: "" })
        {
            yield return new DocumentFinding(
                DocumentLint.RoleNotHandedOn, DocumentSeverity.Error, given.Line, $"parameter {AutomationCall.Role}", "has a default, so that a template which hands no role on gets past the policies", Remedy);
        }
    }
}
