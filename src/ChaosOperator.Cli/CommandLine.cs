using System.CommandLine;
using System.CommandLine.Invocation;
using ChaosOperator.Cli.Output;

namespace ChaosOperator.Cli;

/// <summary>Runs the program once.</summary>
internal static class CommandLine
{
    /// <summary>Parses the arguments and runs the command that they name.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="configuration">Where it writes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, InvocationConfiguration configuration, CancellationToken cancellationToken)
    {
        configuration.EnableDefaultExceptionHandler = false;
        (configuration.Output, configuration.Error) = (new LegibleWriter(configuration.Output), new LegibleWriter(configuration.Error));
        // Commands that follow a run decide themselves what Ctrl-C means; all others end by it, as any program.
        configuration.ProcessTerminationTimeout = null;
        // Who gives nothing wants to know what there is, as of kubectl.
        var parsed = CommandTree.Create().Parse(arguments.Count == 0 ? ["--help"] : arguments);
        if (parsed.Action is ParseErrorAction)
        {
            await configuration.Error.WriteLineAsync(ParseErrors.Line(parsed));
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (GivenFileException unusable)
        {
            await configuration.Error.WriteLineAsync(unusable.Message);
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            await configuration.Error.WriteAsync($"This is a bug of kubectl-chaos {ProgramVersion.Text}; please report it with the command and these lines:\n{bug}\n");
            return ExitCodes.Bug;
        }
    }
}
