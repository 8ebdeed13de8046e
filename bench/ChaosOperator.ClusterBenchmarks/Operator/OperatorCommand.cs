using System.CommandLine;
using ChaosOperator.ClusterBenchmarks.Cluster;

namespace ChaosOperator.ClusterBenchmarks.Operator;

/// <summary>Measures the whole operator between a real API server and the lab.</summary>
internal static class OperatorCommand
{
    private static readonly Option<int[]> Running = new("--running") { Description = "Runs at once, one measurement for each number.", DefaultValueFactory = _ => [10, 100, 1000], AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int> Idle = new("--idle") { Description = "Experiments that wait for their schedule; 0: none.", DefaultValueFactory = _ => 10_000 };

    private static readonly Option<int> Ending = new("--ending") { Description = "Over how many minutes the faults of the runs end; 0: as close to each other as SSM let them be started.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Minutes = new("--minutes") { Description = "For how long they are measured while they wait; sweeps are ten minutes apart.", DefaultValueFactory = _ => 10 };

    public static Command Create()
    {
        var command = new Command("operator", "Measures the operator between a real API server and the lab, which goes as fast as the clock: runs at once, and experiments that wait.") { Running, Ending, Idle, Minutes };
        command.SetAction((parsed, token) => MeasureAsync(
            [.. parsed.GetValue(Running)!.Where(count => count > 0)], TimeSpan.FromMinutes(parsed.GetValue(Ending)), parsed.GetValue(Idle), TimeSpan.FromMinutes(parsed.GetValue(Minutes)), token));
        return command;
    }

    private static async Task<int> MeasureAsync(IReadOnlyList<int> running, TimeSpan ending, int idle, TimeSpan wait, CancellationToken cancellationToken)
    {
        var exitCode = 0;
        foreach (var count in running)
        {
            await using var scene = await OperatorScene.StartAsync(cancellationToken);
            await Console.Error.WriteLineAsync($"Measuring {count} runs …");
            var figures = await new RunningMeasurement(scene, count, ending).TakeAsync(cancellationToken);
            exitCode |= MeasurementTable.Print($"{count} runs at once, 10 signals each over 2 regions, faults in {Math.Min(count, Manifests.Regions.Count)} regions that end over {ending.TotalMinutes:0} minutes", scene.Origin, figures);
        }

        if (idle > 0)
        {
            await using var scene = await OperatorScene.StartAsync(cancellationToken);
            var figures = await new IdleMeasurement(scene, idle, wait).TakeAsync(cancellationToken);
            exitCode |= MeasurementTable.Print($"{idle} experiments that wait for their schedule, each with a FIS template, in {Manifests.Regions.Count} regions", scene.Origin, figures);
        }

        return exitCode;
    }
}
