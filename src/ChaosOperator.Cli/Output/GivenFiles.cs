namespace ChaosOperator.Cli.Output;

/// <summary>Files and folders that a command was given. What keeps them from being read or written is no bug of the program: the command cannot be carried out as it was given.</summary>
internal static class GivenFiles
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">What to name instead where there is none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GivenFileException">It cannot be read.</exception>
    public static async Task<string> ReadAsync(string path, string remedy, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new GivenFileException($"There is no file {path}; {remedy}.");
        }
        catch (Exception refused) when (IsOfFile(refused))
        {
            throw new GivenFileException(Directory.Exists(path) ? $"{path} is a folder; {remedy}." : $"{path} cannot be read: {refused.Message}");
        }
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What it is to hold.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GivenFileException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(path, text, cancellationToken);
        }
        catch (Exception refused) when (IsOfFile(refused))
        {
            throw new GivenFileException(Directory.Exists(path) ? $"{path} is a folder; name a file in it." : $"{path} cannot be written: {refused.Message}");
        }
    }

    /// <summary>Writes a file that is not there yet: what somebody has edited since is not to be lost.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What it is to hold.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GivenFileException">It is there, or cannot be written.</exception>
    public static Task WriteNewAsync(string path, string text, CancellationToken cancellationToken) =>
        File.Exists(path) ? throw new GivenFileException($"{path} is there already; name another file, or remove it first.") : WriteAsync(path, text, cancellationToken);

    /// <summary>Makes a folder; one that is there is fine.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="GivenFileException">It cannot be made.</exception>
    public static void Make(DirectoryInfo folder)
    {
        try
        {
            folder.Create();
        }
        catch (Exception refused) when (IsOfFile(refused))
        {
            throw new GivenFileException($"The folder {folder.FullName} cannot be made: {refused.Message}");
        }
    }

    /// <summary>What the system says of a file, as opposed to what goes wrong in the program.</summary>
    public static bool IsOfFile(Exception exception) => exception is IOException or UnauthorizedAccessException;
}

/// <summary>A file that a command was given cannot be read or written.</summary>
/// <param name="message">Which, why, and what to do.</param>
internal sealed class GivenFileException(string message) : Exception(message);
