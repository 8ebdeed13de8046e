using System.Collections.Concurrent;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Reverting;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Injection;

/// <summary>
/// Follows the automations that are faults at the cost of one list for all runs that look at once. One is read for itself only when the list shows another status or step of it than before, or does not show it:
/// nothing else changes in it. One instance serves the whole operator.
/// </summary>
public sealed class FollowedAutomations
{
    private readonly ConcurrentDictionary<AwsSight, Place> places = new();

    /// <summary>The automation of a run as it is now; see <see cref="AutomationInjector.FindAsync"/>.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="documentName">The document.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="knownId">Its id as recorded; null when none was.</param>
    /// <param name="intended">When its start was intended; null: never, so that there is none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The automation in the words of FIS; null when SSM knows none for this run.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public async Task<InjectionObservation?> FindAsync(
        AwsSession session, string documentName, string runUid, string? knownId, DateTimeOffset? intended, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (knownId is null) return await AutomationInjector.FindAsync(session, documentName, runUid, null, intended, cancellationToken);
        var place = places.GetOrAdd(session.Sight, _ => new Place());
        var shown = await ShownAsync(place, session, knownId, cancellationToken);
        // Whether SSM always names the step is not documented; where it does not, the list alone says too little.
        if (shown?.Step is not null && place.Known.TryGetValue(knownId, out var known) && known.Shown == shown) return known.Observation;
        var read = await AutomationInjector.FindAsync(session, documentName, runUid, knownId, intended, cancellationToken);
        // A read may lag behind the list: what it does not show yet is asked for again.
        if (shown is not null && read?.AutomationStatus == shown.Status && read!.Actions.Any(action => action.Name == shown.Step && action.StartTime is not null)) place.Known[knownId] = (shown, read);
        return read;
    }

    /// <summary>What the list shows of an execution; null: nothing, or SSM does not give the list, and one execution can be read without it.</summary>
    private static async Task<Shown?> ShownAsync(Place place, AwsSession session, string id, CancellationToken cancellationToken)
    {
        try
        {
            // Calls have deadlines of their own; who gives up must not end the list of the others. Some of them may be lifting a fault.
            var listed = await place.List.ReadAsync(() => place.ListAsync(session.Lifting), cancellationToken);
            return listed.GetValueOrDefault(id) is { } metadata ? new Shown(metadata.AutomationExecutionStatus?.Value, metadata.CurrentStepName) : null;
        }
        catch (AwsRefusedException)
        {
            return null;
        }
    }

    /// <summary>What the list shows of an execution.</summary>
    private sealed record Shown(string? Status, string? Step);

    private sealed class Place
    {
        public SharedRead<IReadOnlyDictionary<string, AutomationExecutionMetadata>> List { get; } = new();

        public ConcurrentDictionary<string, (Shown Shown, InjectionObservation Observation)> Known { get; } = new();

        public async Task<IReadOnlyDictionary<string, AutomationExecutionMetadata>> ListAsync(AwsSession session)
        {
            // A page may repeat what the one before had, when something was started in between.
            var listed = (await LiveExecutions.ListAsync(session, CancellationToken.None)).DistinctBy(metadata => metadata.AutomationExecutionId).ToDictionary(metadata => metadata.AutomationExecutionId, StringComparer.Ordinal);
            foreach (var over in Known.Keys.Where(id => !listed.ContainsKey(id))) Known.TryRemove(over, out _);
            return listed;
        }
    }
}
