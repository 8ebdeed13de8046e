using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;

namespace ChaosOperator.Aws.Automations;

/// <summary>Finds the executions of documents that are not over, whoever they are for.</summary>
internal static class LiveExecutions
{
    private static readonly List<string> Live =
        ["Pending", "InProgress", "Waiting", "Cancelling", "PendingApproval", "Approved", "Scheduled", "RunbookInProgress"];

    /// <summary>All that SSM runs in the region, ours or not.</summary>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public static async Task<IReadOnlyList<AutomationExecutionMetadata>> ListAsync(AwsSession session, CancellationToken cancellationToken)
    {
        var listed = new List<AutomationExecutionMetadata>();
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
                $"live automations in {session.Region}",
                (ssm, token) => ssm.DescribeAutomationExecutionsAsync(request, token),
                cancellationToken);
            listed.AddRange(page.AutomationExecutionMetadataList ?? []);
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        // A page may repeat what the one before had, when something was started in between.
        return [.. listed.DistinctBy(metadata => metadata.AutomationExecutionId)];
    }

    /// <summary>Those of some documents. Lists carry no parameters, so each is read, but only once: its parameters never change.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="listed">What was listed.</param>
    /// <param name="documentNames">Names of the documents.</param>
    /// <param name="memory">What was read before.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public static async Task<IReadOnlyList<LiveExecution>> OfAsync(
        AwsSession session,
        IEnumerable<AutomationExecutionMetadata> listed,
        IReadOnlyList<string> documentNames,
        ExecutionMemory memory,
        CancellationToken cancellationToken)
    {
        var live = new List<LiveExecution>();
        foreach (var metadata in listed.Where(metadata => documentNames.Any(document => IsOf(metadata.DocumentName, document))))
        {
            var (execution, isNew) = await memory.ReadAsync(session, metadata.AutomationExecutionId, cancellationToken);
            // What was read just now is newer than the list.
            var status = (isNew ? execution?.AutomationExecutionStatus : metadata.AutomationExecutionStatus)?.Value;
            if (execution is not null && status is not null && Live.Contains(status)) live.Add(new LiveExecution(execution, status));
        }

        return live;
    }

    // FIS starts documents by their ARN; whether SSM then shows the ARN or the name is not documented, so no filter of SSM's is trusted with it.
    internal static bool IsOf(string? shown, string documentName) =>
        shown == documentName || (shown is not null && shown.EndsWith($":document/{documentName}", StringComparison.Ordinal));
}
