using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Preflight;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Planning.Catalogue;
using ChaosOperator.Core.Policies;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Policies;
using ChaosOperator.Resources;
using ChaosOperator.Running;
using ChaosOperator.Schedules;
using ChaosOperator.Time;

namespace ChaosOperator.Reconcilers;

/// <summary>Finds out whether an experiment can be run: its spec, its hypothesis, and what it needs in AWS, which is brought in step on the way.</summary>
internal sealed class ExperimentAdmission(
    OperatorOptions options, IResourceCache<V1Alpha1Hypothesis> hypotheses, PolicyBook policies, AwsSessions sessions, ActionCatalogues catalogues, TimeProvider time)
{
    /// <summary>Looks at an experiment. AWS is asked only when the plan changed or was not in place the last time.</summary>
    public async Task<Admission> AdmitAsync(V1Alpha1ChaosExperiment resource, bool hasActiveRun, CancellationToken cancellationToken)
    {
        var known = resource.Status?.Aws;
        var reading = ExperimentReader.Read(resource.Spec, CronSchedule.Problem);
        if (reading.Value is not { } experiment || ExperimentReader.CheckName(resource.Metadata.Name) is not null)
        {
            IEnumerable<FieldError?> errors = [ExperimentReader.CheckName(resource.Metadata.Name), .. reading.Errors];
            return new Admission(null, null, known, Refused("InvalidSpec", FieldError.Message([.. errors.OfType<FieldError>()])));
        }

        var key = new ResourceKey(resource.Metadata.NamespaceProperty, experiment.HypothesisName);
        if (hypotheses.Get(key) is not { } hypothesis)
        {
            return new Admission(experiment, null, known, Refused(
                "HypothesisNotFound", $"spec.hypothesisRef.name: there is no Hypothesis {experiment.HypothesisName} in namespace {key.Namespace}; apply it or correct the name."));
        }

        var judged = HypothesisReader.Read(hypothesis.Spec);
        if (!judged.IsValid)
        {
            return new Admission(experiment, null, known, Refused("HypothesisInvalid", $"Hypothesis {experiment.HypothesisName} cannot be used: {judged.Message}"));
        }

        if (SignalUses.Check(experiment, judged.Value) is { Count: > 0 } misuses)
        {
            return new Admission(experiment, null, known, Refused("InvalidSpec", FieldError.Message(misuses)));
        }

        if (NotAllowed(key.Namespace, PermissionRequest.Of(experiment, judged.Value)) is { } notAllowed)
        {
            return new Admission(experiment, null, known, notAllowed);
        }

        return await InStepAsync(resource, experiment, hypothesis.Spec, hasActiveRun, cancellationToken);
    }

    private async Task<Admission> InStepAsync(
        V1Alpha1ChaosExperiment resource, Experiment experiment, HypothesisSpec hypothesis, bool hasActiveRun, CancellationToken cancellationToken)
    {
        var known = resource.Status?.Aws;
        var owner = new ObjectOwner(options.ClusterName, resource.Metadata.NamespaceProperty, resource.Metadata.Name, resource.Metadata.Uid);
        var plan = PlanCompiler.Compile(experiment, owner);
        var hash = PlanHash.Of(plan);
        var isReady = resource.Status?.Conditions.Find(ExperimentConditions.Ready);
        var inStep = known?.PlanHash == hash && isReady is { Status: ConditionStatus.True } && isReady.ObservedGeneration == resource.Metadata.Generation;
        if (inStep || hasActiveRun)
        {
            return new Admission(experiment, hypothesis, known, Ready);
        }

        var session = sessions.For(experiment.Aws, owner);
        // Before FIS is told of the template: what it refuses, this may explain.
        var catalogue = experiment.Fault is Fault.Fis ? await catalogues.AskAsync(session, plan.Template.Actions.Values.Select(action => action.ActionId), cancellationToken) : null;
        var admitted = await MakeAsync(session, experiment, plan, owner, known, cancellationToken);
        return admitted with { Hypothesis = hypothesis, Catalogue = catalogue };
    }

    private static async Task<Admission> MakeAsync(AwsSession session, Experiment experiment, Plan plan, ObjectOwner owner, PlanRecord? known, CancellationToken cancellationToken)
    {
        try
        {
            // Looked at first, so that nothing is made for targets that are not there.
            await TargetInspections.AllAsync(session, plan.Targets, cancellationToken);
            if (experiment.Fault is Fault.Fis { Functions.Count: > 0 } named)
            {
                await FunctionPreparation.CheckAsync(session, named.Functions, $"{named.Field}.functions", cancellationToken);
            }

            var record = await PlanExecutor.EnsureAheadAsync(session, plan, PlanHash.Of(plan), owner, known, cancellationToken);
            return new Admission(experiment, null, record, Ready);
        }
        catch (AwsRefusedException refused)
        {
            var state = refused.Failure.CanPass ? AcceptanceState.Waiting : AcceptanceState.Refused;
            return new Admission(experiment, null, known, new Acceptance(state, refused.Failure.Kind.ToString(), RefusedField.Explain(experiment, refused.Failure)));
        }
    }

    /// <summary>Asked before anything is done in AWS: not even the role is assumed.</summary>
    private Acceptance? NotAllowed(string space, PermissionRequest request) => Permission.Of(policies.Of(space, time.GetWholeSeconds()), request) switch
    {
        Permission.Refused refused => Refused(ExperimentConditions.NotAllowed, refused.Message),
        Permission.Unknown unknown => new Acceptance(AcceptanceState.Waiting, "PolicyUnreadable", unknown.Message),
        _ => null,
    };

    private static Acceptance Ready { get; } = new(AcceptanceState.Ready, "Accepted", "The experiment can be run; its documents and template are in place.");

    private static Acceptance Refused(string reason, string message) => new(AcceptanceState.Refused, reason, message);
}

/// <summary>What was found about an experiment.</summary>
/// <param name="Experiment">The validated experiment; null when its spec is not valid.</param>
/// <param name="Hypothesis">Its hypothesis; null when there is none that can be used.</param>
/// <param name="Aws">What is in AWS.</param>
/// <param name="Acceptance">Whether it can be run.</param>
internal sealed record Admission(Experiment? Experiment, HypothesisSpec? Hypothesis, PlanRecord? Aws, Acceptance Acceptance)
{
    /// <summary>What FIS offers in the account; null: it was not asked this time.</summary>
    public AccountCatalogue? Catalogue { get; init; }
}
