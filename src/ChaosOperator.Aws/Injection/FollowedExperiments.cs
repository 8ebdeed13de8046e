using System.Collections.Concurrent;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Injection;

/// <summary>
/// Follows the FIS experiments of runs. Each that is under way is read by itself, since lists do not show its actions, and FIS lets five be under way in an account and region; one that is over never changes again and is
/// not read again, however long its run goes on to lift the fault. One instance serves the whole operator.
/// </summary>
public sealed class FollowedExperiments
{
    /// <summary>How many that are over are kept in mind for a role, account and region. One that is forgotten is read once more.</summary>
    private const int MostKept = 1000;

    private readonly ConcurrentDictionary<AwsSight, Over> over = new();

    /// <summary>The experiment of a run as it is now; see <see cref="Injector.FindAsync"/>.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="templateId">Template of the experiment.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="knownId">Its id as recorded; null when none was.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The experiment; null when AWS knows none for this run.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public async Task<InjectionObservation?> FindAsync(AwsSession session, string templateId, string runUid, string? knownId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var kept = over.GetOrAdd(session.Sight, _ => new Over());
        if (knownId is not null && kept.Find(runUid, knownId) is { } ended) return ended;
        var found = await Injector.FindAsync(session, templateId, runUid, knownId, cancellationToken);
        if (found is not null && IsOver(found)) kept.Add(runUid, found);
        return found;
    }

    // Whether actions can outlive their experiment is not documented, and the fault window is taken from their times.
    private static bool IsOver(InjectionObservation experiment) =>
        experiment.IsTerminal && experiment.Actions.All(action => action.StartTime is null ? action.State is not ("initiating" or "running" or "stopping") : action.EndTime is not null);

    private sealed class Over
    {
        private readonly ConcurrentDictionary<(string Run, string Id), InjectionObservation> experiments = new();
        private readonly ConcurrentQueue<(string Run, string Id)> order = new();

        public InjectionObservation? Find(string runUid, string id) => experiments.GetValueOrDefault((runUid, id));

        public void Add(string runUid, InjectionObservation experiment)
        {
            if (!experiments.TryAdd((runUid, experiment.Id), experiment)) return;
            order.Enqueue((runUid, experiment.Id));
            if (order.Count > MostKept && order.TryDequeue(out var oldest)) experiments.TryRemove(oldest, out _);
        }
    }
}
