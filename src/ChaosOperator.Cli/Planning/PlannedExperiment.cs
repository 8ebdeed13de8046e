using ChaosOperator.Cli.Manifests;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Policies;
using ChaosOperator.Resources.Documents;

namespace ChaosOperator.Cli.Planning;

/// <summary>An experiment of some manifests, and what it compiles to.</summary>
/// <param name="Owner">To whom its objects in AWS would belong. What Kubernetes gives, the UID, is not known before it is applied.</param>
/// <param name="Experiment">The experiment.</param>
/// <param name="Hypothesis">Its hypothesis.</param>
/// <param name="Plan">What it compiles to.</param>
internal sealed record PlannedExperiment(ObjectOwner Owner, Experiment Experiment, Hypothesis Hypothesis, Plan Plan)
{
    /// <summary>Stands for the UID that the API server will give.</summary>
    public const string UnknownUid = "UID";

    /// <summary>What it asks to be allowed.</summary>
    public PermissionRequest Request => PermissionRequest.Of(Experiment, Hypothesis);

    /// <summary>The roles that are handed on to automations.</summary>
    public IEnumerable<string> AutomationRoles => Plan.Automation is { } automation ? [automation.RoleArn] : Request.HandedRoles.Skip(1).Select(asked => asked.Value).Distinct();

    /// <summary>The plans of all experiments that the operator would take; others are left to the check.</summary>
    /// <param name="set">The manifests.</param>
    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<PlannedExperiment>> OfAsync(ManifestSet set, string cluster, CancellationToken cancellationToken)
    {
        var planned = new List<PlannedExperiment>();
        foreach (var (manifest, resource) in set.Experiments)
        {
            var check = set.Check(manifest, resource);
            if (check is not { Experiment: { } experiment, Hypothesis: { } hypothesis })
            {
                continue;
            }

            var key = set.KeyOf(manifest);
            var (spec, _) = await set.Documents.ResolveAsync(resource.Spec, experiment, key.Namespace!, cancellationToken);
            var owner = new ObjectOwner(cluster, key.Namespace!, key.Name, UnknownUid);
            var standing = StandingPlan.Of(spec, new Dictionary<string, string>(), owner);
            planned.Add(new PlannedExperiment(owner, standing.Experiment, HypothesisReader.Read(hypothesis).Value!, standing.Plan));
        }

        return planned;
    }
}
