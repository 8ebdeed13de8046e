using Amazon.FIS.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Injection;

/// <summary>Starts, finds and stops the FIS experiment of a run. At most one is started for a run, however often its start is asked for.</summary>
public static class Injector
{
    private const string Purpose = "experiment";
    internal const string Conflict = "Conflict";
    internal const int PageSize = 100;

    /// <summary>The experiment of a run: by its id, else the one of the template that carries the run's tag.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="templateId">Template of the experiment.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="knownExperimentId">Its id as recorded; null when none was.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The experiment; null when AWS knows none for this run.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public static async Task<InjectionObservation?> FindAsync(
        AwsSession session, string templateId, string runUid, string? knownExperimentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var known = knownExperimentId is null ? null : await ReadAsync(session, knownExperimentId, cancellationToken);
        if (known is not null && !IsAnothers(known, runUid)) return ObservationOf(known, session.AccountId);
        var id = await IdByTagAsync(session, templateId, runUid, tags => !tags.ContainsKey(ObjectTags.Preview), cancellationToken);
        return id is null ? null : await GetAsync(session, id, cancellationToken);
    }

    /// <summary>
    /// Starts the experiment of a run. Repeating the call, after a lost answer or a restart, gives the same experiment: the token is derived from the run.
    /// </summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="templateId">Template to start from.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="tags">Tags of the experiment; <see cref="ObjectTags.RunUid"/> is added.</param>
    /// <param name="cancellationToken">Ends the work; the experiment may have been started all the same.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static async Task<InjectionObservation> StartAsync(
        AwsSession session, string templateId, string runUid, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var request = new StartExperimentRequest
        {
            ClientToken = ClientTokens.Of(Purpose, runUid),
            ExperimentTemplateId = templateId,
            Tags = new Dictionary<string, string>(tags) { [ObjectTags.RunUid] = runUid },
        };
        try
        {
            var answer = await session.Fis.CallAsync(
                "StartExperiment", $"experiment template {templateId}", (fis, token) => fis.StartExperimentAsync(request, token), cancellationToken);
            return ObservationOf(answer.Experiment!, session.AccountId);
        }
        catch (AwsRefusedException refusal) when (refusal.ErrorCode == Conflict)
        {
            // The token was used before: the experiment is there unless the conflict is another one.
            var started = await FindAsync(session, templateId, runUid, null, cancellationToken);
            if (started is not null) return started;
            throw;
        }
    }

    /// <summary>Asks FIS to stop an experiment. One that has ended is left as it is.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="experimentId">Id of the experiment.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The experiment as it stands then, <c>stopping</c> at first; null when AWS does not know it.</returns>
    /// <exception cref="AwsRefusedException">AWS refused the call and the experiment goes on.</exception>
    public static async Task<InjectionObservation?> StopAsync(AwsSession session, string experimentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        try
        {
            var answer = await session.Fis.CallAsync(
                "StopExperiment", Subject(experimentId), (fis, token) => fis.StopExperimentAsync(new StopExperimentRequest { Id = experimentId }, token), cancellationToken);
            return ObservationOf(answer.Experiment!, session.AccountId);
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound)
        {
            return null;
        }
        catch (AwsRefusedException refusal) when (refusal.Failure.Kind == AwsFailureKind.Invalid || refusal.ErrorCode == Conflict)
        {
            // What FIS answers for an experiment that has ended is not documented.
            var observed = await GetAsync(session, experimentId, cancellationToken);
            if (observed is null || observed.IsTerminal) return observed;
            throw;
        }
    }

    internal static string Subject(string id) => $"experiment {id}";

    internal static async Task<InjectionObservation?> GetAsync(AwsSession session, string id, CancellationToken cancellationToken) =>
        await ReadAsync(session, id, cancellationToken) is { } experiment ? ObservationOf(experiment, session.AccountId) : null;

    // Tags that somebody took off are no reason to let go of a fault; those of another run are one to keep away from it.
    private static bool IsAnothers(Experiment experiment, string runUid) => experiment.Tags?.GetValueOrDefault(ObjectTags.RunUid) is { } tagged && tagged != runUid;

    private static async Task<Experiment?> ReadAsync(AwsSession session, string id, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await session.Fis.CallAsync(
                "GetExperiment", Subject(id), (fis, token) => fis.GetExperimentAsync(new GetExperimentRequest { Id = id }, token), cancellationToken);
            return answer.Experiment;
        }
        catch (AwsRefusedException refusal) when (refusal.IsNotFound)
        {
            return null;
        }
    }

    internal static async Task<string?> IdByTagAsync(
        AwsSession session, string templateId, string runUid, Func<Dictionary<string, string>, bool> isIt, CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var request = new ListExperimentsRequest { ExperimentTemplateId = templateId, MaxResults = PageSize, NextToken = next };
            var page = await session.Fis.CallAsync(
                "ListExperiments", $"experiments of template {templateId}", (fis, token) => fis.ListExperimentsAsync(request, token), cancellationToken);
            var mine = page.Experiments?.Find(experiment => experiment.Tags?.GetValueOrDefault(ObjectTags.RunUid) == runUid && isIt(experiment.Tags));
            if (mine is not null) return mine.Id;
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return null;
    }

    internal static InjectionObservation ObservationOf(Experiment experiment, string? accountId) => new(
        experiment.Id!,
        experiment.State?.Status?.Value ?? "pending",
        ReasonOf(experiment, accountId),
        Moment(experiment.StartTime),
        Moment(experiment.EndTime),
        [.. (experiment.Actions ?? []).OrderBy(action => action.Key, StringComparer.Ordinal).Select(action => new ActionObservation(
            action.Key, action.Value.State?.Status?.Value ?? "pending", Moment(action.Value.StartTime), Moment(action.Value.EndTime)))]);

    // The code is what FIS documents for programs; the reason says more to people.
    private static string? ReasonOf(Experiment experiment, string? accountId)
    {
        var reason = ShortReason.Of(experiment.State?.Reason, accountId);
        var code = experiment.State?.Error?.Code;
        return code is null ? reason : reason is null ? code : $"{code}: {reason}";
    }

    private static DateTimeOffset? Moment(DateTime? time) =>
        time is null ? null : new DateTimeOffset(DateTime.SpecifyKind(time.Value, DateTimeKind.Utc));
}
