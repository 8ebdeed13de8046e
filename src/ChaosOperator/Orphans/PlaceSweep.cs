using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Orphans;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Documents;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;

namespace ChaosOperator.Orphans;

/// <summary>Sweeps one account and region: read AWS, read Kubernetes, decide, act.</summary>
internal sealed class PlaceSweep(
    ClusterReader cluster, SweepReporter reporter, AwsSessions sessions, TemplateEdits edits, EntityQueue<V1Alpha1ChaosExperiment> experiments, ILeadership leadership, OperatorOptions options, TimeProvider time)
{
    /// <summary>No experiment can have this name, so sweeps never share credentials with one; CloudTrail shows it as the end of the session's name.</summary>
    private const string SessionOwner = "orphan_sweep";

    /// <summary>Sweeps. What AWS refuses is told and tried again by a later sweep.</summary>
    /// <param name="place">Where.</param>
    /// <param name="reading">Kubernetes as it was before; good enough to see that there is nothing to do.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="NotLeadingException">This replica may not act any more; the leader will.</exception>
    public async Task<SweepOutcome> SweepAsync(SweepPlace place, ClusterReading reading, CancellationToken cancellationToken)
    {
        var bounds = new SweepBounds(options.ClusterName, options.Namespace, place.Region, place.AccountId);
        var now = time.GetUtcNow();
        if (await ReadAsync(place, cancellationToken) is not { } remains)
        {
            return new SweepOutcome(IsUnfinished: true, null);
        }

        foreach (var key in edits.Since($"{place.Partition} {place.AccountId} {place.Region}", remains.Templates))
        {
            experiments.Add(key);
        }

        var decision = Sweep.Decide(bounds with { Policies = reading.Policies }, remains, reading.Holders, now);
        if (decision.Findings.Count > 0)
        {
            // Read again, after AWS: what a run has started in the meantime is held by it, and what one has let go was held when AWS was read.
            var before = reading.Holders;
            reading = await cluster.ReadAsync(cancellationToken);
            decision = Sweep.Decide(bounds with { Policies = reading.Policies }, remains, before.Or(reading.Holders), now);
        }

        foreach (var finding in decision.Findings)
        {
            reporter.Found(finding, reading);
            if (finding.Command is { } command && await ExecuteAsync(place, finding.Owner, command, now, cancellationToken) is { } failure)
            {
                reporter.Refused(finding, failure, reading);
            }
        }

        return new SweepOutcome(decision.IsUnfinished, decision.RipensAt);
    }

    private async Task<Remains?> ReadAsync(SweepPlace place, CancellationToken cancellationToken)
    {
        var (remains, failure) = await TryEachAsync(
            place, place.Identities, session => RemainsReader.ReadAsync(session, cancellationToken));
        reporter.Looked(place, failure);
        return remains;
    }

    private async Task<AwsFailure?> ExecuteAsync(
        SweepPlace place, FormerOwner owner, SweepCommand command, DateTimeOffset attempted, CancellationToken cancellationToken)
    {
        var (_, failure) = await TryEachAsync(place, place.For(owner.Namespace), async session =>
        {
            if (!leadership.MayAct())
            {
                throw new NotLeadingException($"carry out {command.GetType().Name} for {owner.Namespace}/{owner.Experiment}");
            }

            await OrphanRemover.ExecuteAsync(session.Lifting, command, attempted, cancellationToken);
            return command;
        });
        return failure;
    }

    /// <summary>As the first who may: a role that is denied leaves it to the next.</summary>
    private async Task<(TResult? Result, AwsFailure? Failure)> TryEachAsync<TResult>(
        SweepPlace place, IEnumerable<SweepIdentity> identities, Func<AwsSession, Task<TResult>> work)
        where TResult : class
    {
        AwsFailure? failure = null;
        foreach (var identity in identities)
        {
            try
            {
                var owner = new ObjectOwner(options.ClusterName, identity.Namespace, SessionOwner, "");
                return (await work(sessions.For(place.Region, identity.RoleArn, place.Partition, place.AccountId, owner)), null);
            }
            catch (AwsRefusedException refused) when (refused.Failure.Kind == AwsFailureKind.AccessDenied)
            {
                failure ??= refused.Failure;
            }
            catch (AwsRefusedException refused)
            {
                return (null, refused.Failure);
            }
        }

        return (null, failure);
    }
}
