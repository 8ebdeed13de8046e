using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Policies;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Documents;
using ChaosOperator.Resources.Schedules;
using ChaosOperator.Resources.Yaml;
using k8s.Models;

namespace ChaosOperator.Cli.Manifests;

/// <summary>Objects that belong together: what an experiment refers to is looked for among them, as the operator looks for it in the cluster.</summary>
internal sealed class ManifestSet
{
    private readonly Dictionary<ResourceKey, HypothesisSpec> hypotheses = [];
    private readonly Dictionary<ResourceKey, V1ConfigMap> configMaps = [];
    private readonly List<PolicyState> policies = [];

    private ManifestSet(IReadOnlyList<Manifest> manifests, IReadOnlyList<(string File, UnreadableYamlException Problem)> unreadable, string space)
    {
        (Manifests, Unreadable, DefaultNamespace) = (manifests, unreadable, space);
        foreach (var manifest in manifests.Where(manifest => manifest.IsOurs))
        {
            if (manifest.Kind == V1Alpha1Hypothesis.KubeKind && manifest.Decode<V1Alpha1Hypothesis>().Entity is { } hypothesis)
            {
                hypotheses[KeyOf(manifest)] = hypothesis.Spec ?? new HypothesisSpec();
            }
            else if (manifest.Kind == V1Alpha1ChaosPolicy.KubeKind)
            {
                policies.Add(StateOf(manifest));
            }
        }

        foreach (var manifest in manifests.Where(manifest => manifest is { IsOurs: false, Kind: "ConfigMap" }))
        {
            if (manifest.Decode<V1ConfigMap>().Entity is { } map)
            {
                configMaps[KeyOf(manifest)] = map;
            }
        }
    }

    /// <summary>All objects, in the order of the files.</summary>
    public IReadOnlyList<Manifest> Manifests { get; }

    /// <summary>The files that cannot be read.</summary>
    public IReadOnlyList<(string File, UnreadableYamlException Problem)> Unreadable { get; }

    /// <summary>Namespace of what names none.</summary>
    public string DefaultNamespace { get; }

    /// <summary>The experiments, those that do not fit their type left out.</summary>
    public IEnumerable<(Manifest Manifest, V1Alpha1ChaosExperiment Experiment)> Experiments => Manifests
        .Where(manifest => manifest.IsOurs && manifest.Kind == V1Alpha1ChaosExperiment.KubeKind)
        .Select(manifest => (manifest, manifest.Decode<V1Alpha1ChaosExperiment>().Entity!))
        .Where(found => found.Item2 is not null);

    /// <summary>Reads texts.</summary>
    /// <param name="texts">The texts by file.</param>
    /// <param name="space">Namespace of what names none.</param>
    public static ManifestSet Of(IEnumerable<(string File, string Text)> texts, string space)
    {
        var (manifests, unreadable) = (new List<Manifest>(), new List<(string, UnreadableYamlException)>());
        foreach (var (file, text) in texts)
        {
            var (found, problem) = ManifestReader.Read(file, text);
            manifests.AddRange(found);
            if (problem is not null)
            {
                unreadable.Add((file, problem));
            }
        }

        return new ManifestSet(manifests, unreadable, space);
    }

    /// <summary>The key of an object.</summary>
    public ResourceKey KeyOf(Manifest manifest) => new(manifest.Namespace ?? DefaultNamespace, manifest.Name ?? "");

    /// <summary>What can be said of an experiment, by all objects of the set.</summary>
    public ExperimentCheck Check(Manifest manifest, V1Alpha1ChaosExperiment experiment)
    {
        var key = KeyOf(manifest);
        return ExperimentCheck.Of(
            key.Name,
            key.Namespace!,
            experiment.Spec ?? new ChaosExperimentSpec(),
            name => hypotheses.GetValueOrDefault(new ResourceKey(key.Namespace, name)),
            // Without any policy it is left to the cluster's.
            () => policies.Count > 0 ? NamespacePolicy.Of(policies, key.Namespace!) : null,
            CronSchedule.Problem,
            LookedIn.Files);
    }

    /// <summary>The manifest of the ConfigMap of that name; null when there is none.</summary>
    public Manifest? ConfigMap(string? space, string name) =>
        Manifests.FirstOrDefault(manifest => manifest is { IsOurs: false, Kind: "ConfigMap" } && KeyOf(manifest) == new ResourceKey(space ?? DefaultNamespace, name));

    /// <summary>Reads documents from the ConfigMaps of the set.</summary>
    public DocumentSources Documents => new((key, _) => Task.FromResult(configMaps.GetValueOrDefault(key)), LookedIn.Files);

    /// <summary>Whether there is a policy.</summary>
    public bool HasPolicies => policies.Count > 0;

    private static PolicyState StateOf(Manifest manifest)
    {
        var spec = manifest.Decode<V1Alpha1ChaosPolicy>().Entity?.Spec ?? new ChaosPolicySpec();
        var reading = PolicyReader.Read(spec, CronSchedule.Problem);
        return reading.Value is { } policy ? PolicyState.Of(manifest.Name ?? "", policy, []) : PolicyState.Broken(manifest.Name ?? "", spec, reading.Message);
    }
}
