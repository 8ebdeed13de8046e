using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Injection;

/// <summary>Starts the automation that is the fault of a run. At most one is started for a run, however often its start is asked for.</summary>
public static class AutomationInjector
{
    private const string Purpose = "inject";

    /// <summary>
    /// Starts the automation of a run. Repeating the call, after a lost answer or a restart, gives the same automation: the token is derived from the run.
    /// </summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="automation">The fault.</param>
    /// <param name="version">Version of the document that was looked at when the run was prepared.</param>
    /// <param name="alarmName">Alarm that cancels the automation; null: none.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="owner">To whom it belongs.</param>
    /// <param name="cancellationToken">Ends the work; the automation may have been started all the same.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static async Task<InjectionObservation> StartAsync(
        AwsSession session, AutomationPlan automation, string? version, string? alarmName, string runUid, ObjectOwner owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(automation);
        ArgumentNullException.ThrowIfNull(owner);
        var request = new StartAutomationExecutionRequest
        {
            DocumentName = automation.Inject.DocumentName,
            DocumentVersion = version ?? automation.Inject.DocumentVersion,
            Parameters = AutomationExecutions.ParametersOf(automation.Inject, automation.RoleArn),
            ClientToken = ClientTokens.Of(Purpose, runUid),
            AlarmConfiguration = alarmName is null ? null : new AlarmConfiguration { Alarms = [new Alarm { Name = alarmName }], IgnorePollAlarmFailure = false },
            Tags = AutomationTags.Of(owner, runUid),
        };
        try
        {
            var answer = await session.Ssm.CallAsync(
                "StartAutomationExecution", $"document {automation.Inject.DocumentName}", (ssm, token) => ssm.StartAutomationExecutionAsync(request, token), cancellationToken);
            return Started(answer.AutomationExecutionId);
        }
        catch (AwsRefusedException refusal) when (refusal.ErrorCode == AutomationExecutions.TokenUsed)
        {
            // The answer to an earlier start was lost, and SSM does not take a token twice.
            var live = await LiveExecutions.ListAsync(session, cancellationToken);
            var id = await new AutomationSearch().FindAsync(session, automation.Inject.DocumentName, runUid, null, live, cancellationToken);
            if (id is not null && await ReadAsync(session, id, cancellationToken) is { } started) return started;
            throw;
        }
    }

    /// <summary>An automation in the words of FIS; null when SSM does not know it.</summary>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    internal static async Task<InjectionObservation?> ReadAsync(AwsSession session, string id, CancellationToken cancellationToken) =>
        await AutomationExecutions.ReadAsync(session, id, cancellationToken) is { } execution ? ObservationOf(execution, session.AccountId) : null;

    private static InjectionObservation Started(string id) => new(id, "pending", null, null, null, []) { AutomationStatus = "Pending" };

    private static InjectionObservation ObservationOf(AutomationExecution execution, string? accountId) => new(
        execution.AutomationExecutionId,
        AutomationObservation.StateOf(execution.AutomationExecutionStatus.Value),
        ShortReason.Of(execution.FailureMessage, accountId),
        Moment(execution.ExecutionStartTime),
        Moment(execution.ExecutionEndTime),
        [.. (execution.StepExecutions ?? []).Select(step => new ActionObservation(
            step.StepName, AutomationObservation.StateOf(step.StepStatus?.Value ?? "Pending"), Moment(step.ExecutionStartTime), Moment(step.ExecutionEndTime)))])
    {
        AutomationStatus = execution.AutomationExecutionStatus.Value,
    };

    private static DateTimeOffset? Moment(DateTime? time) =>
        time is null || time == default(DateTime) ? null : new DateTimeOffset(time.Value.ToUniversalTime());
}
