using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.EndToEnd.Demonstrations;

/// <summary>A terminal beside the one in which the demonstration goes on, after the line that points it at cluster and lab.</summary>
/// <param name="shell">The shell of the page.</param>
/// <param name="settings">That line.</param>
internal sealed class SecondTerminal(PageShell shell, ShownCommand settings)
{
    /// <summary>Where it is: the root of the clone.</summary>
    public string Folder => shell.Folder;

    /// <summary>What a command writes that ends with a certain code.</summary>
    public Task<string> OutputAsync(ShownCommand command, int code, CancellationToken cancellationToken) =>
        shell.OutputAsync(command with { Text = $"{settings.Text} && {command.Text}" }, code, cancellationToken);
}
