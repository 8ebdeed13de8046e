using System.CommandLine;
using ChaosOperator.Cli.Cluster;
using ChaosOperator.Cli.Output;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Following;

/// <summary>What commands have in common that follow a run.</summary>
internal static class Follow
{
    /// <summary>How long to wait at the most.</summary>
    public static readonly Option<TimeSpan?> Timeout = DurationOption.Of("--timeout", "How long the command may take at the most, such as 45m; the run goes on after it. Default: until it ends.");

    /// <summary>Whether an interrupt aborts.</summary>
    public static readonly Option<bool> AbortOnInterrupt = new("--abort-on-interrupt") { Description = "On Ctrl-C or SIGTERM abort the run and wait until its fault is lifted, without asking; for pipelines." };

    /// <summary>How the run is written at its end.</summary>
    public static readonly Option<OutputFormat> Output = OutputOption.Of(OutputFormat.Json, OutputFormat.Yaml, OutputFormat.Wide);

    /// <summary>The time that the command may take, from now on.</summary>
    public static Deadline Deadline(ParseResult parsed) => new(parsed.GetValue(Timeout), TimeProvider.System);

    /// <summary>Follows a run, and writes how it ended.</summary>
    /// <returns>The exit code, by the verdict.</returns>
    public static Task<int> FollowAsync(ParseResult parsed, ClusterConnection cluster, string run, IInterrupts interrupts, FollowOptions options, CancellationToken cancellationToken) =>
        ShowAsync(parsed, TimeProvider.System, display => new RunFollower(cluster, display, interrupts, options).FollowAsync(run, cancellationToken), ended => CommandsOf(cluster, ended));

    /// <summary>Shows a run for as long as some work lasts, and writes how it ended.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="time">The clock of the run.</param>
    /// <param name="work">The work; it gives the run when that has a verdict, and the exit code.</param>
    /// <param name="commandsOf">What is typed for the next step of the run; null where that is not known.</param>
    internal static async Task<int> ShowAsync(
        ParseResult parsed, TimeProvider time, Func<IRunDisplay, Task<(V1Alpha1ChaosRun? Run, int Code)>> work, Func<V1Alpha1ChaosRun, RunCommands>? commandsOf = null)
    {
        var (format, output, error) = (parsed.GetValue(Output), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        V1Alpha1ChaosRun? ended = null;
        // What programs are to read is not mixed with what people are told.
        var toldOn = format is OutputFormat.Json or OutputFormat.Yaml ? error : output;
        async Task<int> WorkAsync(IRunDisplay display)
        {
            (ended, var code) = await work(display);
            return code;
        }

        var code = Terminals.Of(toldOn) is { } terminal ? await BarsDisplay.WhileAsync(terminal, canAsk: !Console.IsInputRedirected, time, WorkAsync) : await WorkAsync(new LinesDisplay(toldOn));
        if (ended is not null)
        {
            await WriteAsync(parsed, ended, commandsOf?.Invoke(ended));
        }

        return code;
    }

    private static RunCommands CommandsOf(ClusterConnection cluster, V1Alpha1ChaosRun run) =>
        new(run.Spec.ExperimentName is { } experiment ? cluster.Command($"run {experiment}") : null, cluster.Command($"abort {run.Metadata.Name}"));

    /// <summary>Writes a run as the options say.</summary>
    public static async Task WriteAsync(ParseResult parsed, V1Alpha1ChaosRun ended, RunCommands? commands)
    {
        var (format, output) = (parsed.GetValue(Output), parsed.InvocationConfiguration.Output);
        if (format is OutputFormat.Json or OutputFormat.Yaml)
        {
            await Structured.WriteAsync(output, RunView.Of(ended), format);
            return;
        }

        if (format == OutputFormat.Wide)
        {
            await output.WriteAsync(TextTable.Of(RunLines.Expectations(ended.Status!)));
        }

        foreach (var line in RunLines.Last(ended.Metadata.Name, ended.Status!, commands))
        {
            await output.WriteLineAsync(line);
        }
    }
}
