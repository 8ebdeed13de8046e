using System.CommandLine;
using ChaosOperator.Cli.Output;

namespace ChaosOperator.Cli.Manual;

/// <summary><c>manual --directory DIR</c>: writes the manual pages; the build does it when the program is published.</summary>
internal static class ManualCommand
{
    private static readonly Option<DirectoryInfo> Folder = new("--directory") { Description = "Folder that takes a page for each command; made when it is missing.", Required = true, HelpName = "DIR" };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("manual", "Writes the manual pages, made of the commands themselves.") { Folder };
        command.Hidden = true;
        command.SetAction(async (parsed, token) =>
        {
            var folder = parsed.GetRequiredValue(Folder);
            GivenFiles.Make(folder);
            foreach (var (name, page) in ManualPage.All(CommandTree.Create(), ProgramVersion.Text))
            {
                await GivenFiles.WriteAsync(Path.Combine(folder.FullName, name), page, token);
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
