using System.CommandLine.Completions;
using System.Text.Json;
using ChaosOperator.Cli.Cluster;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Hosting;
using ChaosOperator.Resources;
using k8s.Models;

namespace ChaosOperator.Cli.Completion;

/// <summary>Names that a shell offers for arguments and options: those of the cluster that the words before lead to. Whatever is in the way, nothing is offered, and nothing said: somebody is typing.</summary>
internal static class ClusterNames
{
    /// <summary>Whoever presses Tab does not wait for longer.</summary>
    private static readonly ApiClientOptions Impatient = new() { Deadline = TimeSpan.FromSeconds(2) };

    /// <summary>Names of experiments.</summary>
    public static readonly Func<CompletionContext, IEnumerable<CompletionItem>> Experiments = context => Names(context, ResourceKind.Of<V1Alpha1ChaosExperiment>());

    /// <summary>Names of runs.</summary>
    public static readonly Func<CompletionContext, IEnumerable<CompletionItem>> Runs = context => Names(context, ResourceKind.Of<V1Alpha1ChaosRun>());

    /// <summary>Names of namespaces.</summary>
    public static readonly Func<CompletionContext, IEnumerable<CompletionItem>> Namespaces = context => Names(context, ResourceKind.Of<V1Namespace>(isNamespaced: false));

    /// <summary>Names of the contexts of the kubeconfig.</summary>
    public static readonly Func<CompletionContext, IEnumerable<CompletionItem>> Contexts = context =>
        Silently(() => KubernetesConnection.Contexts(ClusterOptions.Value(context.ParseResult, ClusterOptions.KubeConfig)));

    private static IEnumerable<CompletionItem> Names(CompletionContext context, ResourceKind kind) => Silently(() =>
    {
        using var cluster = ClusterConnection.Open(context.ParseResult, Impatient);
        // The library asks for completions synchronously, and this process does nothing else.
        return Task.Run(() => cluster.NamesAsync(kind, CancellationToken.None)).GetAwaiter().GetResult();
    });

    private static IEnumerable<CompletionItem> Silently(Func<IEnumerable<string>> names)
    {
        try
        {
            return [.. names().Select(name => new CompletionItem(name))];
        }
        catch (Exception trouble) when (ClusterTrouble.Of(trouble) is not null || trouble is JsonException)
        {
            return [];
        }
    }
}
