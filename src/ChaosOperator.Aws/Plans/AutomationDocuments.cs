using System.Text.Json;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Plans;

/// <summary>
/// The documents of a fault that is an automation, as they are in the account. Each has to act as the role that it is given: one without would act as whoever starts it, which is the operator itself, and no
/// policy could speak of that.
/// </summary>
internal static class AutomationDocuments
{
    private const string AssumeRole = "assumeRole";

    /// <summary>Reads the documents of a fault.</summary>
    /// <returns>Them as <c>name:version</c>. A version never changes.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call, or a document is not what it has to be.</exception>
    public static async Task<IReadOnlyList<string>> CheckAsync(AwsSession session, AutomationPlan automation, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var call in new[] { automation.Inject, automation.Revert })
        {
            found.Add($"{call.DocumentName}:{await CheckAsync(session, call, cancellationToken)}");
        }

        return found;
    }

    private static async Task<string> CheckAsync(AwsSession session, AutomationCall call, CancellationToken cancellationToken)
    {
        var request = new GetDocumentRequest { Name = call.DocumentName, DocumentVersion = call.DocumentVersion, DocumentFormat = DocumentFormat.JSON };
        var document = await session.Ssm.CallAsync("GetDocument", $"document {call.DocumentName}", (ssm, token) => ssm.GetDocumentAsync(request, token), cancellationToken);
        if (document.DocumentType != DocumentType.Automation)
        {
            throw Unfit(call, "is no Automation document", "Name one under spec.fault.automation.");
        }

        if (RoleOf(document.Content)?.Replace(" ", "", StringComparison.Ordinal) != $"{{{{{AutomationCall.Role}}}}}")
        {
            throw Unfit(
                call,
                $"does not act as the role that it is given, so it would act with the operator's own rights",
                $"Declare the parameter {AutomationCall.Role} in it and write assumeRole: '{{{{ {AutomationCall.Role} }}}}'.");
        }

        return document.DocumentVersion;
    }

    private static string? RoleOf(string? content)
    {
        try
        {
            using var json = JsonDocument.Parse(content ?? "");
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(AssumeRole, out var role) && role.ValueKind == JsonValueKind.String ? role.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AwsRefusedException Unfit(AutomationCall call, string what, string remedy) =>
        new(new AwsFailure(AwsFailureKind.Invalid, "ssm:GetDocument", $"SSM document {call.DocumentName} {what}. {remedy}"));
}
