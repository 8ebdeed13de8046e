using System.CommandLine;
using ChaosOperator.Cli.Output;
using ChaosOperator.Resources.Schema;
using ChaosOperator.Resources.Schema.Reference;

namespace ChaosOperator.Cli;

/// <summary><c>crds --output DIR</c>: writes the CustomResourceDefinitions.</summary>
internal static class CrdsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var output = new Option<DirectoryInfo>("--output") { Description = "Folder that takes one YAML file for each kind; made when it is missing.", Required = true };
        var reference = new Option<DirectoryInfo?>("--reference") { Description = "Folder that takes the reference of the kinds, a page for each; made when it is missing. Default: no reference." };
        var command = new Command("crds", "Writes the CustomResourceDefinitions, generated from the C# types.") { output, reference };
        command.Hidden = true;
        command.SetAction(async (parse, token) =>
        {
            var report = parse.InvocationConfiguration.Output;
            await WriteAsync(parse.GetRequiredValue(output), CrdGenerator.Generate(), report, token);
            if (parse.GetValue(reference) is { } folder)
            {
                await WriteAsync(folder, ApiReference.Generate(), report, token);
            }

            return 0;
        });
        return command;
    }

    private static async Task WriteAsync(DirectoryInfo folder, IReadOnlyDictionary<string, string> files, TextWriter report, CancellationToken token)
    {
        GivenFiles.Make(folder);
        foreach (var (name, text) in files)
        {
            var file = Path.Combine(folder.FullName, name);
            await GivenFiles.WriteAsync(file, text, token);
            await report.WriteLineAsync($"Wrote {file}");
        }
    }
}
