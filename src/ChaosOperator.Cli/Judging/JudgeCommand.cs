using System.CommandLine;
using ChaosOperator.Cli.Exporting;
using ChaosOperator.Core.Evidence;

namespace ChaosOperator.Cli.Judging;

/// <summary><c>judge FILE</c>: judges an exported run again, without Kubernetes and without AWS.</summary>
internal static class JudgeCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "What the command export wrote, or the state file of a local run." };
        var command = new Command("judge", "Judges an exported run again, offline: 0 the same verdict and outcomes, 1 others, 2 it cannot be judged.") { file };
        command.SetAction((parse, token) => JudgeAsync(parse.GetRequiredValue(file), parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error, token));
        return command;
    }

    private static async Task<int> JudgeAsync(FileInfo file, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var (export, problem) = RunExportJson.Read(await RunExportJson.TextOfAsync(file, cancellationToken));
        (var judged, problem) = export is null ? (null, problem) : Rejudging.Of(export);
        if (judged is null)
        {
            await error.WriteLineAsync(problem);
            return ExitCodes.Usage;
        }

        foreach (var line in RejudgementReport.Lines(export!, judged))
        {
            await output.WriteLineAsync(line);
        }

        return judged.IsSame ? ExitCodes.Success : ExitCodes.Findings;
    }
}
