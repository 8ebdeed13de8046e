using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Automations;

/// <summary>Reads and cancels executions of SSM Automation, whatever they are for.</summary>
public static class AutomationExecutions
{
    /// <summary>What SSM answers to a start whose token it has taken before.</summary>
    internal const string TokenUsed = "IdempotentParameterMismatch";

    private const string HasEnded = "InvalidAutomationStatusUpdate";

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

    /// <summary>Parameters as SSM takes them, the role included.</summary>
    internal static Dictionary<string, List<string>> ParametersOf(AutomationCall call, string roleArn) =>
        call.With(roleArn).ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToList());

    /// <summary>An execution with its steps and parameters; null when SSM does not know it.</summary>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
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

    private static string Subject(string id) => $"automation {id}";
}
