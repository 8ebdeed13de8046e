using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Reverting;

/// <summary>Starts the SSM Automations that lift a fault. At most one is started for an attempt, however often its start is asked for.</summary>
public static class Reverter
{
    private const string Purpose = "revert";

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
        var request = Request(automation.Revert.DocumentName, version, AutomationExecutions.ParametersOf(automation.Revert, automation.RoleArn));
        return StartAsync(session, automation.RevertTarget, request, runUid, attempt, cancellationToken);
    }

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
        catch (AwsRefusedException refusal) when (refusal.ErrorCode == AutomationExecutions.TokenUsed)
        {
            // The answer to an earlier start was lost, and SSM does not take a token twice.
            var started = await FindAsync(session, request, cancellationToken);
            if (started is not null) return started;
            throw;
        }
    }

    private static async Task<string?> FindAsync(AwsSession session, StartAutomationExecutionRequest request, CancellationToken cancellationToken)
    {
        var listed = await LiveExecutions.ListAsync(session, cancellationToken);
        var live = await LiveExecutions.OfAsync(session, listed, [request.DocumentName], new ExecutionMemory(), cancellationToken);
        return live.FirstOrDefault(execution => request.Parameters.All(parameter => parameter.Value.TrueForAll(value => execution.Has(parameter.Key, value))))?.Id;
    }
}
