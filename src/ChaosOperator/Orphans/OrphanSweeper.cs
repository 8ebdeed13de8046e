using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Hosting;
using ChaosOperator.Kubernetes.Writing;

namespace ChaosOperator.Orphans;

/// <summary>
/// Looks for what was left behind in AWS: when this replica begins to lead, every ten minutes, and sooner while something is left. Whatever goes wrong in one account and
/// region keeps no other from being swept.
/// </summary>
internal sealed class OrphanSweeper(
    ClusterReader cluster, PlaceSweep places, SweepReporter reporter, AwsSessions sessions, OperatorOptions options, TimeProvider time) : ILeaderTask
{
    private OwnAccount? own;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var unfinished = 0;
        while (true)
        {
            var outcome = await SweepAsync(cancellationToken);
            // It has read every object that there is, and keeps none.
            ProcessMemory.HandBack();
            unfinished = outcome.IsUnfinished ? unfinished + 1 : 0;
            var now = time.GetUtcNow();
            await Task.Delay(Sweep.Next(unfinished, outcome.RipensAt, now) - now, time, cancellationToken);
        }
    }

    /// <summary>One sweep of every account and region that is known.</summary>
    private async Task<SweepOutcome> SweepAsync(CancellationToken cancellationToken)
    {
        var outcome = new SweepOutcome(IsUnfinished: false, RipensAt: null);
        try
        {
            var reading = await cluster.ReadAsync(cancellationToken);
            var scopes = reading.Scopes(options.SweepRegions, options.SweepRoles).ToList();
            foreach (var place in SweepPlaces.Merge(scopes, await OwnAccountAsync(scopes, cancellationToken)))
            {
                outcome = outcome.With(await SweepAsync(place, reading, cancellationToken));
            }

            return outcome;
        }
        catch (NotLeadingException lost)
        {
            reporter.NotLeading(lost);
        }
        catch (Exception unreadable) when (SweepReporter.IsAboutKubernetes(unreadable) && !cancellationToken.IsCancellationRequested)
        {
            // Nobody knows what belongs to a run, so nothing is touched.
            reporter.CannotTell(unreadable);
        }

        return outcome with { IsUnfinished = true };
    }

    private async Task<SweepOutcome> SweepAsync(SweepPlace place, ClusterReading reading, CancellationToken cancellationToken)
    {
        try
        {
            return await places.SweepAsync(place, reading, cancellationToken);
        }
        catch (Exception mistake) when (mistake is not OperationCanceledException && !SweepReporter.IsAboutKubernetes(mistake))
        {
            reporter.Bug(place, mistake);
            return new SweepOutcome(IsUnfinished: true, null);
        }
    }

    /// <summary>Asked once, and only when own credentials are looked at whose account nothing else tells. Without an answer the place is swept by itself.</summary>
    private async Task<OwnAccount?> OwnAccountAsync(List<SweepScope> scopes, CancellationToken cancellationToken)
    {
        if (own is null && scopes.Find(scope => scope.AccountId is null) is { } unknown)
        {
            try
            {
                own = await sessions.OwnAccountAsync(unknown.Region, cancellationToken);
            }
            catch (AwsRefusedException refused)
            {
                reporter.OwnAccountUnknown(refused.Failure);
            }
        }

        return own;
    }
}

/// <summary>What a sweep came to.</summary>
/// <param name="IsUnfinished">Something is left, or could not be looked at.</param>
/// <param name="RipensAt">When something young becomes old enough; null: never.</param>
internal sealed record SweepOutcome(bool IsUnfinished, DateTimeOffset? RipensAt)
{
    public SweepOutcome With(SweepOutcome other) =>
        new(IsUnfinished || other.IsUnfinished, RipensAt is { } mine && other.RipensAt is { } theirs ? (mine < theirs ? mine : theirs) : RipensAt ?? other.RipensAt);
}
