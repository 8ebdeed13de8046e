using System.Collections.Concurrent;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Sharing;

namespace ChaosOperator.Aws.Automations;

/// <summary>Executions as they were read once: of what never changes there is nothing more to read. Many who need one at once are told by one read.</summary>
internal sealed class ExecutionMemory
{
    private readonly ConcurrentDictionary<string, AutomationExecution> known = new();
    private readonly ConcurrentDictionary<string, SharedRead<(AutomationExecution? Execution, bool IsNew)>> reads = new();
    private object? kept;

    /// <summary>An execution.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The execution, null when SSM does not know it; and whether it was read just now, so that its status counts too.</returns>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public Task<(AutomationExecution? Execution, bool IsNew)> ReadAsync(AwsSession session, string id, CancellationToken cancellationToken) => known.TryGetValue(id, out var execution)
        ? Task.FromResult<(AutomationExecution?, bool)>((execution, false))
        : reads.GetOrAdd(id, _ => new(TimeProvider.System)).ReadAsync(session, null, () => FirstAsync(session, id), cancellationToken);

    /// <summary>Forgets what a list does not show any more.</summary>
    public void KeepOnly(IReadOnlyDictionary<string, AutomationExecutionMetadata> listed)
    {
        if (ReferenceEquals(Interlocked.Exchange(ref kept, listed), listed)) return;
        foreach (var id in known.Keys.Concat(reads.Keys).Where(id => !listed.ContainsKey(id)))
        {
            known.TryRemove(id, out _);
            reads.TryRemove(id, out _);
        }
    }

    // Calls have deadlines of their own; who gives up must not end the read of the others.
    private async Task<(AutomationExecution? Execution, bool IsNew)> FirstAsync(AwsSession session, string id)
    {
        if (known.TryGetValue(id, out var execution)) return (execution, false);
        var read = await AutomationExecutions.ReadAsync(session, id, CancellationToken.None);
        if (read is not null) known[id] = read;
        return (read, true);
    }
}
