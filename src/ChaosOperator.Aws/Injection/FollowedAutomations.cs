using System.Collections.Concurrent;
using Amazon.SimpleSystemsManagement.Model;
using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Sharing;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Injection;

/// <summary>
/// Follows the automations that are faults at the cost of one list for all runs that look at once. One is read for itself only when the list shows another status or step of it than before, or does not show it:
/// nothing else changes in it; and never again once it is over. One instance serves the whole operator.
/// </summary>
/// <param name="lists">Lists what SSM runs.</param>
/// <param name="clock">The clock by which what is kept is let go.</param>
public sealed class FollowedAutomations(AutomationLists lists, TimeProvider clock)
{
    private const int MostKept = 1000;

    // Clocks differ, and the intent is stored a moment before the start.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    private readonly KeptWhileUsed<AwsSight, Place> places = new(_ => new(), clock);
    private readonly FollowedReads reads = new(clock);

    /// <summary>The automation of a run as it is now: by its id, else the one of the document that carries the run's tag.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="documentName">The document.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="knownId">Its id as recorded; null when none was.</param>
    /// <param name="intended">When its start was intended; null: never, so that there is none.</param>
    /// <param name="since">One that is known may be told by what was listed since then, which may show what it was then, but never that it is over when it is not; null: only by what is listed after this was asked.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The automation in the words of FIS; null when SSM knows none for this run.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public async Task<InjectionObservation?> FindAsync(
        AwsSession session, string documentName, string runUid, string? knownId, DateTimeOffset? intended, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var place = places.Of(session.Sight);
        if (knownId is not null) return await FollowAsync(place, session, runUid, knownId, since, cancellationToken);
        if (intended is not { } begin) return null;
        var live = await lists.LiveAsync(session, null, cancellationToken);
        var id = await place.Search.FindAsync(session, documentName, runUid, begin - Slack, live.Values, cancellationToken);
        return id is null ? null : await AutomationInjector.ReadAsync(session, id, cancellationToken);
    }

    private async Task<InjectionObservation?> FollowAsync(Place place, AwsSession session, string runUid, string id, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        if (place.Over.Find(id) is { } ended) return ended;
        var shown = await ShownAsync(place, session, id, since, cancellationToken);
        // Whether SSM always names the step is not documented; where it does not, the list alone says too little.
        if (shown?.Step is not null && place.Known.TryGetValue(id, out var known) && known.Shown == shown) return known.Observation;
        var read = await reads.ReadAsync(session, runUid, id, since, token => AutomationInjector.ReadAsync(session, id, token), cancellationToken);
        // A read may lag behind the list: what it does not show yet is asked for again.
        if (shown is not null && read?.AutomationStatus == shown.Status && read!.Actions.Any(action => action.Name == shown.Step && action.StartTime is not null)) place.Known[id] = (shown, read);
        return read is { IsSettled: true } ? place.Over.Keep(id, read) : read;
    }

    /// <summary>What the list shows of an execution; null: nothing, or SSM does not give the list, and one execution can be read without it.</summary>
    private async Task<Shown?> ShownAsync(Place place, AwsSession session, string id, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        try
        {
            var listed = await lists.LiveAsync(session, since, cancellationToken);
            place.KeepOnly(listed);
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
        private object? kept;

        public AutomationSearch Search { get; } = new();

        /// <summary>Those that are over: their runs may go on for long to lift the fault.</summary>
        public Remembered<string, InjectionObservation> Over { get; } = new(MostKept);

        public ConcurrentDictionary<string, (Shown Shown, InjectionObservation Observation)> Known { get; } = new();

        /// <summary>Forgets what a list does not show any more.</summary>
        public void KeepOnly(IReadOnlyDictionary<string, AutomationExecutionMetadata> listed)
        {
            if (ReferenceEquals(Interlocked.Exchange(ref kept, listed), listed)) return;
            foreach (var over in Known.Keys.Where(id => !listed.ContainsKey(id))) Known.TryRemove(over, out _);
        }
    }
}
