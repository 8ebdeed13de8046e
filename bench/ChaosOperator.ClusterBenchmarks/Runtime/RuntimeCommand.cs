using System.CommandLine;
using ChaosOperator.ClusterBenchmarks.Cluster;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.ClusterBenchmarks.Runtime;

/// <summary>Measures the controller runtime alone.</summary>
internal static class RuntimeCommand
{
    private static readonly Option<int> Objects = new("--objects") { Description = "Number of probes; budgets are for the default.", DefaultValueFactory = _ => RuntimeFigures.BudgetedObjects };
    private static readonly Option<int> Workers = new("--workers") { Description = "Reconciles at once.", DefaultValueFactory = _ => 16 };

    public static Command Create()
    {
        var command = new Command("runtime", "Measures the controller runtime alone: a real API server, and a host that only writes status.observed = spec.value.") { Objects, Workers };
        command.SetAction((parsed, token) => MeasureAsync(parsed.GetValue(Objects), parsed.GetValue(Workers), token));
        return command;
    }

    private static async Task<int> MeasureAsync(int objects, int workers, CancellationToken cancellationToken)
    {
        await using var cluster = await ControlPlane.StartAsync(cancellationToken: cancellationToken);
        await cluster.Kubectl.ApplyAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Runtime", "probes.yaml"), cancellationToken), cancellationToken: cancellationToken);
        await cluster.Kubectl.RunAsync(["wait", "--for", "condition=Established", "crd/probes.bench.example", "--timeout", "30s"], cancellationToken: cancellationToken);
        using var probes = new Probes(cluster.Kubeconfig);
        await Console.Error.WriteLineAsync($"Creating {objects} probes …");
        await probes.CreateAsync(objects, cancellationToken);
        await Console.Error.WriteLineAsync("Measuring, which takes about two minutes …");
        var figures = await new RuntimeMeasurement(probes, cluster.Kubeconfig, objects, workers).TakeAsync();
        return MeasurementTable.Print($"{objects} objects, {workers} workers", cluster.Origin, figures.Rows(objects));
    }
}
