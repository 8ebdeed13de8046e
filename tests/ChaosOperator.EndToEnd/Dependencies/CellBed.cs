using System.Globalization;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Dependencies;

/// <summary>A lab with a function for each cell, and the steps through which all cells go together.</summary>
/// <param name="bed">Lab and operator.</param>
internal sealed class CellBed(TestBed bed)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(8);

    /// <summary>Starts lab and operator.</summary>
    /// <param name="shared">The API server.</param>
    /// <param name="functions">How many cells there may be.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<TestBed> StartAsync(SharedControlPlane shared, int functions, CancellationToken cancellationToken)
    {
        var world = await File.ReadAllTextAsync(Repository.Path("src", "ChaosOperator.Lab", "worlds", "two-regions.yaml"), cancellationToken);
        var cells = Enumerable.Range(0, functions).Select(number =>
            $"  - {{ name: {FaultCell.FunctionOf(number)}, region: us-east-1, environment: {{ STAGE: prod }}, aliases: {{ live: \"1\" }} }}\n");
        var path = Path.Combine(Repository.NewRunFolder("cells"), "world.yaml");
        await File.WriteAllTextAsync(path, world.Replace("functions:\n", $"functions:\n{string.Concat(cells)}", StringComparison.Ordinal), cancellationToken);
        return await TestBed.StartAsync(shared, new TestBedOptions { World = path }, cancellationToken);
    }

    /// <summary>Plays a run without a fault from its acceptance to its deletion.</summary>
    /// <returns>The steps at which it called AWS.</returns>
    public async Task<IReadOnlyList<CallPoint>> ReferenceAsync(CancellationToken cancellationToken)
    {
        var cell = new FaultCell(0, new CallPoint("", "", "", 0), "None");
        await ApplyAsync([cell], cancellationToken);
        var run = await bed.Kubernetes.SeeCompletedAsync(cell.Run, cancellationToken);
        Assert.True(run.Verdict == "Confirmed", run.ToString());
        var deleted = (await bed.Lab.Client.ClockAsync(cancellationToken)).Now;
        await DeleteAsync([cell], cancellationToken);
        var calls = (await bed.Lab.Client.CallsAsync(cancellationToken: cancellationToken)).Where(call => call.Caller == cell.Role).ToList();
        var marks = run.Json.List("status", "timeline")
            .Select(mark => (mark.Text("mark")!, DateTimeOffset.Parse(mark.Text("time")!, CultureInfo.InvariantCulture)))
            .Where(mark => mark.Item1 is not ("Held" or "Violated"));
        return CallPoint.Of(calls, [.. marks, (CallPoint.Deleting, deleted)]);
    }

    /// <summary>Applies the experiments of cells, each with the shipped policy on a role of its own.</summary>
    public async Task ApplyAsync(IReadOnlyList<FaultCell> cells, CancellationToken cancellationToken)
    {
        foreach (var cell in cells)
            await ShippedPolicies.RestrictOperatorAsync(bed.Lab, cell.Role, bed.Kubernetes.Namespace, cancellationToken);
        var template = await ManifestAsync("experiment-cell.yaml", cancellationToken);
        var experiments = cells.Select(cell => template
            .Replace("$(name)", cell.Experiment, StringComparison.Ordinal)
            .Replace("$(role)", cell.Role, StringComparison.Ordinal)
            .Replace("$(function)", cell.Function, StringComparison.Ordinal));
        await bed.Kubernetes.Kubectl.ApplyAsync(
            string.Join("\n---\n", experiments.Prepend(await ManifestAsync("hypothesis-cell.yaml", cancellationToken))), new ApplyOptions { Namespace = bed.Kubernetes.Namespace }, cancellationToken);
    }

    /// <summary>Deletes the experiments of cells; does not wait for those that have a fault at their deletion.</summary>
    public async Task DeleteAsync(IReadOnlyList<FaultCell> cells, CancellationToken cancellationToken)
    {
        await bed.Kubernetes.Kubectl.RunAsync(
            ["delete", "cexp", .. cells.Select(cell => cell.Experiment), "--namespace", bed.Kubernetes.Namespace, "--wait=false"], cancellationToken: cancellationToken);
        await MendAsync(cells, "is gone", (seen, cell) => seen.IsGone(cell), cell => cell.Point.Since == CallPoint.Deleting, cancellationToken);
    }

    /// <summary>Waits until every cell is where it should be. A lasting fault is mended as soon as the operator has told of it; which cells never told is returned.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="expectation">What should become true of each.</param>
    /// <param name="holds">Whether it is.</param>
    /// <param name="mayMend">Whether a cell's fault is due by now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<FaultCell>> MendAsync(
        IReadOnlyList<FaultCell> cells, string expectation, Func<CellSnapshot, FaultCell, bool> holds, Func<FaultCell, bool> mayMend, CancellationToken cancellationToken)
    {
        var silent = cells.Where(cell => cell.Lasts && mayMend(cell)).ToHashSet();
        CellSnapshot? last = null;
        await Eventually.SeeAsync(
            $"each cell {expectation}",
            async token =>
            {
                last = await CellSnapshot.ReadAsync(bed.Kubernetes, silent.Any(cell => cell.Point.Since == CallPoint.Deleting), token);
                foreach (var told in silent.Where(last.Tells).ToList())
                {
                    await bed.Lab.Client.RemoveFaultsOfAsync(told.Role, token);
                    silent.Remove(told);
                }

                return string.Join('\n', cells.Where(cell => !holds(last, cell)).Select(last.Describe));
            },
            left => left.Length == 0,
            Deadline,
            cancellationToken);
        return [.. silent];
    }

    private static Task<string> ManifestAsync(string file, CancellationToken cancellationToken) =>
        File.ReadAllTextAsync(Repository.Path("tests", "ChaosOperator.EndToEnd", "Manifests", file), cancellationToken);
}
