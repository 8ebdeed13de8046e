using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Reverting;

/// <summary>Runs the SSM Automations that lift a fault, and finds those that still work on one.</summary>
public static class Reverter
{
    private const string Purpose = "revert";
    private const string OwnerParameter = "Owner";
    private const string OperationParameter = "Operation";
    private const string TokenUsed = "IdempotentParameterMismatch";
    private const string HasEnded = "InvalidAutomationStatusUpdate";

    // These leave nothing behind but what was there before, whenever they end.
    private static readonly string[] Lifting = ["Detach", "LiftAll"];

    private static readonly List<string> Live =
        ["Pending", "InProgress", "Waiting", "Cancelling", "PendingApproval", "Approved", "Scheduled", "RunbookInProgress"];

    /// <summary>Starts an attempt to lift the fault from a target. Repeating the call for the same attempt gives the same execution.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="target">The target, with the document that lifts its fault.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="attempt">Number of the attempt; each has a token of its own.</param>
    /// <param name="cancellationToken">Ends the work; the automation may have been started all the same.</param>
    /// <returns>Id of the automation execution.</returns>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static async Task<string> StartAsync(
        AwsSession session, LambdaTarget target, string runUid, int attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(target);
        var request = new StartAutomationExecutionRequest
        {
            DocumentName = target.RevertDocument,
            Parameters = target.RevertParameters.ToDictionary(parameter => parameter.Key, parameter => new List<string> { parameter.Value }),
            ClientToken = ClientTokens.Of(Purpose, runUid, target.Name, attempt.ToString()),
            Tags =
            [
                new Tag { Key = ObjectTags.ManagedBy, Value = ObjectTags.ChaosOperator },
                new Tag { Key = ObjectTags.RunUid, Value = runUid },
            ],
        };
        try
        {
            var answer = await session.Ssm.CallAsync(
                "StartAutomationExecution",
                $"document {target.RevertDocument} for {target.Name}",
                (ssm, token) => ssm.StartAutomationExecutionAsync(request, token),
                cancellationToken);
            return answer.AutomationExecutionId;
        }
        catch (AwsRefusedException refusal) when (refusal.ErrorCode == TokenUsed)
        {
            // The answer to an earlier start was lost, and SSM does not take a token twice.
            var started = await FindAsync(session, target, cancellationToken);
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

    /// <summary>
    /// The executions of documents that attach a fault for an owner, or hold it in force, and are not over, whoever started them. Each lifts the fault when it is
    /// cancelled; until it is over, it may still change the targets.
    /// </summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="documentNames">Names of the documents.</param>
    /// <param name="snapshotOwner">Value of the documents' parameter <c>Owner</c>; see <see cref="ObjectOwner.SnapshotOwner"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The executions; those that only lift the fault are not among them.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public static async Task<IReadOnlyList<AutomationObservation>> LiveInjectionsAsync(
        AwsSession session, IReadOnlyList<string> documentNames, string snapshotOwner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(documentNames);
        var executions = await LiveExecutionsAsync(session, documentNames, cancellationToken);
        return
        [
            .. executions
                .Where(execution => Has(execution, OwnerParameter, snapshotOwner) && !Lifts(execution))
                .Select(execution => new AutomationObservation(execution.AutomationExecutionId, execution.AutomationExecutionStatus.Value, null)),
        ];
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

    /// <summary>Whether an execution only lifts a fault.</summary>
    internal static bool Lifts(AutomationExecution execution) => Lifting.Any(operation => Has(execution, OperationParameter, operation));

    /// <summary>Whose fault an execution is about; null where the document has no such parameter.</summary>
    internal static string? OwnerOf(AutomationExecution execution) => execution.Parameters?.GetValueOrDefault(OwnerParameter)?.FirstOrDefault();

    private static string Subject(string id) => $"automation {id}";

    private static async Task<string?> FindAsync(AwsSession session, LambdaTarget target, CancellationToken cancellationToken)
    {
        var executions = await LiveExecutionsAsync(session, [target.RevertDocument], cancellationToken);
        return executions
            .FirstOrDefault(execution => target.RevertParameters.All(parameter => Has(execution, parameter.Key, parameter.Value)))?
            .AutomationExecutionId;
    }

    /// <summary>The live executions of documents, whoever they are for. Descriptions carry no parameters, so each is read; there are seldom more than a few.</summary>
    internal static async Task<IReadOnlyList<AutomationExecution>> LiveExecutionsAsync(
        AwsSession session, IReadOnlyList<string> documentNames, CancellationToken cancellationToken)
    {
        var executions = new List<AutomationExecution>();
        string? next = null;
        do
        {
            var request = new DescribeAutomationExecutionsRequest
            {
                Filters = [new AutomationExecutionFilter { Key = AutomationExecutionFilterKey.ExecutionStatus, Values = Live }],
                NextToken = next,
            };
            var page = await session.Ssm.CallAsync(
                "DescribeAutomationExecutions",
                $"executions of {string.Join(", ", documentNames)}",
                (ssm, token) => ssm.DescribeAutomationExecutionsAsync(request, token),
                cancellationToken);
            foreach (var metadata in (page.AutomationExecutionMetadataList ?? []).Where(metadata => documentNames.Any(document => IsOf(metadata.DocumentName, document))))
            {
                var execution = await ReadAsync(session, metadata.AutomationExecutionId, cancellationToken);
                if (execution is not null && Live.Contains(execution.AutomationExecutionStatus.Value)) executions.Add(execution);
            }

            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return executions;
    }

    // FIS starts documents by their ARN; whether SSM then shows the ARN or the name is not documented, so no filter of SSM's is trusted with it.
    private static bool IsOf(string? shown, string documentName) =>
        shown == documentName || (shown is not null && shown.EndsWith($":document/{documentName}", StringComparison.Ordinal));

    private static async Task<AutomationExecution?> ReadAsync(AwsSession session, string id, CancellationToken cancellationToken)
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

    private static bool Has(AutomationExecution execution, string parameter, string value) =>
        execution.Parameters?.GetValueOrDefault(parameter)?.Contains(value) ?? false;
}
