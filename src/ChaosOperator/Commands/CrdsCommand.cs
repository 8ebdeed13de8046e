using System.CommandLine;
using ChaosOperator.Resources.Schema;

namespace ChaosOperator.Commands;

/// <summary><c>crds --output DIR</c>: writes the CustomResourceDefinitions.</summary>
internal static class CrdsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var output = new Option<DirectoryInfo>("--output") { Description = "Folder that takes one YAML file for each kind; made when it is missing.", Required = true };
        var command = new Command("crds", "Writes the CustomResourceDefinitions, generated from the C# types.") { output };
        command.SetAction((parse, token) => WriteAsync(parse.GetRequiredValue(output), parse.InvocationConfiguration.Output, token));
        return command;
    }

    private static async Task<int> WriteAsync(DirectoryInfo folder, TextWriter report, CancellationToken token)
    {
        folder.Create();
        foreach (var (name, yaml) in CrdGenerator.Generate())
        {
            var file = Path.Combine(folder.FullName, name);
            await File.WriteAllTextAsync(file, yaml, token);
            await report.WriteLineAsync($"Wrote {file}");
        }

        return 0;
    }
}
