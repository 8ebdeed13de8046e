using System.CommandLine;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Exports;

namespace ChaosOperator.Commands;

/// <summary><c>judge FILE</c>: judges an exported run again, without Kubernetes and without AWS.</summary>
internal static class JudgeCommand
{
    private const int Same = 0;
    private const int Differs = 1;
    private const int NotJudged = 2;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "What the command export wrote." };
        var command = new Command("judge", "Judges an exported run again, offline: 0 the same verdict and outcomes, 1 others, 2 it cannot be judged.") { file };
        command.SetAction((parse, token) => JudgeAsync(parse.GetRequiredValue(file), parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error, token));
        return command;
    }

    private static async Task<int> JudgeAsync(FileInfo file, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await error.WriteLineAsync($"There is no file {file.FullName}; write one with the command export.");
            return NotJudged;
        }

        var (export, problem) = RunExportJson.Read(await File.ReadAllTextAsync(file.FullName, cancellationToken));
        (var judged, problem) = export is null ? (null, problem) : Rejudging.Of(export);
        if (judged is null)
        {
            await error.WriteLineAsync(problem);
            return NotJudged;
        }

        foreach (var line in RejudgementReport.Lines(export!, judged))
        {
            await output.WriteLineAsync(line);
        }

        return judged.IsSame ? Same : Differs;
    }
}
