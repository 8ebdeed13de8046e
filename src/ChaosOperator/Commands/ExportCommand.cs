using System.CommandLine;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Exports;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Hosting;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Resources;

namespace ChaosOperator.Commands;

/// <summary><c>export --run NAME</c>: writes a run with all samples that its verdict rests on.</summary>
internal static class ExportCommand
{
    private static readonly Option<string> Run = new("--run") { Description = "Name of the ChaosRun.", Required = true };

    private static readonly Option<string> Namespace = new("--namespace") { Description = "Its namespace.", Required = true };

    private static readonly Option<FileInfo?> Output = new("--output") { Description = "File to write; default: the standard output." };

    private static readonly Option<string?> KubeConfig = new("--kubeconfig") { Description = "Kubeconfig; default: in-cluster, then KUBECONFIG, then ~/.kube/config." };

    private static readonly Option<string?> Context = new("--context") { Description = "Context of the kubeconfig; default: its current one." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("export", "Writes a run with all samples that its verdict rests on, as JSON, to be judged again by the command judge.") { Run, Namespace, Output, KubeConfig, Context };
        command.SetAction(ExportAsync);
        return command;
    }

    private static async Task<int> ExportAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (name, space) = (parsed.GetRequiredValue(Run), parsed.GetRequiredValue(Namespace));
        var (export, problem) = await ReadAsync(parsed, new ResourceKey(space, name), cancellationToken);
        if (export is null)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(problem);
            return 1;
        }

        var text = RunExportJson.Write(export);
        if (parsed.GetValue(Output) is { } file)
        {
            await File.WriteAllTextAsync(file.FullName, text, cancellationToken);
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"Wrote {file.FullName}");
        }
        else
        {
            await parsed.InvocationConfiguration.Output.WriteAsync(text);
        }

        return 0;
    }

    private static async Task<(RunExport? Export, string? Problem)> ReadAsync(ParseResult parsed, ResourceKey key, CancellationToken cancellationToken)
    {
        try
        {
            var options = new KubernetesRuntimeOptions { Name = "chaos-operator-export", KubeConfig = parsed.GetValue(KubeConfig), Context = parsed.GetValue(Context) };
            using var kubernetes = new k8s.Kubernetes(KubernetesConnection.Configure(options));
            var runs = new ResourceApi<V1Alpha1ChaosRun>(new ApiClient(kubernetes, TimeProvider.System), ResourceKind.Of<V1Alpha1ChaosRun>(), key.Namespace, ResourceJson.Options);
            var found = await runs.ReadAsync(key, cancellationToken);
            return found switch
            {
                null => (null, $"There is no ChaosRun {key}."),
                { Unreadable: { } unreadable } => (null, $"ChaosRun {key} cannot be read: {unreadable.Error}"),
                { Entity: { } run } => Of(key, run),
                _ => (null, $"ChaosRun {key} cannot be read."),
            };
        }
        catch (Exception e) when (e is ApiException or HttpRequestException or TimeoutException or k8s.Exceptions.KubeConfigException)
        {
            return (null, $"The API server did not give ChaosRun {key}: {e.Message}");
        }
    }

    private static (RunExport? Export, string? Problem) Of(ResourceKey key, V1Alpha1ChaosRun run) =>
        RunExport.Of(key.Namespace ?? "", key.Name, run.Metadata.Uid, run.Spec, run.Status ?? new()) is { } export
            ? (export, null)
            : (null, $"ChaosRun {key} holds no samples: {run.Status?.Evidence?.Omitted ?? "nothing was judged yet."}");
}
