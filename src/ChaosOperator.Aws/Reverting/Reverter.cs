using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Reverting;

/// <summary>Runs the SSM Automations that lift a fault.</summary>
public static class Reverter
{
    private const string Purpose = "revert";
    internal const string TokenUsed = "IdempotentParameterMismatch";
    private const string HasEnded = "InvalidAutomationStatusUpdate";

    /// <summary>Starts an attempt to lift the fault from a target. Repeating the call for the same attempt gives the same execution.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="target">The target, with the document that lifts its fault.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="attempt">Number of the attempt; each has a token of its own.</param>
    /// <param name="cancellationToken">Ends the work; the automation may have been started all the same.</param>
    /// <returns>Id of the automation execution.</returns>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static Task<string> StartAsync(AwsSession session, LambdaTarget target, string runUid, int attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(target);
        return StartAsync(session, target.Name, Request(target.RevertDocument, null, target.RevertParameters.ToDictionary(parameter => parameter.Key, parameter => new List<string> { parameter.Value })), runUid, attempt, cancellationToken);
    }

    /// <summary>Starts an attempt of the revert of an automation. Repeating the call for the same attempt gives the same execution.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="automation">The fault.</param>
    /// <param name="version">Version of the document; null: the default version.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="attempt">Number of the attempt; each has a token of its own.</param>
    /// <param name="cancellationToken">Ends the work; the automation may have been started all the same.</param>
    /// <returns>Id of the automation execution.</returns>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static Task<string> StartAsync(AwsSession session, AutomationPlan automation, string? version, string runUid, int attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(automation);
        var request = Request(automation.Revert.DocumentName, version, ParametersOf(automation.Revert, automation.RoleArn));
        return StartAsync(session, automation.RevertTarget, request, runUid, attempt, cancellationToken);
    }

    /// <summary>Parameters as SSM takes them, the role included.</summary>
    internal static Dictionary<string, List<string>> ParametersOf(AutomationCall call, string roleArn) =>
        call.With(roleArn).ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToList());

    private static StartAutomationExecutionRequest Request(string document, string? version, Dictionary<string, List<string>> parameters) =>
        new() { DocumentName = document, DocumentVersion = version, Parameters = parameters };

    private static async Task<string> StartAsync(
        AwsSession session, string target, StartAutomationExecutionRequest request, string runUid, int attempt, CancellationToken cancellationToken)
    {
        request.ClientToken = ClientTokens.Of(Purpose, runUid, target, attempt.ToString());
        request.Tags =
        [
            new Tag { Key = ObjectTags.ManagedBy, Value = ObjectTags.ChaosOperator },
            new Tag { Key = ObjectTags.RunUid, Value = runUid },
        ];
        try
        {
            var answer = await session.Ssm.CallAsync(
                "StartAutomationExecution",
                $"document {request.DocumentName} for {target}",
                (ssm, token) => ssm.StartAutomationExecutionAsync(request, token),
                cancellationToken);
            return answer.AutomationExecutionId;
        }
        catch (AwsRefusedException refusal) when (refusal.ErrorCode == TokenUsed)
        {
            // The answer to an earlier start was lost, and SSM does not take a token twice.
            var started = await FindAsync(session, request, cancellationToken);
            if (started is not null) return started;
            throw;
        }
    }

    /// <summary>An automation as AWS describes it.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="automationId">Id of the execution.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The automation; null when AWS does not know it (after 30 days it forgets).</returns>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static async Task<AutomationObservation?> GetAsync(AwsSession session, string automationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var execution = await ReadAsync(session, automationId, cancellationToken);
        return execution is null
            ? null
            : new AutomationObservation(
                execution.AutomationExecutionId ?? automationId,
                execution.AutomationExecutionStatus.Value,
                ShortReason.Of(execution.FailureMessage, session.AccountId));
    }

    /// <summary>Cancels an automation; its own <c>onCancel</c> steps then run. One that is over is left as it is.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="automationId">Id of the execution.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static async Task StopAsync(AwsSession session, string automationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var request = new StopAutomationExecutionRequest { AutomationExecutionId = automationId, Type = StopType.Cancel };
        try
        {
            await session.Ssm.CallAsync(
                "StopAutomationExecution", Subject(automationId), (ssm, token) => ssm.StopAutomationExecutionAsync(request, token), cancellationToken);
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound || refusal.ErrorCode == HasEnded)
        {
            // Over is what was wanted.
            return;
        }
    }

    private static string Subject(string id) => $"automation {id}";

    private static async Task<string?> FindAsync(AwsSession session, StartAutomationExecutionRequest request, CancellationToken cancellationToken)
    {
        var listed = await LiveExecutions.ListAsync(session, cancellationToken);
        var live = await LiveExecutions.OfAsync(session, listed, [request.DocumentName], new ExecutionMemory(), cancellationToken);
        return live.FirstOrDefault(execution => request.Parameters.All(parameter => parameter.Value.TrueForAll(value => execution.Has(parameter.Key, value))))?.Id;
    }

    internal static async Task<AutomationExecution?> ReadAsync(AwsSession session, string id, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await session.Ssm.CallAsync(
                "GetAutomationExecution",
                Subject(id),
                (ssm, token) => ssm.GetAutomationExecutionAsync(new GetAutomationExecutionRequest { AutomationExecutionId = id }, token),
                cancellationToken);
            return answer.AutomationExecution;
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound)
        {
            return null;
        }
    }
}
