using System.CommandLine;
using System.Runtime.InteropServices;
using ChaosOperator.RuntimeBenchmark;
using ChaosOperator.TestEnvironment.Kubernetes;

var objects = new Option<int>("--objects") { Description = "Number of probes; budgets are for the default.", DefaultValueFactory = _ => Figures.BudgetedObjects };
var workers = new Option<int>("--workers") { Description = "Reconciles at once.", DefaultValueFactory = _ => 16 };
var root = new RootCommand("Measures the controller runtime alone: a real API server, and a host that only writes status.observed = spec.value.") { objects, workers };
root.SetAction((parsed, token) => MeasureAsync(parsed.GetValue(objects), parsed.GetValue(workers), token));
return await root.Parse(args).InvokeAsync();

static async Task<int> MeasureAsync(int objects, int workers, CancellationToken cancellationToken)
{
    await using var cluster = await ControlPlane.StartAsync(cancellationToken: cancellationToken);
    await cluster.Kubectl.ApplyAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "probes.yaml"), cancellationToken), cancellationToken: cancellationToken);
    await cluster.Kubectl.RunAsync(["wait", "--for", "condition=Established", "crd/probes.bench.example", "--timeout", "30s"], cancellationToken: cancellationToken);
    using var probes = new Probes(cluster.Kubeconfig);
    await Console.Error.WriteLineAsync($"Creating {objects} probes …");
    await probes.CreateAsync(objects, cancellationToken);
    await Console.Error.WriteLineAsync("Measuring, which takes about two minutes …");
    var figures = await new RuntimeMeasurement(probes, cluster.Kubeconfig, objects, workers).TakeAsync();

    Console.WriteLine($"{objects} objects, {workers} workers; {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, .NET {Environment.Version}, API server {cluster.Origin}.");
    Console.WriteLine();
    Console.WriteLine("| | measured | budget |");
    Console.WriteLine("|---|---|---|");
    foreach (var (what, measured, budget, unit) in figures.Rows)
    {
        Console.WriteLine($"| {what} | {measured:0.##} {unit} | {(objects == Figures.BudgetedObjects && budget is { } most ? $"{most} {unit}" : "–")} |");
    }

    var over = figures.Rows.Where(row => objects == Figures.BudgetedObjects && row.Measured > row.Budget * 1.0005).Select(row => row.What).ToList();
    Console.WriteLine();
    Console.WriteLine(over.Count == 0 ? "Within its budget." : $"Over its budget: {string.Join(", ", over)}.");
    return over.Count == 0 ? 0 : 1;
}
