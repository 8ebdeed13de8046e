using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Guarding;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Orphans;

/// <summary>Carries out what a sweep decided. Every command may be repeated at any time.</summary>
public static class OrphanRemover
{
    private const string Purpose = "lift-all";

    /// <summary>Carries out one command.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="command">What.</param>
    /// <param name="attempted">When the sweep began. A fault that is still there at a later sweep is lifted by another execution; within one, repeating the call gives the same.</param>
    /// <param name="cancellationToken">Ends the work; the effect may have taken place all the same.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static Task ExecuteAsync(AwsSession session, SweepCommand command, DateTimeOffset attempted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return command switch
        {
            SweepCommand.StopExperiment stop => Injector.StopAsync(session, stop.ExperimentId, cancellationToken),
            SweepCommand.CancelAutomation cancel => AutomationExecutions.StopAsync(session, cancel.ExecutionId, cancellationToken),
            SweepCommand.LiftAll lift => LiftAsync(session, lift, attempted, cancellationToken),
            SweepCommand.DeleteTemplate delete => Templates.DeleteAsync(session, delete.TemplateId, cancellationToken),
            SweepCommand.DeleteDocument delete => DocumentOwnership.DeleteAsync(session, delete.Name, cancellationToken),
            SweepCommand.DeleteAlarm delete => SwitchAlarm.RemoveAsync(session, delete.AlarmName, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Unknown command."),
        };
    }

    /// <summary>Starts the document that lifts; it is put back when somebody deleted it.</summary>
    private static async Task LiftAsync(AwsSession session, SweepCommand.LiftAll lift, DateTimeOffset attempted, CancellationToken cancellationToken)
    {
        try
        {
            await StartAsync(session, lift, attempted, cancellationToken);
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound)
        {
            await Documents.EnsureAsync(session, new DocumentPlan(LambdaHoldDocument.Name, LambdaHoldDocument.Content), cancellationToken);
            await StartAsync(session, lift, attempted, cancellationToken);
        }
    }

    private static async Task StartAsync(AwsSession session, SweepCommand.LiftAll lift, DateTimeOffset attempted, CancellationToken cancellationToken)
    {
        var request = new StartAutomationExecutionRequest
        {
            DocumentName = LambdaHoldDocument.Name,
            Parameters = LambdaHoldDocument.LiftAll(lift.AutomationRoleArn, lift.SnapshotOwner).ToDictionary(parameter => parameter.Key, parameter => new List<string> { parameter.Value }),
            ClientToken = ClientTokens.Of(Purpose, lift.SnapshotOwner, attempted.UtcTicks.ToString()),
            Tags =
            [
                new Tag { Key = ObjectTags.ManagedBy, Value = ObjectTags.ChaosOperator },
                new Tag { Key = ObjectTags.Cluster, Value = lift.SnapshotOwner.Split('/')[0] },
            ],
        };
        await session.Ssm.CallAsync(
            "StartAutomationExecution",
            $"document {LambdaHoldDocument.Name} for {lift.SnapshotOwner}",
            (ssm, token) => ssm.StartAutomationExecutionAsync(request, token),
            cancellationToken);
    }
}
