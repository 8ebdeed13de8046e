using Amazon.FIS;
using Amazon.FIS.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Injection;

/// <summary>
/// Has FIS resolve the targets of a template without running its actions (<c>actionsMode: skip-all</c>). A preview carries a tag that keeps it from being taken for the injection of its run, and
/// its token has a purpose of its own, so that no start of the one ever answers for the other.
/// </summary>
public static class Previewer
{
    private const string Purpose = "preview";

    /// <summary>Starts a preview. Repeating the call gives the same one.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="templateId">Template to start from.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="attempt">Number of the preview, from 1.</param>
    /// <param name="tags">Tags of the experiment; those that mark it as a preview of the run are added.</param>
    /// <param name="cancellationToken">Ends the work; the preview may have been started all the same.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call.</exception>
    public static async Task<InjectionObservation> StartAsync(
        AwsSession session, string templateId, string runUid, int attempt, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var request = new StartExperimentRequest
        {
            ClientToken = ClientTokens.Of(Purpose, runUid, Number(attempt)),
            ExperimentTemplateId = templateId,
            ExperimentOptions = new StartExperimentExperimentOptionsInput { ActionsMode = ActionsMode.SkipAll },
            Tags = new Dictionary<string, string>(tags) { [ObjectTags.RunUid] = runUid, [ObjectTags.Preview] = Number(attempt) },
        };
        try
        {
            var answer = await session.Fis.CallAsync(
                "StartExperiment", $"a preview of experiment template {templateId}", (fis, token) => fis.StartExperimentAsync(request, token), cancellationToken);
            return Injector.ObservationOf(answer.Experiment!, session.AccountId);
        }
        catch (AwsRefusedException refusal) when (refusal.ErrorCode == Injector.Conflict)
        {
            // The token was used before: the preview is there unless the conflict is another one.
            if (await FindAsync(session, templateId, runUid, attempt, null, cancellationToken) is { } started) return started.Experiment;
            throw;
        }
    }

    /// <summary>A preview and, once it has completed, what its targets resolved to.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="templateId">Template of the preview.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="attempt">Number of the preview.</param>
    /// <param name="knownExperimentId">Its id as recorded; null when none was.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The preview; null when AWS knows none.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public static async Task<PreviewObservation?> FindAsync(
        AwsSession session, string templateId, string runUid, int attempt, string? knownExperimentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var id = knownExperimentId
            ?? await Injector.IdByTagAsync(session, templateId, runUid, tags => tags.GetValueOrDefault(ObjectTags.Preview) == Number(attempt), cancellationToken);
        if (id is null || await Injector.GetAsync(session, id, cancellationToken) is not { } experiment) return null;
        return new PreviewObservation(experiment, experiment.State == "completed" ? await ResolvedAsync(session, id, cancellationToken) : null);
    }

    private static async Task<IReadOnlyDictionary<string, int>> ResolvedAsync(AwsSession session, string experimentId, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>();
        string? next = null;
        do
        {
            var request = new ListExperimentResolvedTargetsRequest { ExperimentId = experimentId, MaxResults = Injector.PageSize, NextToken = next };
            var page = await session.Fis.CallAsync(
                "ListExperimentResolvedTargets", Injector.Subject(experimentId), (fis, token) => fis.ListExperimentResolvedTargetsAsync(request, token), cancellationToken);
            foreach (var target in page.ResolvedTargets ?? []) counts[target.TargetName!] = counts.GetValueOrDefault(target.TargetName!) + 1;
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return counts;
    }

    private static string Number(int attempt) => attempt.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
