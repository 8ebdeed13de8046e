using ChaosOperator.Cli.Output;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Resources;
using Spectre.Console;

namespace ChaosOperator.Cli.Following;

/// <summary>Shows a run as a bar for each phase and each expectation, on a terminal. What is told stands above the bars, since it may be longer than a line.</summary>
/// <param name="context">The bars.</param>
/// <param name="terminal">The terminal.</param>
/// <param name="canAsk">Whether keys come from it.</param>
/// <param name="time">The clock by which bars grow.</param>
internal sealed class BarsDisplay(ProgressContext context, IAnsiConsole terminal, bool canAsk, TimeProvider time) : IRunDisplay, IDisposable
{
    private readonly Dictionary<(bool IsPhase, string Name), ProgressTask> tasks = [];
    private readonly Lock gate = new();
    private ITimer? clock;
    private V1Alpha1ChaosRun? shown;

    /// <summary>Shows bars for the time of some work.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="canAsk">Whether keys come from it.</param>
    /// <param name="time">The clock by which bars grow.</param>
    /// <param name="work">The work.</param>
    public static Task<int> WhileAsync(IAnsiConsole terminal, bool canAsk, TimeProvider time, Func<IRunDisplay, Task<int>> work) => terminal.Progress()
        .AutoClear(false)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
        .StartAsync(async context =>
        {
            using var display = new BarsDisplay(context, terminal, canAsk, time);
            return await work(display);
        });

    public bool CanAsk => canAsk;

    public void Show(V1Alpha1ChaosRun run)
    {
        lock (gate)
        {
            shown = run;
            Draw();
            // Between two news of the API server only time goes on.
            clock ??= time.CreateTimer(_ => Tick(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        }
    }

    public void Tell(string line) => terminal.Write(new ToldAboveBars(LegibleWriter.Line(line)));

    public async Task<Answer> AnswerAsync(CancellationToken cancellationToken) => char.ToLowerInvariant((await terminal.Input.ReadKeyAsync(intercept: true, cancellationToken))?.KeyChar ?? ' ') switch
    {
        'y' => Answer.Abort,
        'n' => Answer.Leave,
        _ => Answer.Watch,
    };

    public void Dispose() => clock?.Dispose();

    private void Tick()
    {
        lock (gate)
        {
            Draw();
        }
    }

    private void Draw()
    {
        if (shown is not { Status: { } status } run)
        {
            return;
        }

        foreach (var row in RunProgress.Of(run.Spec, status, time.GetUtcNow()))
        {
            var task = TaskOf((row.IsPhase, row.Name));
            task.Description = Markup.Escape(LegibleWriter.Line(row.IsPhase ? row.Name : $"  {RunLines.Symbol(row.Outcome ?? Outcome.Undecided)} {row.Name}"));
            task.Value = row.Fraction * 100;
        }
    }

    private ProgressTask TaskOf((bool IsPhase, string Name) key) => tasks.TryGetValue(key, out var task) ? task : tasks[key] = context.AddTask("…", maxValue: 100);
}
