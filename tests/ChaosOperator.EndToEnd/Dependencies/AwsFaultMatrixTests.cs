using System.Diagnostics;
using ChaosOperator.EndToEnd.BadInput;
using ChaosOperator.EndToEnd.Support;

namespace ChaosOperator.EndToEnd.Dependencies;

/// <summary>AWS fails in every way at every step at which a run depends on it. The steps are found in the call log of a run that nothing disturbs.</summary>
[Collection(Alone.Name)]
public sealed class AwsFaultMatrixTests(SharedControlPlane shared, ITestOutputHelper output)
{
    private const string WholeMatrix = "CHAOS_OPERATOR_WHOLE_FAULT_MATRIX";
    private const int MostCells = 400;

    /// <summary>More runs than this cannot send their heartbeats in time: at the lab's speed a minute is a second, and calls to an account wait for their turn in real time.</summary>
    private const int AtOnce = 18;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_AWS_answers_at_whatever_step_a_run_ends_with_a_verdict_and_leaves_nothing()
    {
        var whole = Environment.GetEnvironmentVariable(WholeMatrix) is { Length: > 0 };
        var clock = Stopwatch.StartNew();
        await using var bed = await CellBed.StartAsync(shared, whole ? MostCells : MostCells / 2, Token);
        var beds = new CellBed(bed);
        var points = await beds.ReferenceAsync(Token);
        var cells = whole ? FaultCell.All(points) : FaultCell.Stratum(points, TimeProvider.System.GetUtcNow());
        output.WriteLine($"{points.Count} steps, {cells.Count} cells.\n{string.Join('\n', points)}");
        var before = await LeftAsync(bed, cells);
        foreach (var wave in cells.Chunk(AtOnce))
            await PlayAsync(bed, beds, wave);

        await AssertNothingIsLeftAsync(bed, cells, before);
        output.WriteLine($"{cells.Count} cells in {clock.Elapsed.TotalSeconds:0} s.");
    }

    private async Task PlayAsync(TestBed bed, CellBed beds, IReadOnlyList<FaultCell> cells)
    {
        foreach (var cell in cells)
            await bed.Lab.Client.AddFaultAsync(cell.Fault, Token);

        await beds.ApplyAsync(cells, Token);
        // That of a deletion may strike before: a run that waits for room, or a sweep that comes sooner, calls oftener than the run that nothing disturbed.
        var silent = await beds.MendAsync(cells, "has its verdict", (seen, cell) => seen.IsCompleted(cell), _ => true, Token);
        var completed = await CellSnapshot.ReadAsync(bed.Kubernetes, withEvents: false, Token);
        output.WriteLine(string.Join('\n', cells.Select(completed.Describe)));
        await AssertVerdictsAsync(bed, cells, completed, silent);

        await beds.DeleteAsync(cells, Token);
    }

    private static async Task AssertVerdictsAsync(TestBed bed, IReadOnlyList<FaultCell> cells, CellSnapshot completed, IReadOnlyList<FaultCell> silent)
    {
        var struck = (await bed.Lab.Client.CallsAsync(cancellationToken: Token)).Where(call => call.Status >= 400 || call.Error is not null).ToLookup(call => (call.Caller, call.Operation));
        var started = (await bed.Lab.Client.CallsAsync("fis", "StartExperiment", Token)).Where(call => call.Details?.Text("experiment") is not null).ToLookup(call => call.Caller, call => call.Details?.Text("experiment"));
        Assert.Multiple([.. cells.Select(cell => (Action)(() =>
        {
            var run = completed.RunOf(cell)!;
            Assert.True(run.Verdict is "Confirmed" or "Inconclusive" or "Error" && run.Message is { Length: > 10 }, completed.Describe(cell));
            // At this speed the five minutes that a start is given are as many seconds, which retries may use up on a busy machine; then it has to be said.
            Assert.True(cell.Lasts || run.Verdict == "Confirmed" || completed.Tells(cell), $"{completed.Describe(cell)}: what passes by itself decided, and nobody says so.");
            Assert.True(run.Condition("Reverted") is "True" || run.Condition("Injected") is "False", $"{completed.Describe(cell)} is not reverted.");
            Assert.True(started[cell.Role].Distinct().Count() <= 1, $"{cell} injected more than once.");
            Assert.False(silent.Contains(cell) && struck.Contains((cell.Role, cell.Point.Operation)) && run.Verdict != "Confirmed", $"{completed.Describe(cell)}: the denial decided, and was told nowhere.");
            BadInputBed.AssertFitToBeShown(completed.StatusOf(cell));
        }))]);
    }

    private static async Task AssertNothingIsLeftAsync(TestBed bed, IReadOnlyList<FaultCell> cells, string before)
    {
        Assert.Equal(before, await LeftAsync(bed, cells));
        Assert.Empty(await bed.Aws.LiveAutomationsAsync(Token));
        Assert.False(bed.Operator.HasExited);
        Assert.DoesNotContain("Unhandled exception", await bed.Operator.ReadLogAsync(Token), StringComparison.Ordinal);
    }

    private static async Task<string> LeftAsync(TestBed bed, IReadOnlyList<FaultCell> cells)
    {
        var left = new List<string> { await bed.Aws.TracesAsync(Token) };
        foreach (var cell in cells)
            left.Add($"{cell.Function}: {await bed.Aws.FunctionStateAsync(cell.Function, Token)}");
        return string.Join('\n', left);
    }
}
