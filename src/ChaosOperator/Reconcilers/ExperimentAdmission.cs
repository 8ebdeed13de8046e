using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Preflight;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Documents;
using ChaosOperator.Engine.Documents;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Policies;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Documents;
using ChaosOperator.Engine.Running;
using ChaosOperator.Resources.Schedules;
using ChaosOperator.Engine.Time;

namespace ChaosOperator.Reconcilers;

/// <summary>Finds out whether an experiment can be run: its spec, its hypothesis, its documents, and what it needs in AWS, which is brought in step on the way.</summary>
internal sealed class ExperimentAdmission(
    OperatorOptions options, IResourceCache<V1Alpha1Hypothesis> hypotheses, PolicyBook policies, AwsSessions sessions, ActionCatalogues catalogues, DocumentSources documents, NamedInCluster namedInCluster, LookTimes looks, TimeProvider time)
{
    /// <summary>What is due and cannot be done, as while a run is under way, is not tried at every moment.</summary>
    private static readonly TimeSpan SoonestLook = TimeSpan.FromMinutes(1);

    /// <summary>Looks at an experiment. AWS is asked only when the plan changed or was not in place the last time, and from time to time where somebody else may have changed its documents or its template.</summary>
    public async Task<Admission> AdmitAsync(V1Alpha1ChaosExperiment resource, bool hasActiveRun, CancellationToken cancellationToken)
    {
        var known = resource.Status?.Aws;
        var space = resource.Metadata.NamespaceProperty;
        // Asked before anything is done in AWS: not even the role is assumed.
        var check = ExperimentCheck.Of(
            resource.Metadata.Name, space, resource.Spec, name => hypotheses.Get(new ResourceKey(space, name))?.Spec, () => policies.Of(space, time.GetWholeSeconds()), CronSchedule.Problem);
        if (check is not { Experiment: { } experiment, Hypothesis: { } hypothesis, Problem: null })
        {
            return new Admission(check.Experiment, null, known, check.Problem!);
        }

        var (spec, unread) = await documents.ResolveAsync(resource.Spec, experiment, space, cancellationToken);
        if (unread is not null)
        {
            return new Admission(experiment, null, known, unread);
        }

        // Without a content from elsewhere it is the spec that was read.
        return !ReferenceEquals(spec, resource.Spec) && ExperimentReader.Read(spec, CronSchedule.Problem) is { IsValid: false } resolved
            ? new Admission(experiment, null, known, Refused(ExperimentCheck.InvalidSpec, resolved.Message))
            : WithNextLook(await InStepAsync(resource, spec, hypothesis, hasActiveRun, cancellationToken), resource.Metadata.Uid);
    }

    private async Task<Admission> InStepAsync(
        V1Alpha1ChaosExperiment resource, ChaosExperimentSpec spec, HypothesisSpec hypothesis, bool hasActiveRun, CancellationToken cancellationToken)
    {
        var known = resource.Status?.Aws;
        var owner = options.OwnerOf(resource);
        var standing = StandingPlan.Of(spec, StandingPlan.Known(known), owner);
        var isReady = resource.Status?.Conditions.Find(ExperimentConditions.Ready);
        var inStep = known?.PlanHash == standing.Hash && isReady is { Status: ConditionStatus.True } && isReady.ObservedGeneration == resource.Metadata.Generation;
        var admission = new Admission(standing.Experiment, hypothesis, known, Ready) { Standing = standing };
        if (inStep ? hasActiveRun || !IsLookDue(admission, owner) : hasActiveRun && !admission.HasDocuments)
        {
            return admission;
        }

        var session = sessions.For(standing.Experiment.Aws, owner);
        var ready = admission;
        admission = await UnlessRefusedAsync(admission, so => LintAsync(session, so, spec, owner, cancellationToken));
        admission = admission.IsReady && !hasActiveRun ? await UnlessRefusedAsync(admission, so => LookForDriftAsync(session, so, owner, cancellationToken)) : admission;
        if (inStep && !ready.HasDocuments && admission.Acceptance.State == AcceptanceState.Waiting)
        {
            // Its template is read again before anything is run: that it could not be read just now is no news of the experiment.
            return ready;
        }

        return !admission.IsReady || hasActiveRun || (inStep && admission.IsAsRecorded) ? admission : await MakeAsync(session, admission, owner, cancellationToken);
    }

    private Admission WithNextLook(Admission admission, string uid) => admission with
    {
        NextLook = admission.Interval is { } interval ? TimeSpan.FromTicks(Math.Max(looks.DueIn(uid, interval, admission.HasDocuments).Ticks, SoonestLook.Ticks)) : null,
    };

    private bool IsLookDue(Admission admission, ObjectOwner owner) => admission.Interval is { } interval && looks.IsDue(owner.ExperimentUid, interval, atOnce: admission.HasDocuments);

    /// <summary>Reads the documents that are in the account, and lints all: what is read from now on is what a run is to find.</summary>
    private static async Task<Admission> LintAsync(AwsSession session, Admission admission, ChaosExperimentSpec spec, ObjectOwner owner, CancellationToken cancellationToken)
    {
        var (standing, lint, foreign) = await AccountDocuments.ReadAsync(session, admission.Experiment!, spec, owner, cancellationToken);
        var former = StandingPlan.Known(admission.Aws);
        var changed = foreign.Where(document => former.TryGetValue(document.Name, out var hash) && hash != document.Hash && spec.Documents!.Any(named => named?.Name == document.Name && named.Hash is null));
        return admission with
        {
            Experiment = standing.Experiment,
            Standing = standing,
            Lint = lint,
            Drift = new DriftLook([], standing.Experiment.Drift) { Foreign = [.. changed.Select(document => $"document {document.Name} has version {document.Version} with the hash {document.Hash} now")] },
            Acceptance = lint.Refusal is { } refusal ? Refused(AcceptedReasons.DocumentsRefused, refusal) : admission.Acceptance,
        };
    }

    /// <summary>Somebody else's changes are told apart from the experiment's own by the hash of what was last written: only when that is the plan's, a difference is theirs.</summary>
    private async Task<Admission> LookForDriftAsync(AwsSession session, Admission admission, ObjectOwner owner, CancellationToken cancellationToken)
    {
        if (admission.Interval is null)
        {
            return admission;
        }

        var plan = admission.Standing!.Plan;
        var found = admission.Aws?.PlanHash == admission.Standing.Hash ? await Drift.LookAsync(session, plan, owner, admission.Aws, cancellationToken) : [];
        var drift = admission.Drift! with { Found = found };
        looks.Looked(owner.ExperimentUid);
        return admission with { Drift = drift, Acceptance = drift.Refusal is { } refusal ? Refused(ExperimentConditions.Drifted, refusal) : admission.Acceptance };
    }

    private async Task<Admission> MakeAsync(AwsSession session, Admission admission, ObjectOwner owner, CancellationToken cancellationToken)
    {
        var (plan, hash) = (admission.Standing!.Plan, admission.Standing.Hash);
        // Before FIS is told of the template: what it refuses, this may explain.
        var catalogue = admission.Experiment!.Fault is Fault.Fis ? await catalogues.AskAsync(session, plan.Template.Actions.Values.Select(action => action.ActionId), cancellationToken) : null;
        return await UnlessRefusedAsync(admission with { Catalogue = catalogue }, async so =>
        {
            // Looked at first, so that nothing is made for targets that are not there.
            await TargetInspections.AllAsync(session, plan.Targets, cancellationToken);
            if (so.Experiment!.Fault is Fault.Fis { Functions.Count: > 0 } named)
            {
                await FunctionPreparation.CheckAsync(session, named.Functions, $"{named.Field}.functions", cancellationToken);
            }

            return so with { Aws = await PlanExecutor.EnsureAheadAsync(session, plan, hash, owner, so.Aws, namedInCluster.All(), cancellationToken) };
        });
    }

    private static async Task<Admission> UnlessRefusedAsync(Admission admission, Func<Admission, Task<Admission>> step)
    {
        try
        {
            return await step(admission);
        }
        catch (AwsRefusedException refused)
        {
            var state = refused.Failure.CanPass ? AcceptanceState.Waiting : AcceptanceState.Refused;
            return admission with { Acceptance = new Acceptance(state, refused.Failure.Kind.ToString(), RefusedField.Explain(admission.Experiment!, refused.Failure)) };
        }
    }

    private static Acceptance Ready { get; } = new(AcceptanceState.Ready, AcceptedReasons.Accepted, "The experiment can be run; its documents and template are in place.");

    private static Acceptance Refused(string reason, string message) => new(AcceptanceState.Refused, reason, message);
}
