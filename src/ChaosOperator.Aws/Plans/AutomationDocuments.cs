using System.Text.Json;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Plans;

/// <summary>
/// The documents of a fault that is an automation, as they are in the account. Each has to act as the role that it is given: one without would act as whoever starts it, which is the operator itself, and no
/// policy could speak of that.
/// </summary>
public static class AutomationDocuments
{
    private const string AssumeRole = "assumeRole";

    /// <summary>Reads the documents of a fault.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="automation">The fault.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What they are.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call, or a document is not what it has to be.</exception>
    public static async Task<AutomationRecord> CheckAsync(AwsSession session, AutomationPlan automation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(automation);
        return new AutomationRecord
        {
            Inject = await LookAsync(session, automation.Inject, cancellationToken),
            Revert = await LookAsync(session, automation.Revert, cancellationToken),
        };
    }

    /// <summary>Sees to it, right before a fault is injected, that its documents are what they were when the run was prepared: a document that is deleted and made anew counts its versions from 1 again.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="automation">The fault.</param>
    /// <param name="looked">What was looked at when the run was prepared; null: nothing.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AwsRefusedException">AWS refused a call, or a document is another one than it was.</exception>
    public static async Task EnsureUnchangedAsync(AwsSession session, AutomationPlan automation, AutomationRecord? looked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(automation);
        foreach (var (call, was) in new[] { (automation.Inject, looked?.Inject), (automation.Revert, looked?.Revert) })
        {
            if (await LookAsync(session, call with { DocumentVersion = was?.Version ?? call.DocumentVersion }, cancellationToken) != was)
            {
                throw Unfit(call, "was changed after the run was prepared; nothing is started", "Ask for another run.");
            }
        }
    }

    /// <summary>
    /// The version of the revert for an attempt: at first the one that was looked at when the run was prepared; once that has failed, the document as it is by then, so that it can be corrected. One that may not be
    /// looked at, or is unfit by now, is no reason not to run the former again.
    /// </summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="automation">The fault.</param>
    /// <param name="looked">What was looked at when the run was prepared; null: nothing.</param>
    /// <param name="isFirst">Whether it is the first attempt.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<string?> RevertVersionAsync(AwsSession session, AutomationPlan automation, AutomationRecord? looked, bool isFirst, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(automation);
        var pinned = looked?.Revert?.Version;
        if (isFirst && pinned is not null) return pinned;
        try
        {
            return (await LookAsync(session, automation.Revert, cancellationToken)).Version;
        }
        catch (AwsRefusedException) when (pinned is not null)
        {
            return pinned;
        }
    }

    private static async Task<DocumentRecord> LookAsync(AwsSession session, AutomationCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var request = new GetDocumentRequest { Name = call.DocumentName, DocumentVersion = call.DocumentVersion, DocumentFormat = DocumentFormat.JSON };
        var document = await session.Ssm.CallAsync("GetDocument", $"document {call.DocumentName}", (ssm, token) => ssm.GetDocumentAsync(request, token), cancellationToken);
        if (document.DocumentType != DocumentType.Automation)
        {
            throw Unfit(call, "is no Automation document", "Name one under spec.fault.automation.");
        }

        if (!AutomationCall.IsHandedOn(RoleOf(document.Content)))
        {
            throw Unfit(
                call,
                "does not act as the role that it is given, so it would act with the operator's own rights",
                $"Declare the parameter {AutomationCall.Role} in it and write assumeRole: '{{{{ {AutomationCall.Role} }}}}'.");
        }

        return new DocumentRecord { Name = call.DocumentName, Version = document.DocumentVersion, Hash = DocumentHash.Of(document.Content) };
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
