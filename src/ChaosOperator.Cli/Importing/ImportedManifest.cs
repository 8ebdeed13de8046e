using System.Text.Json;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Yaml;
using k8s.Models;

namespace ChaosOperator.Cli.Importing;

/// <summary>An imported spec as a manifest to be read, completed and applied. Pure.</summary>
internal static class ImportedManifest
{
    /// <summary>The manifest as YAML.</summary>
    /// <param name="name">Name of the experiment.</param>
    /// <param name="space">Its namespace; null: that of whoever applies it.</param>
    /// <param name="spec">What was imported.</param>
    public static string Of(string name, string? space, ChaosExperimentSpec spec)
    {
        var manifest = new V1Alpha1ChaosExperiment { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = space }, Spec = spec };
        return YamlText.Of(JsonSerializer.SerializeToNode(manifest, ResourceJson.Options)!);
    }
}
