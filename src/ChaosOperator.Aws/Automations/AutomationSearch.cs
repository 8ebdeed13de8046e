using System.Globalization;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Sharing;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Automations;

/// <summary>Finds the automation of a run whose id is not known, after a lost answer or a crash, by its tag. Remembers which are of other runs, since that never changes.</summary>
internal sealed class AutomationSearch
{
    private const int MostKept = 10_000;

    private readonly Remembered<string, string> runs = new(MostKept);

    /// <summary>The execution of a document that carries the tag of a run: among those that are not over, which cost nothing beside the list that all share, else among those that are.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="documentName">The document.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="since">What was started earlier is not looked at; what waits to be started is. Null: all that SSM remembers, which is 30 days.</param>
    /// <param name="live">What SSM runs.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Its id; null when there is none.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public async Task<string?> FindAsync(
        AwsSession session, string documentName, string runUid, DateTimeOffset? since, IEnumerable<AutomationExecutionMetadata> live, CancellationToken cancellationToken)
    {
        if (await AmongAsync(live) is { } found) return found;
        await foreach (var page in HistoryAsync(session, documentName, since, cancellationToken))
        {
            if (await AmongAsync(page) is { } ended) return ended;
        }

        return null;

        async Task<string?> AmongAsync(IEnumerable<AutomationExecutionMetadata> executions)
        {
            foreach (var execution in executions.Where(execution => execution.DocumentName == documentName && !(execution.ExecutionStartTime?.ToUniversalTime() < since?.UtcDateTime)))
            {
                if (await RunOfAsync(session, execution.AutomationExecutionId, cancellationToken) == runUid) return execution.AutomationExecutionId;
            }

            return null;
        }
    }

    /// <summary>The run that an execution is tagged with. That it has no such tag is not remembered: whether tags are there as soon as the execution is not documented.</summary>
    private async Task<string?> RunOfAsync(AwsSession session, string id, CancellationToken cancellationToken)
    {
        if (runs.Find(id) is { } known) return known;
        var run = (await AutomationTags.ReadAsync(session, id, cancellationToken)).GetValueOrDefault(ObjectTags.RunUid);
        return run is null ? null : runs.Keep(id, run);
    }

    private static async IAsyncEnumerable<IReadOnlyList<AutomationExecutionMetadata>> HistoryAsync(
        AwsSession session, string documentName, DateTimeOffset? since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ofDocument = new AutomationExecutionFilter { Key = AutomationExecutionFilterKey.DocumentNamePrefix, Values = [documentName] };
        List<AutomationExecutionFilter> filters = since is { } begin ? [ofDocument, After(begin)] : [ofDocument];
        string? next = null;
        do
        {
            DescribeAutomationExecutionsResponse page;
            try
            {
                page = await PageAsync(session, documentName, filters, next, cancellationToken);
            }
            catch (AwsRefusedException refusal) when (refusal.Failure.Kind == AwsFailureKind.Invalid && filters.Count > 1)
            {
                // How times are written in filters is not documented. Without it the history is longer, and the same is found.
                filters = [ofDocument];
                next = null;
                page = await PageAsync(session, documentName, filters, next, cancellationToken);
            }

            yield return page.AutomationExecutionMetadataList ?? [];
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    private static AutomationExecutionFilter After(DateTimeOffset time) => new()
    {
        Key = AutomationExecutionFilterKey.StartTimeAfter,
        Values = [time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)],
    };

    private static Task<DescribeAutomationExecutionsResponse> PageAsync(
        AwsSession session, string documentName, List<AutomationExecutionFilter> filters, string? next, CancellationToken cancellationToken)
    {
        var request = new DescribeAutomationExecutionsRequest { Filters = filters, NextToken = next };
        return session.Ssm.CallAsync(
            "DescribeAutomationExecutions", $"automations of document {documentName}", (ssm, token) => ssm.DescribeAutomationExecutionsAsync(request, token), cancellationToken);
    }
}
